import { loginFileAfter } from '../../changes/login-file.ts';
import { proxyBlock, proxyInSettings, proxyValues } from '../../changes/proxy-for-go.ts';
import { writtenAs } from '../../changes/settings.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { settings } from '../../probes/editor/settings.ts';
import { writtenSettings } from '../../probes/editor/written-settings.ts';
import { moduleAddresses } from '../../probes/modules/module-addresses.ts';
import { moduleReach } from '../../probes/modules/module-reach.ts';
import { type ModuleSettings, moduleSettings } from '../../probes/modules/module-settings.ts';
import { pac, proxyOfAnswer } from '../../probes/modules/pac.ts';
import { systemProxy, systemProxyFor } from '../../probes/modules/system-proxy.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf } from '../../probes/shell/origin-evidence.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

type Message = 'proxy' | 'pac' | 'local' | 'pac-unread';

/** A proxy on this Mac itself is a tool of its owner, and Go without it is usually meant: worth knowing, no warning. */
const isLocal = (proxy: string): boolean => /^(?:localhost|127\.|\[?::1\]?)/i.test(proxy);

export default defineCheck({
  id: 'pac-bypassed',
  area: 'modules',
  needs: {
    systemProxy,
    moduleSettings,
    moduleAddresses,
    pac: optional(pac),
    moduleReach: optional(moduleReach),
    settings: optional(settings),
    written: optional(writtenSettings),
    environment: optional(editorEnvironment),
    shell: optional(loginShell),
    files: optional(startupFiles),
  },
  explains: ['goproxy-unreachable'],
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go uses the proxy that macOS uses',
    why: 'Browsers obey the proxy settings and PAC files of macOS. Go reads only HTTP_PROXY, HTTPS_PROXY and NO_PROXY, so behind a company proxy the browser works and downloads of modules hang.',
    see: {
      run: ['scutil --proxy', asEditor('env | grep -i _proxy')],
      look: 'HTTPSEnable or ProxyAutoConfigEnable 1 in the first means that macOS uses a proxy. Then the second, which is what the editor gets from your shell, should show HTTPS_PROXY.',
    },
    messages: {
      proxy: {
        title: 'macOS reaches {host} through a proxy, Go tries without',
        detail:
          'The network settings send requests for {host} through {proxy}. The environment of Go in the editor has no HTTPS_PROXY, and Go reads nothing else. If only the proxy may go out, downloads end with a timeout.',
        fix: 'Set HTTPS_PROXY and HTTP_PROXY to {value} in go.toolsEnvVars and in your start-up file, with inside hosts in NO_PROXY; or use a GOPROXY inside your network',
      },
      pac: {
        title: 'macOS reaches {host} through a proxy, Go tries without',
        detail:
          'The PAC file of the network settings answers "{answer}" for {host}. Go cannot read PAC files, and its environment in the editor has no HTTPS_PROXY. If only the proxy may go out, downloads end with a timeout.',
        fix: 'Set HTTPS_PROXY and HTTP_PROXY to {value} in go.toolsEnvVars and in your start-up file, with inside hosts in NO_PROXY; or use a GOPROXY inside your network',
      },
      local: {
        title: 'Browsers go through a proxy on this Mac, Go does not',
        detail:
          'macOS sends requests for {host} to {proxy}, a program on this Mac. Go has no HTTPS_PROXY and connects directly, which is fine as long as {host} can be reached directly.',
        fix: 'If downloads of modules fail, set HTTPS_PROXY to {value} in go.toolsEnvVars and in your start-up file',
      },
      'pac-unread': {
        title: 'macOS uses a PAC file, which Go cannot read',
        detail:
          'The network settings name the PAC file {address}, and Go has no HTTPS_PROXY. Greenlight could not ask the file without using the network, so it may or may not send {host} through a proxy.',
        fix: 'Run `greenlight network` to ask the PAC file and to see whether Go reaches {host}',
      },
    },
  },
  sources: [
    'https://pkg.go.dev/golang.org/x/net/http/httpproxy',
    'https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file',
  ],
  find({ systemProxy, moduleSettings, moduleAddresses, pac, moduleReach }) {
    // A request that arrived shows that the direct way is open.
    if (moduleReach?.arrives) return [];
    const { proxies } = moduleSettings;
    const database = databaseAtHome(moduleSettings);
    const bare = moduleAddresses
      .filter((address) => database === null || !address.startsWith(`${database}/`))
      .filter((address) => !(address.startsWith('https:') ? proxies.https : proxies.http));
    const all = bare
      .filter((address) => !isLocal(URL.parse(address)?.host ?? ''))
      .flatMap((address): Found<Message>[] => {
        const host = URL.parse(address)?.host ?? address;
        if (systemProxy.pac === null) {
          const value = systemProxyFor(address, systemProxy);
          if (!value) return [];
          const proxy = serverOf(value);
          const evidence = [{ source: 'scutil --proxy', text: proxy }];
          return [found(isLocal(proxy) ? 'local' : 'proxy', { host, proxy, value }, evidence)];
        }
        const shown = { source: 'scutil --proxy', text: `PAC ${systemProxy.pac.address}`.trim() };
        const told = pac?.find(({ url }) => url === address);
        if (!told?.ok) {
          return [
            found('pac-unread', { host, address: systemProxy.pac.address || 'ProxyAutoConfigJavaScript' }, [shown]),
          ];
        }
        const value = proxyOfAnswer(told.answer);
        if (!value) return [];
        const proxy = serverOf(value);
        const evidence = [shown, { source: `FindProxyForURL(${address})`, text: told.answer }];
        return [found(isLocal(proxy) ? 'local' : 'pac', { host, proxy, value, answer: told.answer }, evidence)];
      });
    // One cause, however many hosts: the worst case speaks for all.
    const worst = all.find(({ severity }) => severity === 'warning') ?? all[0];
    return worst ? [worst] : [];
  },
  plan({ moduleSettings, systemProxy, pac, settings, written, environment, shell, files }, { message, params }) {
    if ((message !== 'proxy' && message !== 'pac') || !settings || !written || !environment) return [];
    const { https, http, no } = moduleSettings.proxies;
    const missing = [
      ...(https === null ? (['HTTPS_PROXY'] as const) : []),
      ...(http === null ? (['HTTP_PROXY'] as const) : []),
      ...(no === '' ? (['NO_PROXY'] as const) : []),
    ];
    // Who has set one of them to nothing wants no proxy for Go.
    if (missing.some((name) => writtenAs(written, `go.toolsEnvVars.${name}`).length > 0)) return [];
    const past = (pac ?? []).flatMap((one) => (one.ok && proxyOfAnswer(one.answer) === null ? hostsOf(one.url) : []));
    const values = proxyValues(String(params?.value), [...systemProxy.exceptions, ...past], missing);
    const file = settings.files.findLast(({ layer }) => layer === 'user' || layer === 'profile')?.file;
    if (!values || file === undefined) return [];
    const inEditor = proxyInSettings(file, values, { files: settings.files, home: homeOf(environment) });
    const target = shell && files ? loginFileAfter(null, { shell, files, environment }) : null;
    return inEditor.length ? [...inEditor, ...proxyBlock(target, values)] : [];
  },
});

/**
 * The address of the checksum database where go asks its own mirror first: Artifactory, Athens and their like pass the
 * database on below `/sumdb/`, and whether one does is not known without asking. null: go asks the database itself.
 * @see https://go.dev/ref/mod#checksum-database
 */
function databaseAtHome({ goproxy, gosumdb }: ModuleSettings): string | null {
  if (!goproxy.ok || !gosumdb.ok || gosumdb.off || gosumdb.url !== null) return null;
  const [first] = goproxy.entries;
  const isMirror = first?.kind === 'url' && URL.parse(first.url)?.host !== 'proxy.golang.org';
  return isMirror ? `https://${gosumdb.name}` : null;
}

/** `host:port` */
const serverOf = (address: string): string => address.replace(/^[a-z0-9]+:\/\//, '');

const hostsOf = (address: string): readonly string[] => {
  const host = URL.parse(address)?.hostname;
  return host ? [host] : [];
};

const found = (
  message: Message,
  params: Readonly<Record<string, string>>,
  evidence: Found['evidence'],
): Found<Message> => ({
  key: 'HTTPS_PROXY',
  severity: message === 'proxy' || message === 'pac' ? 'warning' : 'info',
  message,
  params,
  evidence,
});
