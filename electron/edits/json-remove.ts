import type { Node } from 'jsonc-parser';
import { isFirstOnLine, type JsonText, lineStart, pastLineEnd, token } from './json-text.ts';
import { nextPiece, restOfLine } from './json-trivia.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The text without this property or member of a list, without its comma, and without the comment behind it when its
 * line goes. `node`: of the tree of `json`.
 */
export function removed({ text, plain }: JsonText, node: Node): string {
  const from = node.offset;
  const to = from + node.length;
  const siblings = node.parent?.children ?? [];
  const previous = siblings[siblings.indexOf(node) - 1];
  const behind = nextPiece(plain, to);
  const before = previous ? nextPiece(plain, previous.offset + previous.length) : undefined;
  const isBehind = behind.kind === token.comma;
  // Where lines begin with commas, the one before it is its own.
  const leads = before !== undefined && isFirstOnLine(plain, before.offset);
  const comma = isBehind && !(leads && !isOneLine(plain, to, behind.offset)) ? behind : before;
  if (!comma) return cut(text, [wider(plain, { from, to })]);
  if (comma === behind && isOneLine(plain, to, comma.offset)) return cut(text, [wider(plain, { from, to: comma.end })]);
  if (comma === before && plain.slice(comma.end, from).trim() === '' && isOneLine(plain, comma.end, from)) {
    return cut(text, [wider(plain, { from: comma.offset, to })]);
  }
  return cut(text, [{ from: comma.offset, to: comma.end }, wider(plain, { from, to })]);
}

/** The whole line, when nothing but a comment stands on it besides; else with the blanks that would stay behind. */
function wider(plain: string, { from, to }: Range): Range {
  const { end, isLast } = restOfLine(plain, to);
  if (isFirstOnLine(plain, from)) {
    return isLast
      ? { from: lineStart(plain, from), to: pastLineEnd(plain, end) }
      : { from, to: blanksBehind(plain, to) };
  }
  const start = blanksBefore(plain, from);
  if (isLast) return { from: start, to };
  const stop = blanksBehind(plain, to);
  if (!/[}\]]/.test(plain[stop] ?? '')) return { from, to: stop };
  return /[[{]/.test(plain[start - 1] ?? '') ? { from: start, to: stop } : { from: start, to };
}

function blanksBehind(plain: string, offset: number): number {
  let at = offset;
  while (plain[at] === ' ' || plain[at] === '\t') at += 1;
  return at;
}

function blanksBefore(plain: string, offset: number): number {
  let at = offset;
  while (plain[at - 1] === ' ' || plain[at - 1] === '\t') at -= 1;
  return at;
}

const isOneLine = (plain: string, from: number, to: number): boolean => !/[\r\n]/.test(plain.slice(from, to));

const cut = (text: string, ranges: readonly Range[]): string =>
  [...ranges]
    .sort((a, b) => b.from - a.from)
    .reduce((left, { from, to }) => left.slice(0, from) + left.slice(to), text);
