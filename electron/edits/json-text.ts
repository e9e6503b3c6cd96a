import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { type Unedited, unedited } from './edited.ts';
import { byteOrderMark, indentOf, type LineEnd, lineEndOf } from './text-lines.ts';

/** A JSON file with comments, as an edit needs it. */
export interface JsonText {
  readonly ok: true;
  /** As it is in the file. */
  readonly text: string;
  /** Of the same length, with white space that only VS Code takes for such as blanks: for scanners. */
  readonly plain: string;
  /** undefined: white space and comments only. */
  readonly root: Node | undefined;
  readonly eol: LineEnd;
  /** One step of indentation. */
  readonly unit: string;
}

/** jsonc-parser's token kinds; a const enum there, which is no value here. */
export const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const;

/** The names of jsonc-parser's problems. */
const problems = `
  - InvalidSymbol InvalidNumberFormat PropertyNameExpected ValueExpected ColonExpected CommaExpected CloseBraceExpected
  CloseBracketExpected EndOfFileExpected InvalidCommentToken UnexpectedEndOfComment UnexpectedEndOfString
  UnexpectedEndOfNumber InvalidUnicode InvalidEscapeCharacter InvalidCharacter
`
  .trim()
  .split(/\s+/);

const maxDepth = 200;
const wideSpace = /[\v\f\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Reads a file that VS Code would write to itself: one without mistakes but for commas behind the last member. */
export function readJson(text: string): JsonText | Unedited {
  const plain = plainSpace(text);
  if (isTooDeep(plain)) return unedited('not-parsed', { problem: `> ${maxDepth} { [` });
  const errors: ParseError[] = [];
  const root = parseTree(plain, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error) {
    const line = lineAt(text, error.offset);
    return unedited('not-parsed', { line, problem: `${problems[error.error] ?? error.error}, ${line}` });
  }
  return { ok: true, text, plain, root, eol: lineEndOf(text), unit: unitOf(text, root) };
}

/**
 * White space to VS Code, not to jsonc-parser, becomes a blank outside of strings and comments.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/base/common/json.ts
 */
export function plainSpace(text: string): string {
  if (!wideSpace.test(text)) return text;
  return text.replace(
    /"(?:[^"\\\r\n]+|\\.)*"?|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[\v\f\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/g,
    (part) => (part.length === 1 && wideSpace.test(part) ? ' ' : part),
  );
}

/** A parser that calls itself for each level must not be given more of them than it can bear. */
export function isTooDeep(plain: string): boolean {
  const scanner = createScanner(plain, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) depth += 1;
    else if (kind === token.closeBrace || kind === token.closeBracket) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

/** The indentation of the first member that is deeper than what it belongs to. */
function unitOf(text: string, root: Node | undefined): string {
  const waiting = root ? [root] : [];
  for (let at = 0; at < waiting.length && at < 100; at += 1) {
    const owner = waiting[at];
    const outer = indentAt(text, owner?.offset ?? 0);
    for (const child of owner?.children ?? []) {
      const inner = isFirstOnLine(text, child.offset) ? indentAt(text, child.offset) : '';
      if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
      const value = child.type === 'property' ? child.children?.[1] : child;
      if (value?.children) waiting.push(value);
    }
  }
  return '    '; // editor.tabSize
}

export const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

/** Behind the line end at this offset. */
export const pastLineEnd = (text: string, offset: number): number =>
  offset + (text.startsWith('\r\n', offset) ? 2 : offset < text.length ? 1 : 0);

export const indentAt = (text: string, offset: number): string => indentOf(text.slice(lineStart(text, offset), offset));

/** Looks at no more than the blanks before it: a line may be as long as the file. */
export function isFirstOnLine(text: string, offset: number): boolean {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at -= 1;
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r' || (at === 1 && text[0] === byteOrderMark);
}

/** From 1, as editors count: every kind of line end counts. */
export const lineAt = (text: string, offset: number): number =>
  (text.slice(0, offset).match(/\r\n|\n|\r/g)?.length ?? 0) + 1;

/** `{`, `[` and what is in them, as it stands at this indentation. */
export const valueText = (value: unknown, { unit, eol }: JsonText, indent: string): string =>
  JSON.stringify(value, null, unit).replaceAll('\n', `${eol}${indent}`);

export const withoutMark = (text: string): string => (text.startsWith(byteOrderMark) ? text.slice(1) : text);
