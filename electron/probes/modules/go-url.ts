/** An address as Go's net/url splits it. Escapes are checked, not decoded. */
export interface GoUrl {
  /** Lower case; empty when there is none. */
  readonly scheme: string;
  /** `user:password`, still escaped; empty when there is none. */
  readonly user: string;
  /** With its port. */
  readonly host: string;
  readonly path: string;
  /** It has a part that is not scheme, user, host or path: a query, a fragment, or nothing but text behind the scheme. */
  readonly more: boolean;
}

const badEscape = /%(?![0-9a-f]{2})/i;
/** What may not stand unescaped in a host. An escaped host may only hold bytes beyond ASCII, or a `%`. */
const badHost = /[^\w\-.~!$&'()*+,;=:[\]<>"%\u0080-\u{10ffff}]|%(?!25)[0-7]/u;

/**
 * Parses as Go does; undefined where Go gives an error, whatever it says.
 * @see https://github.com/golang/go/blob/master/src/net/url/url.go (`parse`)
 */
export function parseGoUrl(text: string): GoUrl | undefined {
  const [, head = '', fragment] = /^([^#]*)(#.*)?$/su.exec(text) ?? [];
  if (head.startsWith(':') || [...head].some((one) => one < ' ' || one === '\u007f')) return undefined;
  if (fragment && badEscape.test(fragment)) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(head)?.[1] ?? '';
  const [, rest = '', query] = /^([^?]*)(\?.*)?$/su.exec(scheme ? head.slice(scheme.length + 1) : head) ?? [];
  const more = query !== undefined || fragment !== undefined;
  const none = { scheme: scheme.toLowerCase(), user: '', host: '' };
  if (!rest.startsWith('/')) {
    if (scheme) return { ...none, path: '', more: true };
    return /^[^/]*:/.test(rest) || badEscape.test(rest) ? undefined : { ...none, path: rest, more };
  }
  const authority = /^\/\/([^/]*)/.exec(scheme || !rest.startsWith('///') ? rest : '');
  const path = authority ? rest.slice(authority[0].length) : rest;
  if (badEscape.test(path)) return undefined;
  const at = authority?.[1]?.lastIndexOf('@') ?? -1;
  const user = authority?.[1]?.slice(0, Math.max(0, at)) ?? '';
  const host = authority?.[1]?.slice(at + 1) ?? '';
  if (!/^[\w\-.:~!$&'()*+,;=%@]*$/.test(user) || badEscape.test(user) || !isHost(host, none.scheme)) return undefined;
  return { ...none, user, host, path, more };
}

function isHost(host: string, scheme: string): boolean {
  if (badEscape.test(host) || badHost.test(host)) return false;
  if (host.includes('[')) return /^\[[0-9a-f:.]*:[0-9a-f:.]*(?:%25[^\]]+)?\](?::\d*)?$/i.test(host);
  const parts = host.split(':');
  // Go 1.26 takes no second colon in the host of http and https; before it, only the last had to be a port.
  if (parts.length > 2 && (scheme === 'http' || scheme === 'https')) return false;
  return parts.length === 1 || /^\d*$/.test(parts.at(-1) ?? '');
}

/** The address without the user's name and password. */
export const redacted = (address: string): string =>
  address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/]*@/i, (_, scheme: string | undefined) => `${scheme ?? ''}***@`);

/** Without its escapes; as it stands where one of them is no text. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
