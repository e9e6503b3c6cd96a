import { inflateSync } from 'node:zlib';

export interface Measures {
  readonly width: number;
  readonly height: number;
  /** Dots a metre, where the file says them. */
  readonly density: number | undefined;
}

/** Without its pixels. */
export function measurePng(file: Buffer): Measures {
  const dots = [...chunksOf(file)].find(({ name }) => name === 'pHYs');
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), density: dots?.data.readUInt32BE(0) };
}

/**
 * Reads a PNG with 8 bits for each of red, green, blue and alpha, which is what Chromium writes when a picture is not
 * opaque; without alpha it counts as opaque. `pixels`: red, green, blue and alpha of each.
 * @see https://www.w3.org/TR/png-3/
 */
export function readPng(file: Buffer): Measures & { readonly pixels: Buffer } {
  const chunks = [...chunksOf(file)];
  const data = (name: string) => chunks.filter((chunk) => chunk.name === name).map((chunk) => chunk.data);
  const [head = Buffer.alloc(0)] = data('IHDR');
  const measures = measurePng(file);
  const { width, height } = measures;
  const [depth, kind] = [head[8], head[9]];
  if (depth !== 8 || (kind !== 6 && kind !== 2) || head[12]) throw new Error('another kind of PNG');
  const bytes = kind === 6 ? 4 : 3;
  const lines = inflateSync(Buffer.concat(data('IDAT')));
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const at = y * (width * bytes + 1);
    rows.push(unfiltered(lines[at] ?? 0, lines.subarray(at + 1, at + 1 + width * bytes), rows.at(-1), bytes));
  }
  const raw = Buffer.concat(rows);
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) raw.copy(pixels, i * 4, i * bytes, (i + 1) * bytes);
  return { ...measures, pixels };
}

function* chunksOf(file: Buffer) {
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    yield { name: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

/** @param above the line above, undefined for the first */
function unfiltered(filter: number, line: Buffer, above: Buffer | undefined, bytes: number): Buffer {
  const out = Buffer.from(line);
  for (let i = 0; i < out.length; i++) {
    const left = out[i - bytes] ?? 0;
    const up = above?.[i] ?? 0;
    const corner = (i >= bytes ? above?.[i - bytes] : 0) ?? 0;
    const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0;
    out[i] = ((line[i] ?? 0) + guess) & 255;
  }
  return out;
}

function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
