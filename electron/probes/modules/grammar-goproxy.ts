import { parseGoUrl, redacted } from './go-url.ts';

type ProxyEntry =
  | {
      readonly kind: 'url';
      /** Complete, without user name and password. */
      readonly url: string;
      /** When go asks the next entry: after 404 and 410 only (`,`), or after any failure (`|`). */
      readonly nextAfter: 'not-found' | 'any-failure';
    }
  | { readonly kind: 'direct' | 'off' };

type ProxyProblem =
  /** `,` or blanks: go says the list contains no entries. */
  | 'no-entries'
  /** One word that is neither direct nor off, or a path without `file://`. */
  | 'scheme-missing'
  | 'scheme-unknown'
  /** A file:// address with a host or a query. */
  | 'file-extra'
  /** Go cannot read it as an address. */
  | 'not-an-address'
  /** Blanks, semicolons or full-width marks where `,` or `|` belongs: go reads all of it as one address. */
  | 'separator';

export type Goproxy =
  | {
      readonly ok: true;
      readonly entries: readonly ProxyEntry[];
      /** Behind direct or off, which end the list. */
      readonly ignored: readonly string[];
    }
  | {
      readonly ok: false;
      readonly problem: ProxyProblem;
      /** The entry, without user name and password. */
      readonly entry: string;
      /** The whole value as it was probably meant; null when nobody can tell. */
      readonly correction: string | null;
    };

const mostEntries = 100;

/**
 * Reads GOPROXY as the go command does.
 * @see https://go.dev/ref/mod#environment-variables
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/modfetch/proxy.go (`proxyList`, `newProxyRepo`)
 */
export function parseGoproxy(value: string): Goproxy {
  const entries: ProxyEntry[] = [];
  const parts = partsOf(value);
  for (const [index, { text, nextAfter }] of parts.entries()) {
    if (text === 'off' || text === 'direct') {
      entries.push({ kind: text });
      return { ok: true, entries, ignored: parts.slice(index + 1).map((part) => redacted(part.text)) };
    }
    const url = completed(text);
    const problem = problemOf(url);
    if (problem) return { ok: false, problem, entry: withoutLogin(text), correction: correctionOf(value) };
    entries.push({ kind: 'url', url: redacted(url), nextAfter });
  }
  if (entries.length) return { ok: true, entries, ignored: [] };
  return { ok: false, problem: 'no-entries', entry: value.trim().slice(0, 20), correction: null };
}

/** Where go cannot tell the login from the rest, everything before the last `@` may be one. */
const withoutLogin = (text: string): string => text.replace(/^(.*?:\/\/)?.*@/s, '$1***@');

/** The addresses of the list with what their owner put before the `@`, in the same order as the entries. */
export const addressesOf = (value: string): readonly string[] =>
  partsOf(value)
    .map(({ text }) => text)
    .filter((text) => text !== 'off' && text !== 'direct')
    .map(completed);

const partsOf = (value: string) =>
  [...value.matchAll(/([^,|]*)([,|]|$)/g)]
    .slice(0, mostEntries)
    .map(([, text = '', mark]) => ({
      text: text.trim(),
      nextAfter: mark === '|' ? ('any-failure' as const) : ('not-found' as const),
    }))
    .filter(({ text }) => text !== '');

/** A host without a scheme gets one; a single word and a path do not. */
const completed = (text: string): string =>
  /[.:/]/.test(text) && !text.includes(':/') && !text.startsWith('/') ? `https://${text}` : text;

function problemOf(text: string): ProxyProblem | null {
  const url = parseGoUrl(text);
  // The marks of other lists are legal in a path or a host, but nobody means them.
  if (/[\s;，；、｜]/u.test(text)) return 'separator';
  if (!url) return 'not-an-address';
  if (url.scheme === '') return 'scheme-missing';
  if (url.scheme === 'file') return url.host || url.user || url.more ? 'file-extra' : null;
  if (url.scheme !== 'http' && url.scheme !== 'https') return 'scheme-unknown';
  return url.host === '' ? 'not-an-address' : null;
}

/** The same list with the usual slips undone, if the go command would take that. */
function correctionOf(value: string): string | null {
  if (value.includes('@')) return null; // a password may hold any of these marks
  const meant = value
    .replace(/["'`“”‘’]/g, '')
    .replace(/\s*[|｜]\s*/g, '|')
    .replace(/[\s,;，；、]+/gu, ',')
    .replace(/^,|,$/g, '')
    .replace(/\b(https?):\/?(?![/])/gi, '$1://')
    .replace(/\bh?t?tps:\/\//gi, 'https://')
    .replace(/(^|[,|])(direct|off)(?=$|[,|])/gi, (_, before: string, word: string) => before + word.toLowerCase())
    .replace(/(^|[,|])\//g, '$1file:///');
  if (meant === value) return null;
  return parseGoproxy(meant).ok ? meant : null;
}
