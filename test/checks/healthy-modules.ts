import type { ModuleSettings } from '../../electron/probes/modules/module-settings.ts';
import type { SystemProxy } from '../../electron/probes/modules/system-proxy.ts';

/** The module facts of the healthy Mac: what go ships with, and no proxy. */
export const moduleFacts = {
  moduleSettings: {
    values: {
      GOPROXY: 'https://proxy.golang.org,direct',
      GONOPROXY: '',
      GOSUMDB: 'sum.golang.org',
      GONOSUMDB: '',
      GOPRIVATE: '',
      GOINSECURE: '',
      GOVCS: '',
      GOAUTH: 'netrc',
      GOFLAGS: '',
      GOTOOLCHAIN: 'auto',
    },
    goproxy: {
      ok: true,
      entries: [{ kind: 'url', url: 'https://proxy.golang.org', nextAfter: 'not-found' }, { kind: 'direct' }],
      ignored: [],
    },
    gosumdb: { ok: true, off: false, name: 'sum.golang.org', url: null },
    refused: [],
    deadGlobs: [],
    proxies: { http: null, https: null, no: '' },
    sslCertFile: null,
  },
  systemProxy: {
    http: null,
    https: null,
    socks: null,
    pac: null,
    discovers: false,
    exceptions: ['*.local', '169.254/16'],
    excludesSimpleNames: false,
  },
  moduleAddresses: ['https://proxy.golang.org/golang.org/x/text/@v/list', 'https://sum.golang.org/latest'],
  privateModules: [],
  certificateFile: null,
} satisfies {
  readonly moduleSettings: ModuleSettings;
  readonly systemProxy: SystemProxy;
  readonly moduleAddresses: readonly string[];
  readonly privateModules: readonly [];
  readonly certificateFile: null;
};
