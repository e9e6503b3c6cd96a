import { withoutSequences } from './escapes.ts';

/**
 * Turns the bytes of a log, chunk by chunk, into UTF-8 without colours: UTF-16 is recognised by its mark or its zero
 * bytes. Bytes that are no text pass through.
 */
export function createDecoder(): (chunk: Uint8Array) => Uint8Array {
  let utf16: InstanceType<typeof TextDecoder> | undefined;
  let started = false;
  let start: Uint8Array = new Uint8Array();
  let held: Uint8Array = new Uint8Array();
  const utf8 = new TextEncoder();
  return (chunk) => {
    let part = chunk;
    if (!started) {
      part = start = joined(start, chunk);
      if (start.length < 4) return new Uint8Array(); // what it is shows in the first characters
      started = true;
      const label = utf16Label(start);
      if (label) utf16 = new TextDecoder(label);
      else if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) part = start.subarray(3);
      start = new Uint8Array();
    }
    if (utf16) part = utf8.encode(utf16.decode(part, { stream: true }));
    if (held.length > 0) part = joined(held, part);
    const { text, rest } = withoutSequences(part);
    held = rest;
    return text;
  };
}

function utf16Label(start: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(start.length, 512) & ~1;
  for (let index = 0; index < length; index += 1)
    if (start[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 4 && even === 0) return 'utf-16le';
  if (even > length / 4 && odd === 0) return 'utf-16be';
  return undefined;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
