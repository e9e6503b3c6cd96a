import type { Place } from '../place.ts';
import { obsoleteGoplsNames, obsoleteGoSettings, obsoleteTerminalSettings } from './obsolete-settings.ts';
import { goplsGroups, goplsNames, goSettings, meantName } from './setting-names.ts';
import type { WrittenSetting } from './written-settings.ts';

/** A written key that does nothing, or not for long. */
export interface ObsoleteUse {
  /**
   * `removed`, `deprecated`: by the Go extension; `terminal`: by VS Code; `gopls-…`: by gopls. `gopls-group`: written as
   * `gopls.ui.x`, of which gopls gets `ui`. `gopls-replaced`: a `"gopls"` block further down takes its place.
   */
  readonly why:
    | 'removed'
    | 'deprecated'
    | 'terminal'
    | 'misspelt'
    | 'gopls-deprecated'
    | 'gopls-group'
    | 'gopls-replaced';
  readonly key: string;
  readonly place: Place;
  /** The name to write in its place; null: none. */
  readonly instead: string | null;
  /** `gopls-replaced`: the block that wins. */
  readonly by: Place | null;
}

const terminal = new Map(obsoleteTerminalSettings.map((one) => [one.key, one]));
const ofGo = new Map(obsoleteGoSettings.map((one) => [one.key, one]));
const goNames = [...goSettings].map((key) => key.slice('go.'.length));

/**
 * Judges keys as they are written. `declared`: what the installed Go extension knows; null when that cannot be told, then
 * what its newest releases know.
 */
export function obsoleteUses(
  written: readonly WrittenSetting[],
  declared: readonly string[] | null,
): readonly ObsoleteUse[] {
  const inOrder = [...written.entries()];
  return inOrder.flatMap(([index, setting]): readonly ObsoleteUse[] => {
    const { key, place } = setting;
    const old = terminal.get(key);
    if (old) return [{ why: 'terminal', key, place, instead: old.instead, by: null }];
    if (/^go\./i.test(key)) return inGo(setting, declared);
    if (key === 'gopls') return setting.members.flatMap(({ name, place: at }) => inBlock(name, at, declared));
    if (!key.startsWith('gopls.')) return [];
    const block = inOrder.find(([at, one]) => at > index && one.key === 'gopls' && one.place.file === place.file)?.[1];
    if (block) return [{ why: 'gopls-replaced', key, place, instead: null, by: block.place }];
    const [first = '', ...rest] = key.slice('gopls.'.length).split('.');
    if (goplsGroups.has(first)) {
      const instead = rest.length ? rest.join('.') : null;
      return [{ why: 'gopls-group', key, place, instead: instead && `${first}.${instead}`, by: null }];
    }
    return inBlock(first, place, declared);
  });
}

function inGo({ key, place }: WrittenSetting, declared: readonly string[] | null): readonly ObsoleteUse[] {
  const old = ofGo.get(key);
  if (old) {
    const { instead } = old;
    if (old.since === null) return [{ why: 'deprecated', key, place, instead, by: null }];
    return declared?.includes(key) ? [] : [{ why: 'removed', key, place, instead, by: null }];
  }
  const known = (name: string) => goSettings.has(name) || !!declared?.includes(name);
  // Settings with members may be written member by member: go.toolsEnvVars.GOFLAGS.
  const parts = key.split('.');
  if (parts.slice(1).some((_, at) => known(parts.slice(0, at + 2).join('.')))) return [];
  const names = [...goNames, ...(declared ?? []).filter((one) => one.startsWith('go.')).map((one) => one.slice(3))];
  const meant = meantName(key.slice('go.'.length), new Set(names));
  return meant === undefined ? [] : [{ why: 'misspelt', key, place, instead: `go.${meant}`, by: null }];
}

/** gopls looks at the last part of a name only. */
function inBlock(name: string, place: Place, declared: readonly string[] | null): readonly ObsoleteUse[] {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (goplsGroups.has(name)) return [{ why: 'gopls-group', key: `gopls.${name}`, place, instead: null, by: null }];
  const known = goplsNames.has(last) || !!declared?.some((one) => one.startsWith('gopls.') && one.endsWith(`.${last}`));
  if (known) return [];
  if (Object.hasOwn(obsoleteGoplsNames, last)) {
    const instead = obsoleteGoplsNames[last] ?? null;
    return [{ why: 'gopls-deprecated', key: name, place, instead, by: null }];
  }
  const meant = meantName(last, goplsNames);
  if (meant === undefined) return [];
  return [{ why: 'misspelt', key: name, place, instead: name.slice(0, name.length - last.length) + meant, by: null }];
}
