import { type Node, parseTree } from 'jsonc-parser';
import { CannotTell } from '../../engine/fact.ts';
import type { Place } from '../place.ts';
import { type Lines, linesOf } from './jsonc-lines.ts';
import { scanNames } from './jsonc-names.ts';
import { hideSecrets, isSecretName, secretFree } from './jsonc-secrets.ts';

/** JSON with comments in which everything has its place, members of lists too: launch.json and tasks.json are lists. */
export type PlacedNode =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, PlacedNode>; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly PlacedNode[]; readonly place: Place }
  | { readonly kind: 'value'; readonly value: string | number | boolean | null; readonly place: Place };

const maxDepth = 200;

/** Reads as VS Code does, on after a mistake. `file` is for the places; secrets are hidden. undefined: nothing to read. */
export function parsePlaces(bytes: Uint8Array, file: string): PlacedNode | undefined {
  const text = new TextDecoder().decode(bytes);
  const names = scanNames(text, maxDepth);
  if (names === 'too-deep') {
    throw new CannotTell('not-parsed', { path: file, problem: `nested deeper than ${maxDepth} levels` });
  }
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root && placed(root, linesOf(hideSecrets(text, names), file), { name: '', offset: root.offset });
}

/** `at`: the member a value belongs to, whose place it gets. */
function placed(node: Node, lines: Lines, at: { readonly name: string; readonly offset: number }): PlacedNode {
  const place = lines.at(at.offset);
  const children = node.children ?? [];
  if (node.type === 'array') {
    const items = children.map((child) => placed(child, lines, { name: at.name, offset: child.offset }));
    return { kind: 'list', items, place };
  }
  if (node.type !== 'object') {
    const value: unknown = node.value;
    if (typeof value === 'string') {
      return { kind: 'value', value: isSecretName(at.name) ? '***' : secretFree(value), place };
    }
    return { kind: 'value', value: typeof value === 'number' || typeof value === 'boolean' ? value : null, place };
  }
  const members = new Map<string, PlacedNode>();
  for (const { children: [key, value] = [] } of children) {
    const name: unknown = key?.value;
    if (!key || !value || typeof name !== 'string' || name === '__proto__') continue;
    members.set(name, placed(value, lines, { name, offset: key.offset }));
  }
  return { kind: 'object', members, place };
}

type Members = ReadonlyMap<string, PlacedNode>;
const none: Members = new Map();

export const membersOf = (node: PlacedNode | undefined): Members => (node?.kind === 'object' ? node.members : none);

export const itemsOf = (node: PlacedNode | undefined): readonly PlacedNode[] =>
  node?.kind === 'list' ? node.items : [];

/** A text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
}

/** undefined: not a text, or an empty one. */
export const textOf = (node: PlacedNode | undefined): PlacedText | undefined =>
  node?.kind === 'value' && typeof node.value === 'string' && node.value !== ''
    ? { text: node.value, place: node.place }
    : undefined;

/** Members of the later ones over those of the earlier; objects are not merged any deeper. */
export const merged = (...nodes: readonly (PlacedNode | undefined)[]): Members =>
  new Map(nodes.flatMap((node) => [...membersOf(node)]));
