import { createScanner, type Node, parseTree } from 'jsonc-parser';
import { type Edited, edited, unedited } from './edited.ts';
import { indentAt, isFirstOnLine, isTooDeep, plainSpace, readJson, token } from './json-text.ts';
import { lineEndOf } from './text-lines.ts';

/** An object or list that is open. */
interface Open {
  readonly offset: number;
  readonly isObject: boolean;
  /** What may come next. */
  state: 'first' | 'name' | 'colon' | 'value' | 'after';
}

interface Missing {
  /** Offsets at which a comma is missing. */
  readonly commas: readonly number[];
  /** Innermost last. */
  readonly open: readonly Open[];
  /** Behind the last token. */
  readonly end: number;
}

/**
 * Puts in commas that are missing between properties on lines of their own, and braces and brackets that are missing at
 * the end, where the indentation leaves no doubt what they close. VS Code reads from the result all that it read before,
 * else it is refused (`not-parsed`).
 */
export function mendJson(text: string): Edited {
  const plain = plainSpace(text);
  if (isTooDeep(plain)) return unedited('not-parsed', { problem: '{ [' });
  const read = readJson(text);
  if (read.ok) return edited(text);
  const missing = findMissing(text, plain);
  if (!missing) return read;
  const eol = lineEndOf(text);
  const closers = [...missing.open].reverse().map(({ offset, isObject }) => {
    return `${eol}${indentAt(text, offset)}${isObject ? '}' : ']'}`;
  });
  const cuts = [...missing.commas, missing.end];
  const parts = cuts.map((at, index) => text.slice(cuts[index - 1] ?? 0, at));
  const made = parts.join(',') + closers.join('') + text.slice(missing.end);
  const before = parseTree(plain, [], { allowTrailingComma: true });
  const after = readJson(made);
  if (!after.ok || !before || !after.root || !holds(after.root, before)) return read;
  return edited(made);
}

/** null: something else is wrong, or it can be read in more than one way. */
function findMissing(text: string, plain: string): Missing | null {
  const scanner = createScanner(plain, true);
  const open: Open[] = [];
  const commas: number[] = [];
  let end = 0;
  let hasRoot = false;
  let aligned = true;
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const problem: number = scanner.getTokenError();
    if (problem !== 0) return null;
    const top = open.at(-1);
    if (!top) {
      if (hasRoot || kind !== token.openBrace) return null;
      hasRoot = true;
      open.push({ offset, isObject: true, state: 'first' });
    } else if (kind === token.closeBrace || kind === token.closeBracket) {
      if ((kind === token.closeBrace) !== top.isObject || top.state === 'colon') return null;
      if (top.isObject && top.state === 'value') return null;
      aligned &&= !isFirstOnLine(text, offset) || indentAt(text, offset) === indentAt(text, top.offset);
      open.pop();
      end = offset + scanner.getTokenLength();
      const outer = open.at(-1);
      if (outer) outer.state = 'after';
      continue;
    } else if (!step(top, kind)) {
      const isName = top.isObject && top.state === 'after' && kind === token.string;
      if (!isName || !isFirstOnLine(text, offset) || !/[\r\n]/.test(plain.slice(end, offset))) return null;
      commas.push(end);
      top.state = 'colon';
    }
    if (top?.isObject && top.state === 'colon') aligned &&= isDeeper(text, offset, top);
    if (top && (kind === token.openBrace || kind === token.openBracket)) {
      const isObject = kind === token.openBrace;
      open.push({ offset, isObject, state: isObject ? 'first' : 'value' });
    }
    end = offset + scanner.getTokenLength();
  }
  const last = open.at(-1);
  if (!hasRoot || last?.state === 'colon' || (last?.isObject && last.state === 'value')) return null;
  return open.length > 0 && !aligned ? null : { commas, open, end };
}

/** One token further; false: it may not stand here. */
function step(top: Open, kind: number): boolean {
  if (top.state === 'after') {
    if (kind !== token.comma) return false;
    top.state = top.isObject ? 'name' : 'value';
  } else if (top.state === 'colon') {
    if (kind !== token.colon) return false;
    top.state = 'value';
  } else if (top.state === 'value') {
    const isValue = [
      token.openBrace,
      token.openBracket,
      token.null,
      token.true,
      token.false,
      token.string,
      token.number,
    ];
    if (!isValue.some((one) => one === kind)) return false;
    top.state = 'after';
  } else {
    if (kind !== token.string) return false;
    top.state = 'colon';
  }
  return true;
}

/** A name that begins a line stands deeper than what it is in; else a brace before it may be missing. */
const isDeeper = (text: string, offset: number, owner: Open): boolean =>
  !isFirstOnLine(text, offset) || indentAt(text, offset).length > indentAt(text, owner.offset).length;

/** All that VS Code read before is there, and has the value that it had. */
function holds(after: Node, before: Node): boolean {
  if (after.type !== before.type) return false;
  if (before.type === 'object') {
    const now = membersOf(after);
    return [...membersOf(before)].every(([key, value]) => {
      const same = now.get(key);
      return same !== undefined && holds(same, value);
    });
  }
  if (before.type === 'array') {
    const [now, old] = [after.children ?? [], before.children ?? []];
    return old.every((one, index) => now[index] !== undefined && holds(now[index], one));
  }
  return after.value === before.value;
}

/** Of properties with the same name the last. */
const membersOf = ({ children = [] }: Node): ReadonlyMap<unknown, Node> =>
  new Map(children.flatMap(({ children: [key, value] = [] }) => (key && value ? [[key.value, value]] : [])));
