const block = 4;
const bits = 16;
/** Four places are looked at in turn, each in its own part of so many bytes: a processor need not wait for one of them. */
const laneBytes = 8 * 1024;

/** Finds where each of many words stands. */
export interface Finder {
  /**
   * Tells each word and a place within it, in the order of the places. From a place to an end; a word may reach beyond
   * it, as far as `filled`.
   */
  each(from: number, end: number, filled: number, tell: (word: number, at: number) => void): void;
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
  const places = new Int32Array(4 * laneBytes);
  /** Changes with the words that are not passed over. */
  let unmuted = 0;
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

  const hashAt = (at: number): number => Math.imul(view.getUint32(at, true), 0x9e3779b1) >>> (32 - bits);
  const jumpAt = (at: number): number => jumps[hashAt(at)] as number; // the table has an entry for every hash

  /** Writes the places from `at` to `stop` where a word may end into `places` from `to` on; returns where it stopped. */
  const scan = (start: number, stop: number, to: number): number => {
    let at = start;
    let next = to;
    while (at < stop) {
      const jump = jumpAt(at);
      if (jump === 0) places[next++] = at++;
      else at += jump;
    }
    return next;
  };

  /** As `scan`, four parts of `laneBytes` from `start` on at once, each into its own part of `places`. */
  const scanFour = (start: number): readonly number[] => {
    const endA = start + laneBytes;
    const endB = endA + laneBytes;
    const endC = endB + laneBytes;
    const endD = endC + laneBytes;
    let a = start;
    let b = endA;
    let c = endB;
    let d = endC;
    let toA = 0;
    let toB = laneBytes;
    let toC = 2 * laneBytes;
    let toD = 3 * laneBytes;
    while (a < endA && b < endB && c < endC && d < endD) {
      const jumpA = jumpAt(a);
      const jumpB = jumpAt(b);
      const jumpC = jumpAt(c);
      const jumpD = jumpAt(d);
      a += jumpA;
      b += jumpB;
      c += jumpC;
      d += jumpD;
      if (jumpA !== 0 && jumpB !== 0 && jumpC !== 0 && jumpD !== 0) continue;
      if (jumpA === 0) places[toA++] = a++;
      if (jumpB === 0) places[toB++] = b++;
      if (jumpC === 0) places[toC++] = c++;
      if (jumpD === 0) places[toD++] = d++;
    }
    return [scan(a, endA, toA), scan(b, endB, toB), scan(c, endC, toC), scan(d, endD, toD)];
  };

  /** Tells what is at one place. */
  const check = (at: number, filled: number, tell: (word: number, at: number) => void) => {
    for (let one = first[hashAt(at)] ?? 0; one !== 0; ) {
      const word = one - 1;
      const start = at - (skips[one] ?? 0);
      one = following[one] ?? 0; // before it is told, which may mute it
      if (start >= 0 && start + (encoded[word]?.length ?? 0) <= filled && matches(word, start)) tell(word, at);
    }
  };

  return {
    each(from, end, filled, tell) {
      const stop = end - block + 1;
      for (let at = from; at < stop; ) {
        const four = at + 4 * laneBytes <= stop;
        const next = four ? at + 4 * laneBytes : Math.min(stop, at + laneBytes);
        const ends = four ? scanFour(at) : [scan(at, next, 0)];
        const known = unmuted;
        at = next;
        search: for (const [lane, last] of ends.entries()) {
          for (let index = lane * laneBytes; index < last; index += 1) {
            const place = places[index] as number; // written by the scan
            check(place, filled, tell);
            if (unmuted === known) continue;
            at = place + 1; // words count again that this scan passed over
            break search;
          }
        }
      }
    },
    mute(word) {
      muted.add(word);
      index();
    },
    unmuteAll() {
      muted.clear();
      unmuted += 1;
      index();
    },
  };
}

/** Every log is full of these, so a word is known better by its other parts. */
const everyday =
  'go/packages.Load #1 Created View (#1) directory=/Users/sam/src/go/pkg/mod/github.com/ file:/// "textDocument/ golang.org/x/ env={GOOS: GOMODCACHE: GOPROXY: GOROOT= GO111MODULE: GOTOOLCHAIN: "message": "version": error: failed to import package of the module and for operands with open file in this directory or required by command writing from reading that function format position=duration= found.go Received response in ms down to send output from cache contents file:/// textDocument background is not in on';

const everydayBlocks = new Set(Array.from(everyday, (_, at) => everyday.slice(at, at + block)));

/**
 * Start of the part of `length` bytes with the fewest blocks from everyday text. The last block counts most: where it
 * stands in the log, there is no jump.
 */
function rarestPart(word: Uint8Array, length: number): number {
  const text = new TextDecoder().decode(word);
  const common = Array.from(text, (_, at) => (everydayBlocks.has(text.slice(at, at + block)) ? 1 : 0));
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start + length <= word.length; start += 1) {
    const last = start + length - block;
    let sum = 7 * (common[last] ?? 0);
    for (let at = start; at <= last; at += 1) sum += common[at] ?? 0;
    if (sum < least) [best, least] = [start, sum];
  }
  return best;
}
