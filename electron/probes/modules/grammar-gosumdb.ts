import { parseGoUrl, redacted } from './go-url.ts';

type SumdbProblem =
  /** `name+https://…`: the address belongs behind a blank. */
  | 'url-behind-plus'
  /** A name alone must be one that go knows; others need their key. */
  | 'unknown-name'
  /** An address where the name belongs. */
  | 'url-alone'
  | 'too-many-fields'
  /** Only blanks. */
  | 'empty'
  | 'bad-key'
  /** The key is well formed but its check value does not belong to it. */
  | 'wrong-hash'
  | 'bad-name'
  /** The second field is no http or https address. */
  | 'bad-url';

export type Gosumdb =
  | { readonly ok: true; readonly off: true }
  | {
      readonly ok: true;
      readonly off: false;
      readonly name: string;
      /** null: asked through the module proxy where that mirrors it, else at https://name. */
      readonly url: string | null;
    }
  | { readonly ok: false; readonly problem: SumdbProblem; readonly correction: string | null };

/** The one database whose key is built into go. */
const known = 'sum.golang.org';
/** Its mirror inside mainland China, which go knows as a name of its own. */
const alias = 'sum.golang.google.cn';

/**
 * Reads GOSUMDB as the go command does: `off`, or `name[+hash+key] [address]`.
 * @see https://pkg.go.dev/cmd/go#hdr-Module_authentication_failures
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/modfetch/sumdb.go (`dbDial`)
 */
export async function parseGosumdb(given: string): Promise<Gosumdb> {
  if (given === 'off') return { ok: true, off: true };
  const value = given === alias ? `${known} https://${alias}` : given;
  const [key, url, ...more] = value.split(/\s+/u).filter((field) => field !== '');
  const refuse = async (problem: SumdbProblem): Promise<Gosumdb> => ({
    ok: false,
    problem,
    correction: await correctionOf(given),
  });
  if (key === undefined) return refuse('empty');
  if (more.length) return refuse('too-many-fields');
  const keyProblem = key === known ? null : await problemOfKey(key);
  if (keyProblem) return refuse(keyProblem);
  if (url !== undefined) {
    const parsed = parseGoUrl(url);
    if (!parsed?.host || !/^https?$/.test(parsed.scheme)) return refuse('bad-url');
  }
  return { ok: true, off: false, name: key.split('+', 1)[0] ?? key, url: url === undefined ? null : redacted(url) };
}

/** @see https://pkg.go.dev/golang.org/x/mod/sumdb/note#NewVerifier */
async function problemOfKey(key: string): Promise<SumdbProblem | null> {
  const [, name = '', hash, data] = /^([^+]*)(?:\+([^+]*)(?:\+(.*))?)?$/su.exec(key) ?? [];
  if (/^[a-z]+:\/\//i.test(name)) return 'url-alone';
  if (hash === undefined) return 'unknown-name';
  if (/^[a-z]+:/i.test(hash)) return 'url-behind-plus';
  const bytes = decoded(data ?? '');
  if (!/^[0-9a-f]{8}$/i.test(hash) || !bytes || bytes[0] !== 1 || bytes.length !== 33 || name === '') return 'bad-key';
  const marked = new Uint8Array([...new TextEncoder().encode(`${name}\n`), ...bytes]);
  const sum = new DataView(await crypto.subtle.digest('SHA-256', marked)).getUint32(0);
  if (sum !== Number.parseInt(hash, 16)) return 'wrong-hash';
  const direct = parseGoUrl(`https://${name}`);
  return !direct?.host || direct.user || direct.more || name.endsWith('/') || name.includes('%') ? 'bad-name' : null;
}

/** Standard base64, padded, as Go wants it. */
function decoded(text: string): Uint8Array | undefined {
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  return isBase64 ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : undefined;
}

/** What was probably meant: an address for the public database, or the word off. */
async function correctionOf(value: string): Promise<string | null> {
  const trimmed = value.trim().replace(/^["'“‘](.*)["'”’]$/u, '$1');
  if (/^(?:off|none|false|0|no)$/i.test(trimmed)) return 'off';
  const address = /https?:\/\/[^\s+,;|]+/i.exec(trimmed)?.[0];
  const before = address ? trimmed.slice(0, trimmed.indexOf(address)).replace(/[\s+,;|=]+$/u, '') : trimmed;
  const name = before === '' || before === alias ? known : before;
  const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/i.exec(trimmed.split(/\s+/u)[1] ?? '')?.[0];
  const meant = address
    ? `${name} ${address}`
    : host
      ? `${trimmed.split(/\s+/u)[0] === alias ? known : trimmed.split(/\s+/u)[0]} https://${host}`
      : name;
  return meant !== value && !meant.includes('@') && (await parseGosumdb(meant)).ok ? meant : null;
}
