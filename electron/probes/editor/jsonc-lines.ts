import { type Place, shownLine } from '../place.ts';
import { secretFree } from './jsonc-secrets.ts';

/** Offsets of a text as places. */
export interface Lines {
  at(offset: number): Place;
  /** Blanks before the offset when it stands first on its line (a tab counts as one), else null. */
  indentOf(offset: number): number | null;
}

export function linesOf(text: string, file: string): Lines {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineEnd.length);

  function find(offset: number): { readonly line: number; readonly start: number; readonly end: number } {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, start: starts[low] ?? 0, end: starts[low + 1] ?? text.length };
  }

  return {
    at(offset) {
      const { line, start, end } = find(offset);
      // A minified file is one line: show what is around the place instead of its beginning.
      const from = offset - start > 150 ? offset - 20 : start;
      const text200 = shownLine(secretFree(text.slice(from, Math.min(end, from + 2000)).split(/[\r\n]/, 1)[0] ?? ''));
      return { file, line: line + 1, column: offset - start + 1, text: text200 };
    },
    indentOf(offset) {
      const { start } = find(offset);
      const before = text.slice(start, offset);
      return /^[ \t]*$/.test(before) ? before.length : null;
    },
  };
}
