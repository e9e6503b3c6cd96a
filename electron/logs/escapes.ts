const escape = 0x1b;
const bell = 0x07;
const backslash = 0x5c;
/** A title or a link; longer ones are text. */
const longestCommand = 2000;
/** So much is waited for at the end of a chunk. */
const longestSequence = 2048;

/**
 * Bytes without colours and other commands to a terminal: CSI, OSC (also links), and the short ones. `rest`: one that is
 * not complete yet and belongs before the next bytes.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-48/
 */
export function withoutSequences(bytes: Uint8Array): { readonly text: Uint8Array; readonly rest: Uint8Array } {
  let at = bytes.indexOf(escape);
  if (at < 0) return { text: bytes, rest: new Uint8Array() };
  const text = new Uint8Array(bytes.length);
  let filled = 0;
  let from = 0;
  const keep = (to: number) => {
    text.set(bytes.subarray(from, to), filled);
    filled += to - from;
  };
  while (at >= 0) {
    const end = sequenceEnd(bytes, at);
    if (end === null && bytes.length - at < longestSequence) {
      keep(at);
      return { text: text.subarray(0, filled), rest: bytes.slice(at) };
    }
    if (end !== null && end > at) {
      keep(at);
      from = end;
    }
    at = bytes.indexOf(escape, Math.max(at + 1, from));
  }
  keep(bytes.length);
  return { text: text.subarray(0, filled), rest: new Uint8Array() };
}

/** Where the sequence that begins at `at` ends; `at` itself when it is none; null when more has to come to know. */
function sequenceEnd(bytes: Uint8Array, at: number): number | null {
  const kind = bytes[at + 1];
  if (kind === undefined) return null;
  if (kind === 0x5b) return controlEnd(bytes, at);
  if (kind === 0x5d) return commandEnd(bytes, at);
  return kind >= 0x40 && kind <= 0x5f ? at + 2 : at;
}

/** `ESC [`, parameters, a letter. */
function controlEnd(bytes: Uint8Array, at: number): number | null {
  let index = at + 2;
  while (isBetween(bytes[index], 0x30, 0x3f)) index += 1;
  while (isBetween(bytes[index], 0x20, 0x2f)) index += 1;
  if (index === bytes.length) return null;
  return isBetween(bytes[index], 0x40, 0x7e) ? index + 1 : at;
}

/** `ESC ]`, a text, a bell or `ESC \`. */
function commandEnd(bytes: Uint8Array, at: number): number | null {
  const limit = at + 2 + longestCommand;
  for (let index = at + 2; index <= limit; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) return null;
    if (byte === bell) return index + 1;
    if (byte !== escape) continue;
    if (bytes[index + 1] === undefined) return null;
    return bytes[index + 1] === backslash ? index + 2 : at + 2;
  }
  return at + 2;
}

const isBetween = (byte: number | undefined, low: number, high: number): boolean =>
  byte !== undefined && byte >= low && byte <= high;
