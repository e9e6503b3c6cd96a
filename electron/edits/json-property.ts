import type { Node } from 'jsonc-parser';
import type { Json, JsonSpot } from '../engine/change.ts';
import { type Edited, edited, inTurn, unedited } from './edited.ts';
import { find, type Place } from './json-find.ts';
import { inserted } from './json-insert.ts';
import { removed } from './json-remove.ts';
import { indentAt, type JsonText, lineAt, readJson, valueText } from './json-text.ts';
import { isSame, plainValue } from './json-value.ts';

/** Of one name; beyond that a file was not written by anybody. */
const mostHidden = 100;

/** `to`: a new value, another name, or nothing any more. */
export interface JsonEdit {
  readonly at: JsonSpot;
  readonly to: { readonly value: Json } | { readonly name: string } | null;
}

/**
 * Edits one property of a JSON file with comments. What stands elsewhere keeps every byte. Of properties with the same
 * name the last is edited, because VS Code reads that one; with a new name or without it the others go, or they would
 * come into force. An empty file becomes an object.
 */
export function editJson(text: string, edit: JsonEdit): Edited {
  const done = editOnce(text, edit);
  const check = done.ok ? readJson(done.text) : done;
  return check.ok ? done : check;
}

function editOnce(text: string, { at, to }: JsonEdit): Edited {
  const json = readJson(text);
  if (!json.ok) return json;
  const place = find(json, at);
  if (!place.ok) return to && 'name' in to && hasName(json, at, to.name) ? edited(text) : place;
  const { found, hidden } = place;
  if (hidden.length > mostHidden) return unedited('unclear-line', { line: lineAt(text, hidden[0]?.offset ?? 0) });
  if (to === null) return edited(found ? without([...hidden, found], text) : text);
  if ('name' in to) return renamed(json, place, to.name);
  if (!found) return inserted(json, place, to.value);
  const value = found.type === 'property' ? found.children?.[1] : found;
  if (!value) return unedited('not-parsed', { line: lineAt(text, found.offset), problem: 'ValueExpected' });
  if (isSame(plainValue(value), to.value)) return edited(text);
  const put = valueText(to.value, json, indentAt(text, found.offset));
  return edited(text.slice(0, value.offset) + put + text.slice(value.offset + value.length));
}

/** Several properties of one file, each by where it stands before any of them is edited. */
export function editJsonAll(text: string, edits: readonly JsonEdit[]): Edited {
  const json = readJson(text);
  if (!json.ok) return json;
  const offset = ({ at }: JsonEdit): number => {
    const place = find(json, at);
    return place.ok ? (place.found?.offset ?? -1) : -1;
  };
  // From the end, so that what is still to come stands where it stood; new properties last.
  const sorted = edits.map((edit) => ({ edit, at: offset(edit) })).sort((a, b) => b.at - a.at);
  return inTurn(text, sorted, (one, { edit }) => editJson(one, edit));
}

/** The line (from 1) of the property that is edited; null: it is not there. */
export function lineOf(text: string, at: JsonSpot): number | null {
  const json = readJson(text);
  const place = json.ok ? find(json, at) : json;
  return place.ok && place.found ? lineAt(text, place.found.offset) : null;
}

function renamed(json: JsonText, { owner, found, hidden }: Place, name: string): Edited {
  const { text } = json;
  const others = owner?.children?.filter(({ children }) => children?.[0]?.value === name) ?? [];
  const [key] = found?.children ?? [];
  if (!found || !key || found.type !== 'property') {
    return others.length > 0 ? edited(text) : unedited('gone');
  }
  if (key.value === name) return edited(text);
  if (others.length > 0) return unedited('exists', { path: name });
  const made = text.slice(0, key.offset) + JSON.stringify(name) + text.slice(key.offset + key.length);
  return edited(without(hidden, made));
}

/** The property has its new name already. */
function hasName(json: JsonText, at: JsonSpot, name: string): boolean {
  if ('path' in at) return false;
  const place = find(json, { line: at.line, name });
  return place.ok && place.found !== undefined;
}

/** One after the other from the end, each of what the one before left. */
function without(nodes: readonly Node[], text: string): string {
  return [...nodes]
    .sort((a, b) => b.offset - a.offset)
    .reduce((left, { offset, type }) => {
      const json = readJson(left);
      const node = json.ok && json.root ? nodeAt(json.root, { offset, type }) : undefined;
      return json.ok && node ? removed(json, node) : left;
    }, text);
}

function nodeAt(root: Node, { offset, type }: Pick<Node, 'offset' | 'type'>): Node | undefined {
  let node: Node | undefined = root;
  while (node && !(node.offset === offset && node.type === type)) {
    node = node.children?.find((child) => child.offset <= offset && offset < child.offset + child.length);
  }
  return node;
}
