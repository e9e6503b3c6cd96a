import type { Place } from '../place.ts';
import type { Json, JsoncNode } from './jsonc-document.ts';
import type { SettingsLayer } from './layers.ts';

/** Settings as VS Code holds them: keys cut at their dots, so that `"a.b": 1` and `"a": {"b": 1}` are the same. */
export type TreeNode =
  | { readonly kind: 'object'; readonly members: Map<string, TreeNode>; place: Place; layer: SettingsLayer }
  | { readonly kind: 'value'; readonly value: Json; readonly place: Place; readonly layer: SettingsLayer };

export type Tree = Map<string, TreeNode>;

/**
 * The tree of one file. A key below one that has a plain value is ignored; a whole object replaces what single members
 * have given before it.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/configuration/common/configuration.ts (`addToValueTree`)
 */
export function treeOf(keys: ReadonlyMap<string, JsoncNode>, layer: SettingsLayer): Tree {
  const root: Tree = new Map();
  for (const [key, node] of keys) {
    const segments = key.split('.');
    const last = segments.pop() ?? key;
    const members = segments.reduce<Tree | undefined>((tree, segment) => {
      const known = tree?.get(segment);
      if (known) return known.kind === 'object' ? known.members : undefined;
      const made: TreeNode = { kind: 'object', members: new Map(), place: node.place, layer };
      tree?.set(segment, made);
      return made.members;
    }, root);
    members?.set(last, grown(node, layer));
  }
  return root;
}

function grown(node: JsoncNode, layer: SettingsLayer): TreeNode {
  if (node.kind === 'value') return { kind: 'value', value: node.value, place: node.place, layer };
  const members = new Map([...node.members].map(([key, member]) => [key, grown(member, layer)]));
  return { kind: 'object', members, place: node.place, layer };
}

/**
 * Puts a higher layer over a lower one, which changes: objects are merged member by member, all else is replaced.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/configuration/common/configurationModels.ts (`mergeContents`)
 */
export function putOver(lower: Tree, higher: Tree): void {
  for (const [key, node] of higher) {
    const below = lower.get(key);
    if (below?.kind === 'object' && node.kind === 'object') {
      putOver(below.members, node.members);
      below.place = node.place;
      below.layer = node.layer;
    } else {
      lower.set(key, node);
    }
  }
}

export function nodeAt(tree: Tree, key: string): TreeNode | undefined {
  let members: Tree | undefined = tree;
  let node: TreeNode | undefined;
  for (const segment of key.split('.')) {
    node = members?.get(segment);
    members = node?.kind === 'object' ? node.members : undefined;
  }
  return node;
}

/** The bare value. */
export const valueOf = (node: TreeNode): Json =>
  node.kind === 'value'
    ? node.value
    : Object.fromEntries([...node.members].map(([key, member]) => [key, valueOf(member)]));

/** Full keys of the plain values and of the known object settings below a node. */
export function keysBelow(node: TreeNode, prefix: string, whole: (key: string) => boolean): string[] {
  if (node.kind === 'value' || whole(prefix)) return [prefix];
  return [...node.members].flatMap(([key, member]) => keysBelow(member, `${prefix}.${key}`, whole));
}
