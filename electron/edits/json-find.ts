import type { Node } from 'jsonc-parser';
import type { JsonSpot } from '../engine/change.ts';
import { type Unedited, unedited } from './edited.ts';
import { type JsonText, lineAt } from './json-text.ts';

type Path = readonly (string | number)[];

/** Where a property or a member of a list stands, or would. */
export interface Place {
  readonly ok: true;
  /** The deepest object or list of the path that is there; undefined: the file is empty. */
  readonly owner: Node | undefined;
  /** What is there: a property, or a member of a list. */
  readonly found: Node | undefined;
  /** Properties of the same name before it, which VS Code does not look at. */
  readonly hidden: readonly Node[];
  /** What is missing, from `owner` on; the last part alone when only that is. */
  readonly rest: Path;
}

/** Finds a spot as VS Code reads the file: of properties with the same name the last one counts. */
export const find = (json: JsonText, at: JsonSpot): Place | Unedited =>
  'path' in at ? byPath(json, at.path) : byLine(json, at);

function byPath({ root, text }: JsonText, path: Path): Place | Unedited {
  if (path.length === 0) return unedited('unsafe-value', { value: '[]' });
  let owner = root;
  for (const [index, part] of path.entries()) {
    const rest = path.slice(index);
    if (!owner) return { ok: true, owner, found: undefined, hidden: [], rest };
    const fits = typeof part === 'string' ? owner.type === 'object' : owner.type === 'array';
    if (!fits) {
      const line = lineAt(text, owner.offset);
      return unedited('not-parsed', { line, problem: `${owner.type}, ${line}` });
    }
    const same = typeof part === 'string' ? named(owner, part) : [owner.children?.[part] ?? []].flat();
    const found = same.at(-1);
    if (!found || index === path.length - 1) return { ok: true, owner, found, hidden: same.slice(0, -1), rest };
    owner = found.type === 'property' ? found.children?.[1] : found;
  }
  return unedited('unsafe-value', { value: '[]' });
}

function byLine(
  { root, text }: JsonText,
  { line, name }: { readonly line: number; readonly name: string },
): Place | Unedited {
  const start = offsetOfLine(text, line);
  const stop = offsetOfLine(text, line + 1);
  const found: Node[] = [];
  const waiting = root ? [root] : [];
  while (waiting.length > 0) {
    const node = waiting.pop();
    for (const child of node?.children ?? []) {
      if (child.offset >= stop || child.offset + child.length <= start) continue;
      const isIt = child.type === 'property' && child.children?.[0]?.value === name;
      if (isIt && child.offset >= start) found.push(child);
      waiting.push(child);
    }
  }
  const owners = new Set(found.map(({ parent }) => parent));
  if (owners.size > 1) return unedited('unclear-line', { line });
  const [owner] = owners;
  if (!owner) return unedited('line-changed', { line });
  const same = named(owner, name);
  return { ok: true, owner, found: same.at(-1), hidden: same.slice(0, -1), rest: [name] };
}

const named = (owner: Node, name: string): Node[] =>
  (owner.children ?? []).filter(({ children }) => children?.[0]?.value === name);

function offsetOfLine(text: string, line: number): number {
  if (line <= 1) return 0;
  const ends = /\r\n|\n|\r/g;
  for (let at = 1; ; at += 1) {
    const end = ends.exec(text);
    if (!end) return text.length + 1;
    if (at === line - 1) return ends.lastIndex;
  }
}
