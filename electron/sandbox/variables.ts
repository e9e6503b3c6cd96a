import type { GoVariables, VariableSetting } from '../probes/sdk/go-variables.ts';
import type { GorootSetting } from '../probes/sdk/goroot-settings.ts';
import type { Clean } from './clean.ts';
import type { LeftOut, Variable } from './model.ts';

/** Where the SDK of the image is. @see https://hub.docker.com/_/golang */
export const imageRoot = '/usr/local/go';
/** A folder without an SDK that the image makes. */
export const emptyRoot = '/root/no-sdk';

/** GOAUTH may name a program with a password; the folders of a Mac for temporary files are not in the image. */
const never: readonly string[] = ['GOAUTH', 'GOTMPDIR', 'GOENV', 'GOTELEMETRYDIR'];

/** A GOROOT that is to the image what this one is to the machine. */
export function playedRoot({ value }: Pick<VariableSetting, 'value'>, judged: readonly GorootSetting[], clean: Clean) {
  const verdict = judged.find(({ setting }) => setting.value === value)?.verdict;
  switch (verdict?.is) {
    case 'file':
      return `${imageRoot}/bin/go`;
    case 'bin-folder':
      return `${imageRoot}/bin`;
    case 'not-an-sdk':
      return emptyRoot;
    case 'missing': {
      const cleaned = clean(value);
      // What a Mac lacks, the image may have.
      const isMissing = 'text' in cleaned && /^\/(?:Users|opt|usr\/local\/Cellar|Volumes|root)\/./.test(cleaned.text);
      return isMissing ? cleaned.text : '/opt/no-such-go';
    }
    default:
      return value === '' ? '' : imageRoot;
  }
}

/** More than Go knows. */
const mostVariables = 200;

interface Given {
  readonly variables: GoVariables;
  readonly goroots: readonly GorootSetting[];
  readonly clean: Clean;
}

/** What each layer of the machine says, the loser first, so that the last one wins in a file of lines. */
export function variablesOf({ variables, goroots, clean }: Given): {
  readonly startup: readonly Variable[];
  readonly goEnvFile: readonly Variable[];
  readonly leftOut: readonly LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  const named = Object.entries(variables)
    .filter(([name]) => /^[A-Z][A-Z0-9_]{0,99}$/.test(name))
    .slice(0, mostVariables);
  const from = (layer: VariableSetting['layer']): readonly Variable[] =>
    named.flatMap(([name, settings]) => {
      const setting = settings.find((one) => one.layer === layer);
      if (!setting) return [];
      if (never.includes(name)) {
        leftOut.push({ what: name, why: name === 'GOAUTH' ? 'secret' : 'mac-path' });
        return [];
      }
      if (name === 'GOROOT') return [{ name, value: playedRoot(setting, goroots, clean) }];
      const cleaned = clean(setting.value);
      if ('text' in cleaned) return [{ name, value: cleaned.text }];
      leftOut.push({ what: name, why: cleaned.why });
      return [];
    });
  const startup = [...from('launchctl'), ...from('shell')];
  const last = new Map(startup.map((one) => [one.name, one]));
  return { startup: startup.filter((one) => last.get(one.name) === one), goEnvFile: from('go-env-file'), leftOut };
}
