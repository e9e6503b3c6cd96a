import type { Json } from '../engine/change.ts';
import { diff } from './diff.ts';
import { unedited } from './edited.ts';
import { editJsonAll, type JsonEdit } from './json-property.ts';
import { readJson } from './json-text.ts';
import { isSame, plainValue } from './json-value.ts';
import { type Merged, merge } from './merge.ts';

type Path = readonly string[];

/** `undefined`: no such property. */
interface Difference {
  readonly path: Path;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * `merge` for a JSON file with comments. Properties that stand next to each other share a comma, so that lines alone
 * would call them a conflict, or leave one comma too few: then the properties are taken back one by one.
 */
export function mergeJson(before: string, after: string, now: string): Merged {
  const byLines = merge(before, after, now);
  const isRead = (text: string) => readJson(text).ok;
  if (byLines.ok && (isRead(byLines.text) || !isRead(before) || !isRead(now))) return byLines;
  const conflict: Merged = byLines.ok ? { ...unedited('changed'), diff: diff(after, now) } : byLines;
  const [old, ours, theirs] = [valueOf(before), valueOf(after), valueOf(now)];
  if (old === undefined || ours === undefined || theirs === undefined) return conflict;
  const edits: JsonEdit[] = [];
  for (const { path, before: was, after: left } of differences(old, ours)) {
    const is = valueAt(theirs, path);
    if (isEqual(is, was)) continue;
    if (!isEqual(is, left)) return conflict;
    edits.push({ at: { path }, to: was === undefined ? null : { value: was } });
  }
  const done = editJsonAll(now, edits);
  return done.ok ? done : conflict;
}

/** undefined: it cannot be read. An empty file has no properties. */
function valueOf(text: string): Json | undefined {
  const json = readJson(text);
  if (!json.ok) return undefined;
  return json.root ? plainValue(json.root) : {};
}

/** Lists are compared as a whole: their members have no names to be found by. */
function differences(before: Json, after: Json, path: Path = []): readonly Difference[] {
  if (!isObject(before) || !isObject(after)) return isSame(before, after) ? [] : [{ path, before, after }];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const [old, made] = [member(before, name), member(after, name)];
    const inner = [...path, name];
    return old === undefined || made === undefined
      ? [{ path: inner, before: old, after: made }]
      : differences(old, made, inner);
  });
}

function valueAt(value: Json, path: Path): Json | undefined {
  let at: Json | undefined = value;
  for (const name of path) at = at !== undefined && isObject(at) ? member(at, name) : undefined;
  return at;
}

const member = (object: { readonly [key: string]: Json }, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEqual = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : isSame(a, b);
