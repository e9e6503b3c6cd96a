import { createScanner, findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Spot } from './loaded.ts';

/** jsonc-parser's token kinds; a const enum there. */
const [openBrace, openBracket, closeBrace, closeBracket, end] = [1, 3, 2, 4, 17];

/** Whether braces and brackets are nested deeper than a parser that calls itself should follow. */
export function isDeeperThan(text: string, most: number): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== end; kind = scanner.scan()) {
    if (kind === openBrace || kind === openBracket) depth += 1;
    else if (kind === closeBrace || kind === closeBracket) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}

/** Line and column of an offset, both from 1, and the line as people may see it: short, and without passwords. */
export function spotAt(text: string, offset: number): Spot {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  const start = offset - column + 1;
  const line = text.slice(start, start + 2000).split(/[\r\n]/, 1)[0] ?? '';
  return { line: before.length, column, text: shownText(line) };
}

const shownText = (line: string): string => {
  const safe = line.trim().replace(/(:\/\/)[^\s/,|"]+@/g, '$1***@');
  return safe.length > 200 ? `${safe.slice(0, 199)}…` : safe;
};

/** What stands at a path, else the nearest thing above it that is there. `key`: the name of the member, not its value. */
export function nodeNear(root: Node, path: readonly PropertyKey[], key = false): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const segments = path.slice(0, length).map((one) => (typeof one === 'number' ? one : String(one)));
    const node = findNodeAtLocation(root, segments);
    if (!node) continue;
    return (key || length < path.length) && node.parent?.type === 'property'
      ? (node.parent.children?.[0] ?? node)
      : node;
  }
  return root;
}

/** The bare value; `__proto__` is no key. */
export function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const members = (node.children ?? []).flatMap(({ children: [key, value] = [] }): [string, unknown][] =>
    key && value && key.value !== '__proto__' ? [[String(key.value), valueOf(value)]] : [],
  );
  return Object.fromEntries(members);
}
