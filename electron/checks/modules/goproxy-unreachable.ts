import { defineCheck, type Found } from '../../engine/check.ts';
import type { LogFailure } from '../../probes/modules/log-failure.ts';
import type { LogFailureKind } from '../../probes/modules/log-failure-kind.ts';
import type { ModuleReach } from '../../probes/modules/module-reach.ts';
import { moduleTrouble } from '../../probes/modules/module-trouble.ts';
import type { Verdict } from '../../probes/modules/reach-verdict.ts';

const messageFor = {
  dns: 'dns',
  refused: 'refused',
  timeout: 'timeout',
  unroutable: 'unroutable',
  reset: 'cut',
  untrusted: 'tls',
  tls: 'tls',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'proxy-auth': 'proxy-auth',
  'proxy-refused': 'proxy-refused',
  portal: 'portal',
  'server-error': 'server-error',
  'not-found': 'not-found',
} as const satisfies Partial<Record<Verdict, string>>;

const loggedAs = {
  dns: 'log-dns',
  refused: 'log-refused',
  timeout: 'log-timeout',
  cut: 'log-cut',
  tls: 'log-tls',
  login: 'log-login',
  'proxy-auth': 'log-proxy-auth',
  proxy: 'log-proxy',
} as const satisfies Record<LogFailureKind, string>;

type Message = (typeof messageFor)[keyof typeof messageFor] | (typeof loggedAs)[LogFailureKind] | 'log-old';

