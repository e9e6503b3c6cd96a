import { vscode } from '../parts/editor.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';
import { companyProxy, logFolder, minutesAgo, requiring } from './networks.ts';

const tools = (variables: Readonly<Record<string, string>>) => [vscode({ settings: { 'go.toolsEnvVars': variables } })];
const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';
/** As the channel "gopls (server)" shows what go said. */
const noHost = (time: string) =>
  `${time} [error] go: git.acme.example/lib@v1.2.0: Get "https://goproxy.acme.example/git.acme.example/lib/@v/v1.2.0.mod": dial tcp: lookup goproxy.acme.example: no such host\n`;

/** Where modules come from: proxies, sums, private modules, trust. */
export const modulesCases: Readonly<Record<string, BrokenMac>> = {
  'goproxy-malformed': {
    recipe: { ...base, goEnv: { GOPROXY: 'https://goproxy.cn direct' } },
    expect: [{ check: 'goproxy-malformed', evidence: /go\/env:1 GOPROXY=https:\/\/goproxy\.cn direct/ }],
  },

  'goproxy-malformed-in-the-shell': {
    recipe: { ...base, files: { '~/.zprofile': `${goBin}export GOPROXY=goproxy,direct\n` } },
    expect: [{ check: 'goproxy-malformed', evidence: /~\/\.zprofile:2 export GOPROXY=goproxy,direct/ }],
  },

  'goproxy-malformed-in-the-settings': {
    recipe: { ...base, editors: tools({ GOPROXY: 'htps://goproxy.cn' }) },
    expect: [{ check: 'goproxy-malformed', evidence: /settings\.json:3 .*htps:\/\/goproxy\.cn/ }],
  },

  'gosumdb-malformed': {
    recipe: { ...base, goEnv: { GOSUMDB: 'sum.golang.org+https://sum.my-proxy.internal' } },
    expect: [{ check: 'gosumdb-malformed', evidence: /go\/env:1 GOSUMDB=sum\.golang\.org\+https/ }],
  },

  'pac-bypassed': {
    recipe: { ...base, proxy: companyProxy },
    expect: [{ check: 'pac-bypassed', evidence: /scutil --proxy proxy\.acme\.example:8080/ }],
  },

  'pac-bypassed-by-a-file': {
    recipe: {
      ...base,
      proxy:
        '<dictionary> {\n  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : file:///Users/sam/work.pac\n}\n',
      files: {
        ...base.files,
        '~/work.pac':
          'function FindProxyForURL(url, host) {\n  return isPlainHostName(host) ? "DIRECT" : "PROXY proxy.acme.example:3128; DIRECT";\n}\n',
      },
    },
    expect: [{ check: 'pac-bypassed', evidence: /FindProxyForURL\(https:.* PROXY proxy\.acme\.example:3128/ }],
  },

  'private-modules-public': {
    recipe: { ...base, workspace: [goModule('~/src/api'), requiring('~/src/api', 'git.acme.internal/lib v1.2.0')] },
    expect: [{ check: 'private-modules-public', evidence: /go\.mod:\d+ .*git\.acme\.internal\/lib/ }],
  },

  'private-modules-public-by-gonosumdb': {
    recipe: {
      ...base,
      workspace: [goModule('~/src/api'), requiring('~/src/api', 'git.acme.example/lib v1.2.0')],
      goEnv: { GOPRIVATE: '*.acme.example', GONOSUMDB: 'none' },
    },
    expect: [{ check: 'private-modules-public', evidence: /go\/env:\d+ GONOSUMDB=none/ }],
  },

  'tls-untrusted': {
    recipe: {
      ...base,
      editors: tools({ SSL_CERT_FILE: '/Users/sam/acme-root.pem' }),
      files: { ...base.files, '~/acme-root.pem': '-----BEGIN CERTIFICATE-----\n' },
    },
    expect: [{ check: 'tls-untrusted', evidence: /settings\.json:3 .*SSL_CERT_FILE/ }],
  },

  'goproxy-unreachable': {
    recipe: { ...base, files: { ...base.files, [`${logFolder}/gopls (server).log`]: noHost(minutesAgo(10)) } },
    expect: [{ check: 'goproxy-unreachable', evidence: /gopls \(server\)\.log:1 .*no such host/ }],
  },

  // The proxy of the company is off; that Go is told of it is no help.
  'goproxy-unreachable-behind-a-proxy': {
    recipe: {
      ...base,
      proxy: companyProxy,
      tools: [gopls('v0.23.0'), delve()],
      editors: [vscode({ settings: { 'http.proxy': 'http://proxy.acme.example:8080' } })],
      files: {
        ...base.files,
        [`${logFolder}/Go.log`]: `${minutesAgo(12)} [info] Installing github.com/josharian/impl@latest FAILED\n${minutesAgo(12)} [info] go: github.com/josharian/impl@latest: module lookup: Get "https://proxy.golang.org/github.com/josharian/impl/@v/list": proxyconnect tcp: dial tcp: lookup proxy.acme.example: no such host\n`,
      },
    },
    expect: [{ check: 'goproxy-unreachable', evidence: /Go\.log:2 .*proxyconnect/ }],
  },
};
