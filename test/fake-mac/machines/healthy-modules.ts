import { vscode } from '../parts/editor.ts';
import { goModule } from '../parts/workspace.ts';
import type { Recipe } from '../recipe.ts';
import { base } from './base.ts';
import { companyProxy, logFolder, minutesAgo, requiring } from './networks.ts';

const privateLibrary = [goModule('~/src/api'), requiring('~/src/api', 'git.acme.internal/lib v1.2.0')];

/** Networks of companies in which Go was told what it needs. */
export const healthyModules = {
  'company-proxy-in-the-shell': {
    ...base,
    proxy: companyProxy,
    workspace: privateLibrary,
    goEnv: { GOPRIVATE: '*.acme.internal' },
    files: {
      '~/.zprofile': `export PATH="$PATH:$HOME/go/bin"
export HTTPS_PROXY=http://proxy.acme.example:8080 HTTP_PROXY=http://proxy.acme.example:8080
export NO_PROXY=localhost,.acme.internal
`,
    },
  },

  'company-mirror-in-the-settings': {
    ...base,
    workspace: privateLibrary,
    editors: [
      vscode({
        settings: {
          'go.toolsEnvVars': {
            GOPROXY: 'https://goproxy.acme.internal|https://proxy.golang.org,direct',
            GONOSUMDB: '*.acme.internal',
            GOSUMDB: 'sum.golang.org https://sum.acme.internal',
          },
        },
      }),
    ],
  },

  // Which passes the checksum database on, as such mirrors do.
  'company-mirror-behind-a-proxy': {
    ...base,
    proxy: companyProxy,
    goEnv: { GOPROXY: 'https://artifactory.acme.example/api/go/go,direct' },
  },

  // Nothing asks the database, whatever its name.
  'everything-is-private': {
    ...base,
    goEnv: { GONOSUMDB: '*', GOSUMDB: 'sum.acme.internal', GOTOOLCHAIN: 'local' },
  },

  // The network was away for a while; what failed then arrived later.
  'network-came-back': {
    ...base,
    files: {
      ...base.files,
      [`${logFolder}/Go.log`]: `${minutesAgo(30)} [info] go: github.com/josharian/impl@latest: module lookup: Get "https://proxy.golang.org/github.com/josharian/impl/@v/list": dial tcp: lookup proxy.golang.org: no such host
${minutesAgo(5)} [info] Installing github.com/josharian/impl@latest (/Users/sam/go/bin/impl) SUCCEEDED
${minutesAgo(5)} [info] All tools successfully installed. You are ready to Go. :)
`,
    },
  },
} satisfies Readonly<Record<string, Recipe>>;