/** Only what stops go counts: a place that fails while the next one answers is no trouble. */
export default defineCheck({
  id: 'goproxy-unreachable',
  area: 'modules',
  needs: { moduleTrouble },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go reaches where modules come from',
    why: 'New dependencies, tools and toolchains are downloaded. When the go command cannot reach a module proxy or a repository, gopls shows packages as missing and installing tools fails.',
    see: {
      run: [
        'go env GOPROXY',
        "curl -sS -o /dev/null -w '%{http_code}\\n' https://proxy.golang.org/golang.org/x/mod/@v/list",
      ],
      look: 'Put the first address of the first line in place of https://proxy.golang.org. The second should print 200; 000 comes with a message that says what failed, 401, 403 and 407 are about logins.',
    },
    messages: {
      dns: {
        title: '{host} is not found: no address for that name',
        detail: 'Go asks {address}, and DNS knows no such name ({code}). Downloads end with "no such host".',
        fix: 'Connect to the network or VPN that knows {host}, or correct GOPROXY',
      },
      refused: {
        title: '{host} refuses the connection',
        detail:
          'Go asks {address}{through}, and nobody listens there ({code}). Downloads end with "connection refused".',
        fix: 'Start what should listen there, or correct GOPROXY or HTTPS_PROXY',
      },
      timeout: {
        title: '{host} does not answer',
        detail:
          'Go asks {address}{through}, and no answer came in time. A firewall that lets only the proxy of the company through looks like this. Downloads end with "i/o timeout".',
        fix: 'Connect to the VPN, set HTTPS_PROXY for Go if the company has a proxy, or use a GOPROXY that this network reaches',
      },
      unroutable: {
        title: 'There is no way to {host}',
        detail:
          'Go asks {address}{through}, and the system says {code}. For addresses of the local network macOS may have denied access to the app that asks.',
        fix: 'Connect to the network or VPN; for a local address look into System Settings > Privacy & Security > Local Network',
      },
      cut: {
        title: '{host} or something on the way cuts the connection',
        detail:
          'Go asks {address}{through}, and the connection ends before an answer ({code}). Firewalls that look into connections do that.',
        fix: 'Try another network; if it works there, ask who runs this one to let {host} through',
      },
      tls: {
        title: 'No secure connection to {host}',
        detail: 'Go asks {address}{through}, and TLS fails: {code}. Downloads end with an x509 or tls error.',
        fix: 'Trust the root certificate of your company if it inspects connections, or correct the address in GOPROXY',
      },
      unauthorized: {
        title: '{host} wants a login (401)',
        detail:
          'Go asks {address}{through} and has no login that is accepted. After 401 go does not try the next entry of GOPROXY unless "|" stands before it.',
        fix: 'Put a line "machine {host} login … password …" into ~/.netrc, or set GOAUTH',
      },
      forbidden: {
        title: '{host} forbids the request (403)',
        detail:
          'Go asks {address}{through} and may not have it. After 403 go does not try the next entry of GOPROXY unless "|" stands before it.',
        fix: 'Ask whoever runs {host} to allow the module, or renew the login in ~/.netrc',
      },
      'proxy-auth': {
        title: 'The proxy wants a login (407)',
        detail: 'Go asks {address}{through}, and that proxy lets nobody through without a user name and password.',
        fix: 'Put user and password into HTTPS_PROXY (special characters escaped as %40), or use a local proxy that logs in for you',
      },
      'proxy-refused': {
        title: 'The proxy does not let Go through to {host}',
        detail: 'Go asks {address}{through}, and that proxy answers {code}.',
        fix: 'Ask whoever runs the proxy to allow {host}, or name {host} in NO_PROXY if it is reached without it',
      },
      portal: {
        title: 'A web page answers instead of {host}',
        detail:
          'Go asks {address}{through} and gets a web page. A network that wants you to log in first does that, and so does a filter of a company.',
        fix: 'Open any page in the browser and log in to the network, then check again',
      },
      'server-error': {
        title: '{host} is in trouble ({code})',
        detail: 'Go asks {address}{through}, and the answer is {code}.',
        fix: 'Wait and check again, or use another GOPROXY',
      },
      'not-found': {
        title: 'No entry of GOPROXY has {module}',
        detail: 'The last answer is {code} from {address}. The path may be misspelt, or the module is private.',
        fix: 'Correct the module path; for a private module set GOPRIVATE',
      },
      'log-dns': {
        title: 'In the editor Go did not find {host}',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again: DNS knows no such name. New dependencies and tools are not downloaded.',
        fix: 'Connect to the network or VPN that knows {host}, or correct GOPROXY; `greenlight network` shows whether it works',
      },
      'log-refused': {
        title: 'In the editor {host} refused the connection of Go',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again. New dependencies and tools are not downloaded.',
        fix: 'Start what should listen there, or correct GOPROXY; `greenlight network` shows whether it works',
      },
      'log-timeout': {
        title: 'In the editor Go got no answer from {host}',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again. A firewall that lets only the proxy of the company through looks like this, and so does a VPN that is off.',
        fix: 'Connect to the VPN, or set HTTPS_PROXY for Go if the company has a proxy; `greenlight network` shows whether it works',
      },
      'log-cut': {
        title: 'In the editor Go got no proper answer from {host}',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again. A server in trouble, a login page of the network, or a firewall that looks into connections may be why.',
        fix: 'Open any page in the browser and log in to the network if it asks; `greenlight network` shows whether it works',
      },
      'log-tls': {
        title: 'In the editor Go does not trust the certificate of {host}',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again. A company that inspects connections signs them with a root certificate of its own, which must be trusted in the keychain.',
        fix: 'Run `greenlight network`, which shows who signed the certificate, and have the root certificate of your company trusted',
      },
      'log-login': {
        title: 'In the editor {host} did not let Go in',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again: go has no login there, or one that is not accepted. It does not try the next entry of GOPROXY unless "|" stands before it.',
        fix: 'Put a line "machine {host} login … password …" into ~/.netrc or renew it; `greenlight network` shows whether it works',
      },
      'log-proxy-auth': {
        title: 'In the editor the proxy wanted a login from Go (407)',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again. The proxy lets nobody through to {host} without a user name and password.',
        fix: 'Put user and password into HTTPS_PROXY (special characters escaped as %40), or use a local proxy that logs in for you',
      },
      'log-proxy': {
        title: 'In the editor Go did not reach its proxy {host}',
        detail:
          'The log of the editor says so at {time}, and nothing below it shows that it works again. HTTPS_PROXY, or http.proxy of the editor, names this proxy.',
        fix: 'Start the proxy or connect to its network, or correct HTTPS_PROXY; `greenlight network` shows whether it works',
      },
      'log-old': {
        title: 'In the editor a download of Go failed some time ago',
        detail:
          'The log of the editor shows it at {time}, with {host}, and nothing below it shows that it works again. It may be over: it is more than an hour ago, or settings were changed since.',
        fix: 'Run `greenlight network` to see whether Go reaches its modules now',
      },
    },
  },
  sources: ['https://go.dev/ref/mod#goproxy-protocol', 'https://pkg.go.dev/golang.org/x/net/http/httpproxy'],
  find({ moduleTrouble }): readonly Found<Message>[] {
    return moduleTrouble.by === 'log' ? fromLog(moduleTrouble.failure) : fromRequests(moduleTrouble.reach);
  },
  plan: (_, { message }) => (message === 'unroutable' ? [{ change: 'open', pane: 'privacy' }] : []),
});

function fromRequests({ legs, arrives, module }: ModuleReach): readonly Found<Message>[] {
  const last = legs.findLast(({ to }) => to !== 'sums');
  const failed = arrives === false ? last : arrives ? legs.findLast(({ to }) => to === 'sums') : undefined;
  // 404 of the database itself only means that it does not know the page we asked for.
  if (!failed || failed.verdict === 'ok' || failed.verdict === 'unknown') return [];
  if (failed.to === 'sums' && failed.verdict === 'not-found') return [];
  const { address, through, code } = failed;
  const params = {
    address,
    code,
    module,
    host: URL.parse(address)?.host ?? address,
    through: through ? ` (${through})` : '',
  };
  const evidence = legs.map((leg) => ({ source: leg.address, text: `${leg.verdict} ${leg.code}`.trim() }));
  return [{ key: failed.to, severity: 'error', message: messageFor[failed.verdict], params, evidence }];
}

function fromLog(failure: LogFailure | null): readonly Found<Message>[] {
  if (!failure) return [];
  const { kind, host, source, text, time, old } = failure;
  return [
    {
      key: 'log',
      severity: old ? 'info' : 'error',
      message: old ? 'log-old' : loggedAs[kind],
      params: { host: host ?? 'GOPROXY', time },
      evidence: [{ source, text }],
    },
  ];
}
