import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { PacAnswer } from '../../engine/network.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { unescaped } from './go-url.ts';
import { moduleAddresses } from './module-addresses.ts';
import { systemProxy } from './system-proxy.ts';
import { readProxySettings } from './system-proxy-settings.ts';

/**
 * What the PAC file of macOS says about each place modules come from. null: there is no PAC file. A file on the web is
 * asked for only on request: `check` uses no network, and macOS keeps no copy that another program could read.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export const pac = defineProbe<readonly PacAnswer[] | null>({
  id: 'modules.pac',
  timeoutMs: 130_000,
  async read(look) {
    const [{ pac: found }, addresses] = await Promise.all([look.of(systemProxy), look.of(moduleAddresses)]);
    if (!found) return null;
    const online = look.subject.network !== undefined;
    if (found.kind === 'web' && !online) throw notAsked('needs-asking');
    const text = await textOf(look, found.kind);
    return (await look.host.evaluatePac(text, addresses, { online })).map(withoutSecrets);
  },
});

const maxBytes = 1024 * 1024;

async function textOf({ host }: Look, kind: 'script' | 'file' | 'web'): Promise<string> {
  const { ProxyAutoConfigURLString: address, ProxyAutoConfigJavaScript: script } = await readProxySettings(host);
  if (kind === 'script') return typeof script === 'string' ? script : '';
  const url = typeof address === 'string' ? URL.parse(address) : null;
  const shown = url ? `${url.protocol}//${url.host}${url.pathname}` : 'PAC';
  const cannot = (problem: string) => new CannotTell('not-parsed', { path: shown, problem });
  if (!url) throw cannot('URL');
  if (kind === 'web') {
    const { failed, http } = await host.reach(url.href, { maxBytes });
    if (!http || http.status !== 200) throw cannot(failed ? `${failed.stage} ${failed.code}` : `HTTP ${http?.status}`);
    return http.body;
  }
  const path = pathOf(url);
  const bytes = path === null ? undefined : await host.read(path, maxBytes);
  if (!bytes) throw cannot('ENOENT');
  return new TextDecoder().decode(bytes);
}

function pathOf(url: URL): string | null {
  const path = unescaped(url.pathname);
  return (url.host === '' || url.host === 'localhost') && !path.includes('\0') ? path : null;
}

const schemes: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https', SOCKS4: 'socks4' };

/** The first place a PAC answer names, as `http://host:port`, https, socks5 or socks4; null: it connects directly. */
export function proxyOfAnswer(answer: string): string | null {
  const [first = ''] = answer.split(';');
  const [, kind = '', server] = /^\s*(PROXY|HTTPS?|SOCKS[45]?)\s+(\S+)\s*$/i.exec(first) ?? [];
  return server === undefined ? null : `${schemes[kind.toUpperCase()] ?? 'socks5'}://${server}`;
}

const withoutSecrets = (answer: PacAnswer): PacAnswer =>
  answer.ok ? { ...answer, answer: answer.answer.replace(/[^\s;]+@/g, '***@') } : answer;
