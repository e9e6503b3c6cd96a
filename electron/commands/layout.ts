import { stripVTControlCharacters, styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours on or off; `NO_COLOR` and terminals are decided once, by the caller. */
export const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text;

/** Cc: control characters. The others turn the direction of what follows. */
const driving = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text from the machine must not drive the terminal: escape sequences and control characters go, tabs become blanks, and
 * several lines become one.
 */
export const printable = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/\s*[\r\n]\s*/g, ' · ')
    .replace(/\t/g, '  ')
    .replace(driving, '·');

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
const mark = /\p{Mn}/u;

/** Columns a text takes in a terminal: Chinese characters take two. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const character of stripVTControlCharacters(text))
    columns += mark.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));

/** Where a line may end: after blanks, and between Chinese characters, but not before closing punctuation or a dot between. */
const pieces = (text: string): string[] =>
  text.match(
    /[^\s\u2e80-\u9fff\uff00-\uffef]+[，。；：！？、）》」』”]*(?: ·(?= ))?\s*|[\u2e80-\u9fff\uff00-\uffef][，。；：！？、）》」』”]*(?: ·(?= ))?\s*|\s+/gu,
  ) ?? [];

/** At most so wide, with `mark` where something is left out. */
export function cut(text: string, columns: number, mark = ''): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character + mark) > columns) break;
    kept += character;
  }
  return kept + mark;
}

/** Breaks at words to at most `columns`; a longer word stands on a line of its own, whole, so that it can be copied. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line && widthOf(line) + widthOf(piece.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

/** A text on as many lines as it takes, each behind the same blanks. */
export const indented = (text: string, columns: number, indent = 0): string[] =>
  wrapped(text, columns - indent).map((line) => ' '.repeat(indent) + line);

/** A hanging label: the first line carries it, the others stand under the text. */
export function labelled(
  label: string,
  text: string,
  { columns, indent, width }: { columns: number; indent: number; width: number },
): string[] {
  const lines = wrapped(text, Math.max(20, columns - indent - width));
  return lines.map((line, index) => ' '.repeat(indent) + padded(index === 0 ? label : '', width) + line);
}
