/**
 * Small, valid 64-bit Mach-O files, so that packaging can be tested without the real ones (200 MB each).
 * @see https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h
 */
export type MacArch = 'x64' | 'arm64';

const cpus: Record<MacArch, { type: number; subtype: number; code: string }> = {
  x64: { type: 0x0100_0007, subtype: 3, code: '31c0c3' },
  arm64: { type: 0x0100_000c, subtype: 0, code: '00008052c0035fd6' },
};
const page = 0x4000;
const codeAt = 0x1000;
const base = 0x1_0000_0000;

/** A program that returns 0, or a library; `payload` stands behind its code. */
export function machO(arch: MacArch, kind: 'program' | 'library', payload = Buffer.alloc(0)): Buffer {
  const { type, subtype, code } = cpus[arch];
  const textSize = Math.ceil((codeAt + 16 + payload.length) / page) * page;
  const commands = [
    ...(kind === 'program' ? [segment('__PAGEZERO', 0, base, 0, 0, 0)] : []),
    segment('__TEXT', base, textSize, 0, textSize, 5),
    segment('__LINKEDIT', base + textSize, page, textSize, 8, 1),
    words(0x2, 24, textSize, 0, textSize, 8), // LC_SYMTAB with one empty name
    words(0x32, 24, 1, 13 << 16, 13 << 16, 0), // LC_BUILD_VERSION: macOS 13
    ...(kind === 'program'
      ? [withName(0xe, [], '/usr/lib/dyld'), words(0x8000_0028, 24, codeAt, 0, 0, 0)] // LC_LOAD_DYLINKER, LC_MAIN
      : [withName(0xd, [0, 0, 0], '@rpath/stub')]), // LC_ID_DYLIB
  ];
  const load = Buffer.concat(commands);
  const file = Buffer.alloc(textSize + 8);
  words(0xfeed_facf, type, subtype, kind === 'program' ? 2 : 6, commands.length, load.length, 0x20_0085, 0).copy(file);
  load.copy(file, 32);
  file.write(code, codeAt, 'hex');
  payload.copy(file, codeAt + 16);
  return file;
}

/** What `lipo -create` makes of files for one processor each. */
export function fat(slices: readonly Buffer[]): Buffer {
  const align = (at: number) => Math.ceil(at / page) * page;
  let at = page;
  const places = slices.map((slice) => {
    const place = at;
    at = align(at + slice.length);
    return place;
  });
  const file = Buffer.alloc((places.at(-1) ?? 0) + (slices.at(-1)?.length ?? 0));
  file.writeUInt32BE(0xcafe_babe, 0);
  file.writeUInt32BE(slices.length, 4);
  slices.forEach((slice, i) => {
    const place = places[i] ?? 0;
    const numbers = [slice.readUInt32LE(4), slice.readUInt32LE(8), place, slice.length, 14];
    numbers.forEach((number, n) => file.writeUInt32BE(number, 8 + i * 20 + n * 4));
    slice.copy(file, place);
  });
  return file;
}

/** Processors that a file is for. */
export function archsOf(file: Buffer): MacArch[] {
  const types =
    file.readUInt32BE(0) === 0xcafe_babe
      ? Array.from({ length: file.readUInt32BE(4) }, (_, i) => file.readUInt32BE(8 + i * 20))
      : [file.readUInt32LE(4)];
  return types.map((type) => (type === cpus.x64.type ? 'x64' : 'arm64'));
}

const words = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => bytes.writeUInt32LE(number >>> 0, i * 4));
  return bytes;
};

function segment(name: string, address: number, size: number, at: number, length: number, rights: number): Buffer {
  const bytes = Buffer.alloc(72);
  words(0x19, 72).copy(bytes);
  bytes.write(name, 8, 'latin1');
  [address, size, at, length].forEach((number, i) => bytes.writeBigUInt64LE(BigInt(number), 24 + i * 8));
  words(rights, rights).copy(bytes, 56);
  return bytes;
}

/** A command that ends in a name, padded to a multiple of 8. */
function withName(command: number, numbers: readonly number[], name: string): Buffer {
  const head = 12 + numbers.length * 4;
  const bytes = Buffer.alloc(Math.ceil((head + name.length + 1) / 8) * 8);
  words(command, bytes.length, head, ...numbers).copy(bytes);
  bytes.write(name, head, 'latin1');
  return bytes;
}
