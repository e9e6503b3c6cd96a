import { assign } from '../../changes/assign.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { matchesEverything } from '../../probes/modules/grammar-patterns.ts';
import { type ModuleSettings, moduleSettings } from '../../probes/modules/module-settings.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { readMode } from '../../probes/sdk/toolchain.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf } from '../../probes/shell/origin-evidence.ts';

export default defineCheck({
  id: 'gosumdb-malformed',
  area: 'modules',
  needs: { moduleSettings, goVariables, environment: optional(editorEnvironment) },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOSUMDB names a database that go can read',
    why: 'GOSUMDB names the database that vouches for modules which go.sum does not list yet. `go env` shows any value without complaint, and projects with a complete go.sum keep working, so a mistake is only seen at the next new dependency.',
    see: {
      run: ['go env GOSUMDB GONOSUMDB'],
      look: 'The first line should be `sum.golang.org`, with at most a blank and an https address behind it, or `off`, or name+hash+key of a database of your own.',
    },
    messages: {
      'url-behind-plus': {
        title: 'GOSUMDB is not valid: "+" and an address do not belong together',
        detail:
          '{source} sets GOSUMDB to "{value}". "+" separates a name from the hash and key of a database; the address of a mirror stands behind a blank. Every module that go.sum does not list yet ends with "invalid GOSUMDB: malformed verifier id".',
        fix: 'Set GOSUMDB to "{correction}" at {source} (`go env -w GOSUMDB=\'{correction}\'` when `go env -w` keeps it)',
      },
      corrected: {
        title: 'GOSUMDB is not valid',
        detail:
          '{source} sets GOSUMDB to "{value}". Valid are off, and a name that go knows (sum.golang.org, sum.golang.google.cn) with, if need be, a blank and an https address behind it. Every module that go.sum does not list yet ends with "invalid GOSUMDB".',
        fix: 'Set GOSUMDB to "{correction}" at {source}, or remove it (`go env -u GOSUMDB` when `go env -w` keeps it)',
      },
      'wrong-key': {
        title: 'The key in GOSUMDB is not complete or not right',
        detail:
          '{source} sets GOSUMDB to "{value}". A database of your own needs name+hash+key, all three copied as it prints them; here they do not fit together. Every module that go.sum does not list yet ends with "invalid GOSUMDB".',
        fix: 'Copy the whole verifier key of the database into GOSUMDB at {source}, or remove it (`go env -u GOSUMDB` when `go env -w` keeps it)',
      },
      unknown: {
        title: 'GOSUMDB is not valid',
        detail:
          '{source} sets GOSUMDB to "{value}". Valid are off, sum.golang.org with or without a mirror behind a blank, and name+hash+key of a database of your own. Every module that go.sum does not list yet ends with "invalid GOSUMDB".',
        fix: 'Remove GOSUMDB at {source} (`go env -u GOSUMDB` when `go env -w` keeps it)',
      },
      'toolchains-only': {
        title: 'GOSUMDB is not valid, which only downloads of Go itself will notice',
        detail:
          '{source} sets GOSUMDB to "{value}". GONOSUMDB or GOPRIVATE exempts every module, so go does not read it, except to verify another Go release that a module asks for; such a download ends with "invalid GOSUMDB".',
        fix: 'Remove GOSUMDB at {source} (`go env -u GOSUMDB` when `go env -w` keeps it)',
      },
    },
  },
  sources: [
    'https://pkg.go.dev/cmd/go#hdr-Module_authentication_failures',
    'https://github.com/golang/go/blob/master/src/cmd/go/internal/modfetch/sumdb.go',
  ],
  find({ moduleSettings, goVariables }) {
    const { gosumdb, values } = moduleSettings;
    if (gosumdb.ok) return [];
    const isExempt = matchesEverything(values.GONOSUMDB);
    if (isExempt && !fetchesToolchains(moduleSettings)) return [];
    const setting = goVariables.GOSUMDB?.find(({ value }) => value !== '');
    const source = setting?.source ?? 'go env GOSUMDB';
    const { problem, correction } = gosumdb;
    const isKey = problem === 'bad-key' || problem === 'wrong-hash' || problem === 'bad-name';
    const corrected = problem === 'url-behind-plus' ? 'url-behind-plus' : 'corrected';
    return [
      {
        key: 'GOSUMDB',
        severity: isExempt ? 'info' : 'error',
        message: isExempt ? 'toolchains-only' : isKey ? 'wrong-key' : correction === null ? 'unknown' : corrected,
        params: { source, value: values.GOSUMDB, correction: correction ?? '' },
        evidence: [{ source, text: setting?.text ?? values.GOSUMDB }],
      },
    ];
  },
  plan({ moduleSettings: { gosumdb }, goVariables, environment }) {
    const setting = goVariables.GOSUMDB?.find(({ value }) => value !== '');
    // Without a correction only its owner knows which database was meant; what is computed is corrected elsewhere.
    if (gosumdb.ok || gosumdb.correction === null || !setting || !environment || setting.text.includes('$')) return [];
    return assign('GOSUMDB', setting, gosumdb.correction, homeOf(environment));
  },
});

/**
 * Whether go may download another Go release, which the database must vouch for whatever GONOSUMDB says, unless the only
 * proxy is a folder. @see https://github.com/golang/go/blob/master/src/cmd/go/internal/modfetch/sumdb.go (`useSumDB`)
 */
function fetchesToolchains({ goproxy, values }: ModuleSettings): boolean {
  const mode = readMode(values.GOTOOLCHAIN);
  const downloads = mode.valid && (mode.switch === 'auto' || (mode.switch === 'never' && mode.name !== null));
  const first = goproxy.ok ? goproxy.entries[0] : undefined;
  const isFolder = goproxy.ok && goproxy.entries.length === 1 && first?.kind === 'url' && first.url.startsWith('file:');
  return downloads && first?.kind !== 'off' && !isFolder;
}
