const block = 4;
const bits = 16;

/** Where one of many words stands, or -1; `found` is which ones do. */
export interface Finder {
  /** From a place to an end; a word may reach beyond it, as far as `filled`. Returns a place within the word. */
  next(from: number, end: number, filled: number): number;
  readonly found: readonly number[];
}

/**
 * Finds any of the words in `bytes`, looking at every sixth byte or so: four bytes that are in no word let it jump by
 * nearly the length of the shortest word. The array may change between calls.
 * @see https://webglimpse.net/pubs/TR94-17.pdf (Wu and Manber, A fast algorithm for multi-pattern searching)
 */
export function createFinder(words: readonly string[], bytes: Uint8Array): Finder {
  const encoded = words.map((word) => new TextEncoder().encode(word));
  const length = Math.min(...encoded.map((word) => word.length));
  const jumps = new Uint8Array(1 << bits).fill(length - block + 1);
  const ending: { readonly word: number; readonly skip: number }[][] = [];
  const endingOf = new Uint16Array(1 << bits);
  for (const [index, word] of encoded.entries()) {
    const skip = rarestPart(word, length);
    const view = new DataView(word.buffer);
    for (let at = 0; at + block <= length; at += 1) {
      const hash = Math.imul(view.getUint32(skip + at, true), 0x9e3779b1) >>> (32 - bits);
      const jump = length - block - at;
      jumps[hash] = Math.min(jumps[hash] ?? 0, jump);
      if (jump > 0) continue;
      endingOf[hash] ||= ending.push([]);
      ending[(endingOf[hash] ?? 0) - 1]?.push({ word: index, skip: skip + at });
    }
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];

  const matches = (word: number, start: number): boolean => {
    const text = encoded[word];
    if (!text) return false;
    for (let index = 0; index < text.length; index += 1) if (bytes[start + index] !== text[index]) return false;
    return true;
  };

  return {
    found,
    next(from, end, filled) {
      let at = from;
      const last = end - block;
      while (at <= last) {
        const hash = Math.imul(view.getUint32(at, true), 0x9e3779b1) >>> (32 - bits);
        const jump = jumps[hash] as number; // the table has an entry for every hash
        if (jump !== 0) {
          at += jump;
          continue;
        }
        found.length = 0;
        for (const { word, skip } of ending[(endingOf[hash] ?? 0) - 1] ?? []) {
          const start = at - skip;
          if (start >= 0 && start + (encoded[word]?.length ?? 0) <= filled && matches(word, start)) found.push(word);
        }
        if (found.length > 0) return at;
        at += 1;
      }
      return -1;
    },
  };
}

/** Every log is full of these, so a word is known better by its other parts. */
const everyday =
  'go/packages.Load #1 Created View (#1) directory=/Users/sam/src/go/pkg/mod/github.com/ file:/// "textDocument/ golang.org/x/ env={GOOS: GOMODCACHE: GOPROXY: GOROOT= GO111MODULE: GOTOOLCHAIN: "message": "version": error: failed to import package of the module and for operands with open file in this directory or required by command writing from reading that function format position=duration= found.go background is not in on';

/**
 * Start of the part of `length` bytes with the fewest blocks from everyday text. The last block counts most: where it
 * stands in the log, there is no jump.
 */
function rarestPart(word: Uint8Array, length: number): number {
  const text = new TextDecoder().decode(word);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start + length <= word.length; start += 1) {
    let common = 0;
    for (let at = start; at + block <= start + length; at += 1) {
      if (everyday.includes(text.slice(at, at + block))) common += at + block === start + length ? 8 : 1;
    }
    if (common < least) [best, least] = [start, common];
  }
  return best;
}
