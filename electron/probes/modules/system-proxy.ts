import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { ScutilValue } from './scutil.ts';
import { readProxySettings } from './system-proxy-settings.ts';

/** The proxies of macOS, which browsers use and Go does not. */
export interface SystemProxy {
  /** `host:port`; null: off. */
  readonly http: string | null;
  readonly https: string | null;
  readonly socks: string | null;
  readonly pac: {
    /** `script`: its text stands in the settings. `file`: of this Mac. `web`: only the network can tell what it says. */
    readonly kind: 'script' | 'file' | 'web';
    /** Without user, password and query; empty for a script. */
    readonly address: string;
  } | null;
  /** WPAD: the network is asked for a PAC file. */
  readonly discovers: boolean;
  /** Hosts that are reached without the proxies: `*.local`, `169.254/16`. */
  readonly exceptions: readonly string[];
  /** So are names without a dot. */
  readonly excludesSimpleNames: boolean;
}

const mostExceptions = 500;

/** @see https://github.com/apple-oss-distributions/configd/blob/main/SystemConfiguration.fproj/SCSchemaDefinitions.h */
export const systemProxy = defineProbe<SystemProxy>({
  id: 'modules.system-proxy',
  async read({ host }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const settings = await readProxySettings(host);
    const isOn = (key: string) => settings[key] === '1';
    const exceptions = settings.ExceptionsList;
    return {
      http: isOn('HTTPEnable') ? serverOf(settings.HTTPProxy, settings.HTTPPort) : null,
      https: isOn('HTTPSEnable') ? serverOf(settings.HTTPSProxy, settings.HTTPSPort) : null,
      socks: isOn('SOCKSEnable') ? serverOf(settings.SOCKSProxy, settings.SOCKSPort) : null,
      pac: isOn('ProxyAutoConfigEnable') ? pacOf(settings) : null,
      discovers: isOn('ProxyAutoDiscoveryEnable'),
      exceptions: (Array.isArray(exceptions) ? exceptions : [])
        .filter((one) => typeof one === 'string')
        .map((one) => one.slice(0, 255))
        .slice(0, mostExceptions),
      excludesSimpleNames: isOn('ExcludeSimpleHostnames'),
    };
  },
});

function serverOf(name: ScutilValue | undefined, port: ScutilValue | undefined): string | null {
  if (typeof name !== 'string' || name === '') return null;
  const bare = name.replace(/^.*@/, '').slice(0, 255);
  return typeof port === 'string' && /^\d{1,5}$/.test(port) ? `${bare}:${port}` : bare;
}

function pacOf({
  ProxyAutoConfigURLString: address,
  ProxyAutoConfigJavaScript: script,
}: Readonly<Record<string, ScutilValue>>): SystemProxy['pac'] {
  if (typeof address === 'string' && address !== '') {
    const url = URL.parse(address);
    if (!url) return { kind: 'web', address: '' };
    const kind = url.protocol === 'file:' ? 'file' : 'web';
    return { kind, address: `${url.protocol}//${url.host}${url.pathname}`.slice(0, 500) };
  }
  return typeof script === 'string' && script !== '' ? { kind: 'script', address: '' } : null;
}

/** `http://host:port`, or socks5, of the proxy that macOS sends a request through, PAC apart; null: it connects directly. */
export function systemProxyFor(address: string, system: SystemProxy): string | null {
  const url = URL.parse(address);
  if (!url) return null;
  const host = url.hostname.toLowerCase();
  const proxy = url.protocol === 'https:' ? system.https : system.http;
  const excepted =
    (system.excludesSimpleNames && !host.includes('.')) || system.exceptions.some((pattern) => isLike(host, pattern));
  if (excepted) return null;
  if (proxy) return `http://${proxy}`;
  return system.socks && `socks5://${system.socks}`;
}

/** `*` stands for anything; `10/8` and `169.254.0.0/16` for addresses, which the hosts of modules are not. */
function isLike(host: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return host === first;
  if (!host.startsWith(first) || !host.endsWith(last) || host.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    at = host.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return at <= host.length - last.length;
}
