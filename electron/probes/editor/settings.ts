import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import type { Json } from './jsonc-document.ts';
import { type IgnoredSetting, readLayers, type SettingsFile, type SettingsLayer } from './layers.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { profile } from './profile.ts';
import { objectSettings } from './setting-scopes.ts';
import { keysBelow, nodeAt, putOver, type Tree, type TreeNode, treeOf, valueOf } from './setting-tree.ts';

export type { Json, JsoncProblem, LostKey } from './jsonc-document.ts';
export type { IgnoredSetting, SettingsFile, SettingsLayer } from './layers.ts';

/** The value that wins for one key. Object values are merged over the layers, member by member, as VS Code merges them. */
export interface Setting {
  readonly value: Json;
  readonly place: Place;
  readonly layer: SettingsLayer;
  /** Of an object value: who gives each member. */
  readonly members: Readonly<
    Record<string, { readonly value: Json; readonly place: Place; readonly layer: SettingsLayer }>
  >;
}

export interface Settings {
  /** Lowest first; all that were looked for. */
  readonly files: readonly SettingsFile[];
  /** By full dotted key: `go.goroot`, `terminal.integrated.defaultProfile.osx`. Only keys that some file sets and VS Code honours there. */
  readonly values: Readonly<Record<string, Setting>>;
  readonly ignored: readonly IgnoredSetting[];
}

/** The settings the editor under diagnosis honours for the workspace, from every layer, in the profile in use. */
export const settings = defineProbe<Settings>({
  id: 'editor.settings',
  async read({ host, of }) {
    const [inUse, opened] = await Promise.all([of(profile), of(openedWorkspace)]);
    const layers = await readLayers(host, inUse, opened);
    const tree: Tree = new Map();
    for (const { file, keys } of layers) putOver(tree, treeOf(keys, file.layer));
    const written = new Set(layers.flatMap(({ keys }) => [...keys.keys()]));
    return {
      files: layers.map(({ file }) => file),
      values: Object.fromEntries(
        namesOf(tree, written).flatMap((key) => {
          const node = nodeAt(tree, key);
          return node ? [[key, toSetting(node)]] : [];
        }),
      ),
      ignored: layers.flatMap(({ ignored }) => ignored),
    };
  },
});

/** Every written key; object settings that are written member by member; settings written inside `"go": {…}`. */
function namesOf(tree: Tree, written: ReadonlySet<string>): readonly string[] {
  const isWhole = (key: string) => objectSettings.includes(key);
  const wholes = objectSettings.filter((key) => nodeAt(tree, key)?.kind === 'object');
  const nested = [...written].flatMap((key) => {
    const node = key.includes('.') || isWhole(key) ? undefined : nodeAt(tree, key);
    return node ? keysBelow(node, key, isWhole) : [];
  });
  return [...new Set([...written, ...wholes, ...nested])];
}

function toSetting(node: TreeNode): Setting {
  const { place, layer } = node;
  const members = node.kind === 'object' ? [...node.members] : [];
  return {
    value: valueOf(node),
    place,
    layer,
    members: Object.fromEntries(
      members.map(([key, member]) => [key, { value: valueOf(member), place: member.place, layer: member.layer }]),
    ),
  };
}
