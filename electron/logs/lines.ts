const newline = 10;

/** Longest part of a line that is looked at, on each side of what was found in it. */
export const reach = 64 * 1024;

/** How many of `bytes` from `start` to `end` are line ends, sixteen bytes at a time; `bytes` begins on a multiple of four. */
export function lineEnds(bytes: Uint8Array, start: number, end: number): number {
  const from = Math.min(end, (start + 3) & ~3);
  const to = Math.max(from, from + ((end - from) & ~15));
  let count = 0;
  for (let at = start; at < from; at += 1) if (bytes[at] === newline) count += 1;
  for (let at = to; at < end; at += 1) if (bytes[at] === newline) count += 1;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + from, (to - from) >> 2);
  // Each byte that is no line end becomes 1 and all others 0; 252 sums fit into a byte.
  for (let at = 0; at < words.length; ) {
    const stop = Math.min(words.length, at + 252);
    let sums = 0;
    for (; at < stop; at += 4) {
      // at is below the length
      sums = (sums + others(words[at] as number) + others(words[at + 1] as number)) | 0;
      sums = (sums + others(words[at + 2] as number) + others(words[at + 3] as number)) | 0;
    }
    count -= (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24);
  }
  return count + 4 * words.length;
}

/** Of four bytes: 1 for each that is no line end. */
function others(word: number): number {
  const mixed = word ^ 0x0a0a0a0a;
  return ((((mixed & 0x7f7f7f7f) + 0x7f7f7f7f) | mixed) >>> 7) & 0x01010101;
}

/** Start of the line that `at` is in, not before `floor`. */
export const lineStart = (bytes: Uint8Array, at: number, floor: number): number => {
  for (let index = at - 1; index >= floor; index -= 1) if (bytes[index] === newline) return index + 1;
  return floor;
};

/** End of the line that `at` is in (its line end, or `ceiling`). */
function lineEnd(bytes: Uint8Array, at: number, ceiling: number): number {
  for (let index = at; index < ceiling; index += 1) if (bytes[index] === newline) return index;
  return ceiling;
}

/** A window of the log that the lines around a place can be read from. */
export interface Window {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

const decoder = new TextDecoder();

/** What the editor puts before a message: `[Info  - 9:41:07 AM] `, or `2026-11-22 09:41:07.120 [info] `. */
const editorPrefix = /^(?:\[[A-Z][a-zA-Z]{2,6} *- [^\]]{1,40}\]|\d{4}-\d\d-\d\d [\d:.]+ \[[a-z]+\]) /;

/** Text of the line from `start`, without its end and what the editor puts before it; at most `reach` bytes each way. */
export function lineAt({ bytes, end }: Window, start: number): { readonly text: string; readonly next: number } {
  const stop = lineEnd(bytes, start, Math.min(end, start + 2 * reach));
  const until = stop > start && bytes[stop - 1] === 13 ? stop - 1 : stop;
  return { text: decoder.decode(bytes.subarray(start, until)).replace(editorPrefix, ''), next: stop + 1 };
}

/** Lines above the one that starts at `start`, the nearest first, at most `limit`. */
export function* linesAbove(window: Window, start: number, limit: number): Generator<string> {
  let at = start;
  for (let count = 0; count < limit && at > window.start; count += 1) {
    at = lineStart(window.bytes, at - 1, Math.max(window.start, at - reach));
    yield lineAt(window, at).text;
  }
}

/** The line and the `more` that follow it, as `lineAt` gives them. */
export function blockAt({ bytes, end }: Window, start: number, more: number): string {
  const limit = Math.min(end, start + 2 * reach);
  let stop = lineEnd(bytes, start, limit);
  for (let count = 0; count < more && stop < limit; count += 1) stop = lineEnd(bytes, stop + 1, limit);
  return decoder.decode(bytes.subarray(start, stop)).replace(carriageReturns, '').replace(editorPrefixes, '');
}

const carriageReturns = /\r$/gm;
const editorPrefixes = new RegExp(editorPrefix.source, 'gm');
