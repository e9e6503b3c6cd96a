import type { Json, Settings } from '../probes/editor/settings.ts';
import type { GorootSetting } from '../probes/sdk/goroot-settings.ts';
import type { Clean } from './clean.ts';
import type { LeftOut } from './model.ts';
import { playedRoot } from './variables.ts';

/** Settings whose value is a path of the Mac: right there, wrong in a container. */
const paths: readonly string[] = ['go.goroot', 'go.gopath', 'go.toolsGopath', 'go.alternateTools', 'go.testEnvFile'];
const secretName = /(?:token|secret|passw(?:or)?d|passphrase|authorization|credentials?|_?key)$/i;
/** A dev container puts values of the machine it is opened on in the place of these. @see https://containers.dev/implementors/json_reference/#variables-in-devcontainerjson */
const substituted = /\$\{(?:env|localEnv|containerEnv|localWorkspaceFolder|containerWorkspaceFolder|devcontainerId)/i;
const deepest = 8;
const mostMembers = 200;
/** Settings and what is in them, all together. */
const mostValues = 2000;

interface Given {
  readonly values: Settings['values'];
  readonly goroots: readonly GorootSetting[];
  readonly clean: Clean;
  /** Whether a finding is about this setting. */
  readonly blamed: (key: string) => boolean;
}

/** Every setting of Go and gopls that means the same in a container. */
export function settingsOf({ values, goroots, clean, blamed }: Given): {
  readonly settings: Readonly<Record<string, Json>>;
  readonly leftOut: readonly LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  let left = mostValues;
  const drop = (what: string, why: LeftOut['why']): undefined => {
    const name = clean(what);
    leftOut.push({ what: 'text' in name ? name.text.slice(0, 100) : '…', why });
  };
  const cleaned = (value: Json, name: string, depth = 0): Json | undefined => {
    if (--left < 0) return undefined;
    if (typeof value === 'string') {
      if (value === '***' || substituted.test(value)) return drop(name, value === '***' ? 'secret' : 'unsafe');
      const found = clean(value);
      return 'text' in found ? found.text : drop(name, found.why);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= deepest) return drop(name, 'unsafe');
    if (Array.isArray(value)) {
      return value.slice(0, mostMembers).flatMap((one: Json) => cleaned(one, name, depth + 1) ?? []);
    }
    const members = Object.entries(value).slice(0, mostMembers);
    return Object.fromEntries(
      members.flatMap(([key, member]) => {
        const inside = `${name}.${key}`;
        const known = clean(key);
        if (!('text' in known) || substituted.test(key)) return drop(inside, 'unsafe') ?? [];
        if (secretName.test(key)) return drop(inside, 'secret') ?? [];
        if (name === 'go.toolsEnvVars') {
          if (key === 'PATH' && !blamed(name)) return drop(inside, 'mac-path') ?? [];
          if (key === 'GOROOT') return [[key, rootFor('toolsEnvVars')]];
        }
        const kept = cleaned(member, inside, depth + 1);
        return kept === undefined ? [] : [[known.text, kept]];
      }),
    );
  };
  const rootFor = (layer: 'toolsEnvVars' | 'setting'): string => {
    const one = goroots.find(({ setting }) => setting.layer === layer);
    return playedRoot(one?.setting ?? { value: 'unknown' }, goroots, clean);
  };
  const settings = Object.entries(values).flatMap(([key, { value }]): [string, Json][] => {
    if (left <= 0 || !/^(?:go\.|gopls(?:\.|$))/.test(key) || !('text' in clean(key)) || substituted.test(key))
      return [];
    if (paths.includes(key) && !blamed(key)) return drop(key, 'mac-path') ?? [];
    if (secretName.test(key)) return drop(key, 'secret') ?? [];
    if (key === 'go.goroot') return [[key, rootFor('setting')]];
    const kept = cleaned(value, key);
    return kept === undefined ? [] : [[key, kept]];
  });
  return { settings: Object.fromEntries(settings), leftOut };
}
