import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import type { Json } from './jsonc-document.ts';
import { readLayers, type SettingsLayer } from './layers.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { profile } from './profile.ts';
import { nodeAt, type TreeNode, treeOf, valueOf } from './setting-tree.ts';

/** A key as one file writes it, whatever other files or later lines make of it. */
export interface WrittenSetting {
  readonly key: string;
  readonly value: Json;
  readonly place: Place;
  readonly layer: SettingsLayer;
  /** Of an object value. */
  readonly members: readonly { readonly name: string; readonly value: Json; readonly place: Place }[];
}

/** Settings of Go, gopls and the terminal as they are written, in the order of the files (lowest first) and of the lines. */
export const writtenSettings = defineProbe<readonly WrittenSetting[]>({
  id: 'editor.written-settings',
  async read({ host, of }) {
    const [inUse, opened] = await Promise.all([of(profile), of(openedWorkspace)]);
    const layers = await readLayers(host, inUse, opened);
    return layers.flatMap(({ file: { layer }, keys }) =>
      [...keys].flatMap(([key, json]) => {
        if (!/^(?:go|gopls|terminal)(?:\.|$)/i.test(key)) return [];
        // One key alone makes a tree of itself, cut at its dots.
        const node = nodeAt(treeOf(new Map([[key, json]]), layer), key);
        if (!node) return [];
        const inBlock = node.kind === 'object' && /^(?:go|terminal)$/i.test(key);
        return inBlock
          ? [...node.members].map(([name, member]) => written(`${key}.${name}`, member, layer))
          : [written(key, node, layer)];
      }),
    );
  },
});

function written(key: string, node: TreeNode, layer: SettingsLayer): WrittenSetting {
  const members = node.kind === 'object' ? [...node.members] : [];
  return {
    key,
    value: valueOf(node),
    place: node.place,
    layer,
    members: members.map(([name, member]) => ({ name, value: valueOf(member), place: member.place })),
  };
}
