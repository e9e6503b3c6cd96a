import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { CannotTell } from '../../engine/fact.ts';
import type { Place } from '../place.ts';
import { type Lines, linesOf } from './jsonc-lines.ts';
import { type JsoncName, scanNames } from './jsonc-names.ts';
import { hideSecrets, isSecretName, secretFree } from './jsonc-secrets.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A value with the place of its key. Objects keep their members apart, so that each has its own place. */
export type JsoncNode =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsoncNode>; readonly place: Place }
  | { readonly kind: 'value'; readonly value: Json; readonly place: Place };

export interface JsoncProblem {
  readonly kind:
    | 'unclosed-brace'
    | 'unclosed-bracket'
    | 'missing-comma'
    | 'missing-colon'
    | 'missing-value'
    | 'bad-key'
    | 'after-end'
    | 'bad-text';
  readonly place: Place;
}

/** A key that stands in the text and does not count where its author meant it to. */
export interface LostKey {
  readonly key: string;
  readonly place: Place;
  /** The key whose unclosed brace or bracket has taken it in; null: it was dropped, or stands behind the end. */
  readonly swallowedBy: Place | null;
}

export interface JsoncDocument {
  /** The members of the root object; of duplicates the last. */
  readonly members: ReadonlyMap<string, JsoncNode>;
  /** What the parser had to skip, in order; at most 100. */
  readonly problems: readonly JsoncProblem[];
  /** Keys without effect because of those problems; at most 200. */
  readonly lost: readonly LostKey[];
}

/** jsonc-parser's codes; the package declares them as a const enum, which is no value here. */
const problemKinds: Readonly<Record<number, JsoncProblem['kind']>> = {
  3: 'bad-key',
  4: 'missing-value',
  5: 'missing-colon',
  6: 'missing-comma',
  7: 'unclosed-brace',
  8: 'unclosed-bracket',
  9: 'after-end',
};

const maxDepth = 200;
/** White space to VS Code's scanner, not to jsonc-parser's. */
const wideSpace = /[\v\f\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/**
 * Reads JSON with comments as VS Code reads settings: it goes on after a mistake. `file` is only for the places.
 * Secrets are hidden in values and places.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/base/common/json.ts
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/configuration/common/configurationModels.ts
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/configuration/common/configurationEditing.ts
 */
export function parseJsonc(bytes: Uint8Array, file: string): JsoncDocument {
  const text = narrowSpace(new TextDecoder().decode(bytes)); // the decoder takes a byte order mark away
  const names = scanNames(text, maxDepth);
  if (names === 'too-deep') {
    throw new CannotTell('not-parsed', { path: file, problem: `nested deeper than ${maxDepth} levels` });
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const lines = linesOf(hideSecrets(text, names), file);
  const members = root?.type === 'object' ? readMembers(root, lines) : new Map<string, JsoncNode>();
  const unclosed = errors.some(({ error }) => error === 7 || error === 8);
  return {
    members,
    problems: errors
      .slice(0, 100)
      .map(({ error, offset }) => ({ kind: problemKinds[error] ?? 'bad-text', place: lines.at(offset) })),
    lost: errors.length ? lostKeys({ root, names, lines, unclosed }).slice(0, 200) : [],
  };
}

function narrowSpace(text: string): string {
  if (!wideSpace.test(text)) return text;
  // Strings and comments keep theirs; the length stays, so offsets do.
  return text.replace(
    /"(?:[^"\\\r\n]+|\\.)*"?|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[\v\f\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/g,
    (part) => (part.length === 1 && wideSpace.test(part) ? ' ' : part),
  );
}

function readMembers(object: Node, lines: Lines): Map<string, JsoncNode> {
  const members = new Map<string, JsoncNode>();
  for (const property of object.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value || typeof key.value !== 'string') continue;
    if (key.value === '__proto__') continue; // no key to VS Code either, and never one here
    members.set(key.value, readNode(value, { name: key.value, place: lines.at(key.offset), lines }));
  }
  return members;
}

function readNode(
  node: Node,
  { name, place, lines }: { readonly name: string; readonly place: Place; readonly lines: Lines },
): JsoncNode {
  if (node.type === 'object') return { kind: 'object', members: readMembers(node, lines), place };
  const isSecret = node.type === 'string' && isSecretName(name);
  return { kind: 'value', value: isSecret ? '***' : plain(node, lines), place };
}

function plain(node: Node, lines: Lines): Json {
  if (node.type === 'array') return (node.children ?? []).map((child) => plain(child, lines));
  if (node.type === 'object') return toJson({ kind: 'object', members: readMembers(node, lines), place: lines.at(0) });
  if (typeof node.value === 'string') return secretFree(node.value);
  return typeof node.value === 'number' || typeof node.value === 'boolean' ? node.value : null;
}

/** The bare value. */
export function toJson(node: JsoncNode): Json {
  if (node.kind === 'value') return node.value;
  return Object.fromEntries([...node.members].map(([key, member]) => [key, toJson(member)]));
}

/**
 * Names with a colon that the parser made no property of, and properties that an unclosed brace above swallowed: those
 * stand no deeper on the screen than the object that they have become part of.
 */
function lostKeys(found: {
  readonly root: Node | undefined;
  readonly names: readonly JsoncName[];
  readonly lines: Lines;
  readonly unclosed: boolean;
}): LostKey[] {
  const { root, names, lines, unclosed } = found;
  const kept = new Set<number>();
  const swallowedBy = new Map<number, number>();
  const visit = (object: Node, owner: { readonly offset: number; readonly indent: number }) => {
    for (const property of object.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value) continue;
      const indent = lines.indentOf(key.offset);
      const deeper = indent === null || indent > owner.indent;
      if (deeper || !unclosed) kept.add(key.offset);
      else swallowedBy.set(key.offset, owner.offset);
      for (const inner of objectsIn(value)) visit(inner, { offset: key.offset, indent: indent ?? owner.indent });
    }
  };
  if (root?.type === 'object') visit(root, { offset: 0, indent: -1 });
  return names
    .filter(({ offset }) => !kept.has(offset))
    .map(({ key, offset }) => {
      const by = swallowedBy.get(offset);
      return { key, place: lines.at(offset), swallowedBy: by === undefined ? null : lines.at(by) };
    });
}

function objectsIn(value: Node): readonly Node[] {
  if (value.type === 'object') return [value];
  return value.type === 'array' ? (value.children ?? []).flatMap(objectsIn) : [];
}
