import type { ReadHost } from '../../engine/host.ts';

/** The file says something about itself that is not so. Never leaves this folder: `readBinary` makes a value of it. */
export class Malformed extends Error {}

/** A file, or a slice of one, of which only small parts are read. */
export interface Source {
  readonly size: number;
  /** Exactly `length` bytes from `offset`; throws `Malformed` where there are not as many. */
  bytes(offset: number, length: number): Promise<DataView<ArrayBuffer>>;
  /** The part of it that lies there, which must be inside. */
  slice(offset: number, size: number, name: string): Source;
}

const headBytes = 16 * 1024;
/** More than any header table or build information of a real program. */
const maxBytes = 4 * 1024 * 1024;

/** undefined: no such file. */
export async function openSource(host: ReadHost, path: string): Promise<Source | undefined> {
  const [head, stat] = await Promise.all([host.readRange(path, 0, headBytes), host.stat(path)]);
  if (!head || !stat) return undefined;
  const size = stat.size;
  const bytes: Source['bytes'] = async (offset, length) => {
    if (length > maxBytes) throw new Malformed(`a table of ${length} bytes`);
    if (!(offset >= 0 && length >= 0 && offset + length <= size)) throw new Malformed('ends too early');
    if (offset + length <= head.length) return viewOf(head.subarray(offset, offset + length));
    const read = await host.readRange(path, offset, length);
    if (read?.length !== length) throw new Malformed('ends too early');
    return viewOf(read);
  };
  return sliceOf({ bytes, start: 0, size });
}

function sliceOf(whole: { readonly bytes: Source['bytes']; readonly start: number; readonly size: number }): Source {
  const { bytes, start, size } = whole;
  return {
    size,
    async bytes(offset, length) {
      if (!(offset >= 0 && length >= 0 && offset + length <= size)) throw new Malformed('ends too early');
      return bytes(start + offset, length);
    },
    slice(offset, part, name) {
      if (!(offset >= 0 && part >= 0 && offset + part <= size)) throw new Malformed(`${name} ends beyond the file`);
      return sliceOf({ bytes, start: start + offset, size: part });
    },
  };
}

/** A copy, so that the view starts at its own first byte. */
const viewOf = (bytes: Uint8Array): DataView<ArrayBuffer> => new DataView(new Uint8Array(bytes).buffer);

/** A 64-bit number that is an offset or a size; no file is larger than what a double can count. */
export function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Malformed(`the offset ${value}`);
  return Number(value);
}

/** Bytes as text up to the first zero. */
export function textOf(view: DataView<ArrayBuffer>, offset = 0, length = view.byteLength - offset): string {
  const bytes = new Uint8Array(view.buffer, offset, length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Where the program would be in memory, to find what a pointer in the file leads to. */
export interface Segment {
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}
