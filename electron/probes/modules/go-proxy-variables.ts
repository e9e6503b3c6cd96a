/** HTTP_PROXY and its like as Go reads them, with user name and password where they stand in them. */
export interface ProxyVariables {
  /** Complete addresses; null: none. */
  readonly http: string | null;
  readonly https: string | null;
  readonly no: string;
}

/**
 * Go reads these variables and nothing else: no ALL_PROXY, no settings of macOS, no PAC file.
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#FromEnvironment
 */
export function proxyVariables(env: Readonly<Record<string, string>>): ProxyVariables {
  return {
    http: addressOf(env.HTTP_PROXY || env.http_proxy),
    https: addressOf(env.HTTPS_PROXY || env.https_proxy),
    no: env.NO_PROXY || env.no_proxy || '',
  };
}

const addressOf = (value: string | undefined): string | null =>
  !value ? null : /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(value) ? value : `http://${value}`;

/** The proxy Go sends a request for this http or https address through; null: it connects itself. */
export function goProxyFor(address: string, { http, https, no }: ProxyVariables): string | null {
  const url = URL.parse(address);
  if (!url) return null;
  const proxy = url.protocol === 'https:' ? https : url.protocol === 'http:' ? http : null;
  return proxy && !bypassed(url, no) ? proxy : null;
}

function bypassed(url: URL, no: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const ip = bitsOf(host);
  if (host === 'localhost' || host === '::1' || (ip?.length === 32 && host.startsWith('127.'))) return true;
  return no
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry === '*' || (entry !== '' && entryMatches(entry, host, port, ip)));
}

function entryMatches(entry: string, host: string, port: string, ip: string | null): boolean {
  const [, network = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  const bits = bitsOf(network);
  if (bits && Number(length) <= bits.length) {
    return ip?.length === bits.length && ip.startsWith(bits.slice(0, Number(length)));
  }
  const [, bracketed, plain, wanted] = /^(?:\[([^\]]*)\]|([^:]*)):(.*)$/.exec(entry) ?? [];
  const name = bracketed ?? plain ?? entry;
  if (name === '' || (wanted && wanted !== port)) return false;
  const same = bitsOf(name);
  if (same || ip) return same !== null && same === ip;
  const suffix = name.startsWith('*.') ? name.slice(1) : name;
  return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
}

/** An IP address as ones and zeros; null for a name. */
function bitsOf(address: string): string | null {
  const octets = address.split('.');
  if (octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)) {
    return octets.map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
  }
  if (!/^[0-9a-f:]*:[0-9a-f:]*$/.test(address)) return null;
  const [left = '', right, ...more] = address.split('::');
  const words = (part: string) => (part === '' ? [] : part.split(':'));
  const missing = 8 - words(left).length - words(right ?? '').length;
  if (more.length || (right === undefined ? missing !== 0 : missing < 1)) return null;
  const all = [...words(left), ...Array<string>(missing).fill('0'), ...words(right ?? '')];
  if (!all.every((word) => /^[0-9a-f]{1,4}$/.test(word))) return null;
  return all.map((word) => Number.parseInt(word, 16).toString(2).padStart(16, '0')).join('');
}
