const block = 4;
const bits = 16;

/** Where one of many words stands, or -1; `found` is which ones do. */
export interface Finder {
  /** From a place to an end; a word may reach beyond it, as far as `filled`. Returns a place within the word. */
  next(from: number, end: number, filled: number): number;
  readonly found: readonly number[];
  /** Passes over a word from now on, or no longer. */
  mute(word: number): void;
  unmuteAll(): void;
}

/**
 * Finds any of the words in `bytes`, looking at every sixth byte or so: four bytes that are in no word let it jump by
 * nearly the length of the shortest word. The array may change between calls.
 * @see https://webglimpse.net/pubs/TR94-17.pdf (Wu and Manber, A fast algorithm for multi-pattern searching)
 */
export function createFinder(words: readonly string[], bytes: Uint8Array): Finder {
  const encoded = words.map((word) => new TextEncoder().encode(word));
  const length = Math.min(...encoded.map((word) => word.length));
  const parts = encoded.map((word) => rarestPart(word, length));
  const jumps = new Uint8Array(1 << bits);
  /** The words that may end with a block, as chains: the first of each block, its place in it, and the next one. */
  const first = new Uint16Array(1 << bits);
  const skips = new Uint16Array(words.length + 1);
  const following = new Uint16Array(words.length + 1);
  const muted = new Set<number>();
  const found: number[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  const index = () => {
    jumps.fill(length - block + 1);
    first.fill(0);
    for (const [number, word] of encoded.entries()) {
      if (muted.has(number)) continue;
      const text = new DataView(word.buffer);
      const part = parts[number] ?? 0;
      for (let at = 0; at + block <= length; at += 1) {
        const hash = Math.imul(text.getUint32(part + at, true), 0x9e3779b1) >>> (32 - bits);
        const jump = length - block - at;
        jumps[hash] = Math.min(jumps[hash] ?? 0, jump);
        if (jump > 0) continue;
        skips[number + 1] = part + at;
        following[number + 1] = first[hash] ?? 0;
        first[hash] = number + 1;
      }
    }
  };
  index();

  const matches = (word: number, start: number): boolean => {
    const text = encoded[word];
    if (!text) return false;
    for (let index = 0; index < text.length; index += 1) if (bytes[start + index] !== text[index]) return false;
    return true;
  };

  return {
    found,
    mute(word) {
      muted.add(word);
      index();
    },
    unmuteAll() {
      muted.clear();
      index();
    },
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
        if (found.length > 0) found.length = 0;
        for (let one = first[hash] ?? 0; one !== 0; one = following[one] ?? 0) {
          const start = at - (skips[one] ?? 0);
          if (start >= 0 && start + (encoded[one - 1]?.length ?? 0) <= filled && matches(one - 1, start))
            found.push(one - 1);
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
  'go/packages.Load #1 Created View (#1) directory=/Users/sam/src/go/pkg/mod/github.com/ file:/// "textDocument/ golang.org/x/ env={GOOS: GOMODCACHE: GOPROXY: GOROOT= GO111MODULE: GOTOOLCHAIN: "message": "version": error: failed to import package of the module and for operands with open file in this directory or required by command writing from reading that function format position=duration= found.go Received response in ms down to send output from cache contents file:/// textDocument background is not in on';

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
