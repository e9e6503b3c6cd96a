import { unset } from '../../changes/unset.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { compareGo, versionOfName } from '../../probes/sdk/go-version.ts';
import { isOfOneProject } from '../../probes/sdk/one-project.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { installedGo, readMode, shortfall, stuck } from '../../probes/sdk/toolchain.ts';
import { workspaceGo } from '../../probes/sdk/workspace-go.ts';

/** Checks of their own tell of these: cross-compile-env, goroot-*, foreign-toolchain-on-path, modules-off. */
const reportedElsewhere = ['GOOS', 'GOARCH', 'GOROOT', 'CC', 'CXX', 'GO111MODULE', 'CGO_ENABLED'];
/** Lists in which more entries take nothing away. */
const lists = new Set(['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE', 'GONOSUMCHECK']);

type Message = 'shadowed' | 'proxy-off' | 'old-toolchain' | 'experiment' | 'foreign-home';

/** GOPROXY, GOPRIVATE and the like are what `go env -w` is for: kept on purpose they are no ghost, only contradicted ones are. */
export default defineCheck({
  id: 'go-env-ghost',
  area: 'sdk',
  needs: {
    goVariables,
    goEnv: optional(goEnv),
    commands: optional(commands),
    sdks: optional(sdks),
    workspaceGo: optional(workspaceGo),
  },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'go env -w keeps nothing forgotten',
    why: '`go env -w` keeps values in a file that survives reinstalling Go and that no shell shows. Years later they still rule every build.',
    see: {
      run: ['cat "$(go env GOENV)"', 'env | grep "^GO"'],
      look: 'The first shows what `go env -w` keeps: each line should be one that you want today. A name that the second shows as well, with another value, has no effect.',
    },
    messages: {
      shadowed: {
        title: '{variable} from `go env -w` has no effect in the editor',
        detail:
          '`go env -w` keeps {variable}={kept}, but {winner} sets {variable}={value}, and that wins. Where the second one is not read, Go behaves differently.',
        fix: 'Decide for one: `go env -u {variable}` drops the kept value, or remove {variable} at {winner}',
      },
      'proxy-off': {
        title: '`go env -w` keeps GOPROXY=off: Go downloads nothing',
        detail: 'With GOPROXY=off only modules that are already in the module cache can be used, in every project.',
        fix: 'Run `go env -u GOPROXY` unless this Mac is meant to stay off the network',
      },
      'old-toolchain': {
        title: '`go env -w` keeps GOTOOLCHAIN={kept}, older than the Go you installed',
        detail:
          'Go {installed} is installed, yet projects are built with {kept}, because `go env -w` still asks for it.',
        fix: 'Run `go env -u GOTOOLCHAIN` to build with the Go you installed',
      },
      experiment: {
        title: '`go env -w` keeps GOEXPERIMENT={kept} for every build',
        detail:
          'Experiments belong to one release of Go: a later one that does not know the name refuses to work ("unknown GOEXPERIMENT"), and the build cache is not shared with ordinary builds.',
        fix: 'Run `go env -u GOEXPERIMENT`',
      },
      'foreign-home': {
        title: '{variable} from `go env -w` lies in the home folder of another account',
        detail:
          '`go env -w` keeps {variable}={kept}, which is not in your home folder; it may come from a migrated Mac.',
        fix: 'Run `go env -u {variable}`',
      },
    },
  },
  sources: [
    'https://pkg.go.dev/cmd/go#hdr-Print_Go_environment_information',
    'https://github.com/golang/go/issues/65568',
  ],
  find({ goVariables, goEnv, commands, sdks, workspaceGo }) {
    const facts = goEnv && commands ? { goVariables, goEnv, commands, sdks, workspaceGo } : null;
    const installed = facts && installedGo(facts);
    const told = new Set(reportedElsewhere);
    if (facts && stuck(facts)) told.add('GOTOOLCHAIN');
    if (facts && shortfall(facts)?.barrier === 'proxy-off') told.add('GOPROXY');
    return Object.entries(goVariables).flatMap(([variable, settings]): Found<Message>[] => {
      const set = settings.filter(({ value }) => value !== '');
      const kept = set.find(isKept);
      const [winner] = set;
      if (!kept || !winner || told.has(variable)) return [];
      const message = winner === kept ? forgotten(variable, kept, installed) : contradicted(variable, kept, winner);
      if (!message) return [];
      return [
        {
          key: variable,
          severity: 'info',
          message,
          params: {
            variable,
            kept: kept.value,
            winner: winner.source,
            value: winner.value,
            installed: installed ?? '',
          },
          evidence: (winner === kept ? [kept] : [kept, winner]).map(({ source, text }) => ({ source, text })),
        },
      ];
    });
  },
  plan: ({ goVariables }, { key }) => unset(key, (goVariables[key] ?? []).filter(isKept), undefined),
});

const isKept = ({ layer }: VariableSetting): boolean => layer === 'go-env-file';

function contradicted(variable: string, kept: VariableSetting, winner: VariableSetting): Message | null {
  // A project that overrides the value of the machine is how it is meant to be.
  if (isOfOneProject(winner)) return null;
  if (variable === 'GOFLAGS' && /(^|\s)-?-(?:mod|json|modfile)\b/.test(`${kept.value} ${winner.value}`)) return null;
  if (lists.has(variable)) {
    const now = new Set(entries(winner.value));
    return entries(kept.value).every((entry) => now.has(entry)) ? null : 'shadowed';
  }
  return normal(kept.value) === normal(winner.value) ? null : 'shadowed';
}

const entries = (list: string): readonly string[] =>
  list
    .split(',')
    .map((entry) => entry.trim().replace(/\/$/, ''))
    .filter((entry) => entry !== '');

const normal = (value: string): string => value.trim().replace(/\/+$/, '');

/** Nothing contradicts it, but it only makes sense for what is gone. */
function forgotten(variable: string, { value, place }: VariableSetting, installed: string | null): Message | null {
  if (variable === 'GOEXPERIMENT') return 'experiment';
  if (variable === 'GOPROXY') return /^[\s,|]*off(?:[\s,|]|$)/.test(value) ? 'proxy-off' : null;
  if (variable === 'GOTOOLCHAIN') {
    const mode = readMode(value);
    const named = mode.valid && mode.name ? versionOfName(mode.name) : null;
    return named && installed && compareGo(named, installed) < 0 ? 'old-toolchain' : null;
  }
  // GOPATH and the caches have checks of their own.
  if (variable === 'GOPATH' || variable === 'GOCACHE' || variable === 'GOMODCACHE' || variable === 'GOTMPDIR')
    return null;
  const home = /^\/Users\/[^/]+/.exec(place?.file ?? '')?.[0];
  const named = /^\/(?:Users|home)\/[^/]+/.exec(value)?.[0];
  return home && named && named !== home && named !== '/Users/Shared' ? 'foreign-home' : null;
}
