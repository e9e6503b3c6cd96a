import { Buffer } from 'node:buffer';

/** Who put a Mach-O file together, as far as a parser can see it. */
export interface MachO {
  /** One slice makes a thin file, several make a fat one. */
  readonly slices: readonly ('arm64' | 'x86_64')[];
  /** Default: what Go's linker does, an ad-hoc signature for arm64 and none for x86_64. */
  readonly signature?: 'none' | 'ad-hoc' | 'linker-signed' | 'certificate';
  /** Go's linker writes LC_UUID since Go 1.24. Default true. */
  readonly uuid?: boolean;
  /** `13.0`, for LC_BUILD_VERSION. */
  readonly minimumMacos?: string;
  readonly build?: GoBuild;
  /** Shell text that says what the program does when it is run. */
  readonly does: string;
}

/** What `debug/buildinfo` reads out of a Go program. */
interface GoBuild {
  /** `go1.26.1` */
  readonly go: string;
  /** Lines `path`, `mod`, `dep`, `build` as `go version -m` prints them, without the leading tab. */
  readonly lines: readonly string[];
}

const cpuTypes = { x86_64: [0x01000007, 3], arm64: [0x0100000c, 0] } as const;
const page = 0x4000;

/**
 * A Mach-O executable with true load commands, Go build information and signature, and after them a marker line with the
 * shell text that `run-mach-o` runs.
 * @see https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h
 */
export function machO(program: MachO): Buffer {
  const thin = program.slices.map((arch) => slice(arch, program));
  const file = thin.length === 1 && thin[0] ? thin[0] : fat(program.slices, thin);
  return Buffer.concat([file, Buffer.from(`\n#!FAKEMAC\nslices='${program.slices.join(' ')}'\n${program.does}\n`)]);
}

function slice(arch: 'arm64' | 'x86_64', program: MachO): Buffer {
  const signature = signatureOf(program.signature ?? (arch === 'arm64' ? 'linker-signed' : 'none'));
  const info = program.build ? buildInfo(program.build) : Buffer.alloc(16);
  const dataSize = Math.ceil(info.length / page) * page;
  const linkEdit = page + dataSize;
  const commands = [
    segment('__PAGEZERO', { address: 0, size: 0x1_0000_0000, offset: 0, fileSize: 0, protection: 0 }, []),
    segment('__TEXT', { address: 0x1_0000_0000, size: page, offset: 0, fileSize: page, protection: 5 }, [
      { name: '__text', offset: 0x1000, size: 16 },
    ]),
    segment(
      '__DATA',
      { address: 0x1_0000_0000 + page, size: dataSize, offset: page, fileSize: dataSize, protection: 3 },
      [{ name: '__go_buildinfo', offset: page, size: info.length }],
    ),
    segment(
      '__LINKEDIT',
      {
        address: 0x1_0000_0000 + linkEdit,
        size: page,
        offset: linkEdit,
        fileSize: Math.max(signature.length, 16),
        protection: 1,
      },
      [],
    ),
    dynamicLinker(),
    words(0x8000_0028, 24, 0x1000, 0, 0, 0), // LC_MAIN
    words(0x32, 24, 1, version(program.minimumMacos ?? '12.0'), version('15.0'), 0), // LC_BUILD_VERSION, macOS
    ...((program.uuid ?? true) ? [Buffer.concat([words(0x1b, 24), Buffer.alloc(16, 0x5a)])] : []), // LC_UUID
    ...(signature.length > 0 ? [words(0x1d, 16, linkEdit, signature.length)] : []), // LC_CODE_SIGNATURE
  ];
  const loads = Buffer.concat(commands);
  const file = Buffer.alloc(linkEdit + Math.max(signature.length, 16));
  words(0xfeed_facf, ...cpuTypes[arch], 2, commands.length, loads.length, 0x0020_0085, 0).copy(file);
  loads.copy(file, 32);
  info.copy(file, page);
  signature.copy(file, linkEdit);
  return file;
}

/** A universal file, as `lipo -create` makes it. */
function fat(arches: readonly ('arm64' | 'x86_64')[], slices: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(page);
  head.writeUInt32BE(0xcafe_babe, 0);
  head.writeUInt32BE(slices.length, 4);
  const parts: Buffer[] = [head];
  let offset = page;
  slices.forEach((data, index) => {
    const [type, subtype] = cpuTypes[arches[index] ?? 'arm64'];
    [type, subtype, offset, data.length, 14].forEach((value, word) => {
      head.writeUInt32BE(value, 8 + index * 20 + word * 4);
    });
    const padded = Buffer.alloc(Math.ceil(data.length / page) * page);
    data.copy(padded);
    parts.push(index === slices.length - 1 ? data : padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

interface Extent {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
  readonly fileSize: number;
  readonly protection: number;
}
interface Section {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** LC_SEGMENT_64 with its sections. */
function segment(name: string, extent: Extent, sections: readonly Section[]): Buffer {
  const command = Buffer.alloc(72 + sections.length * 80);
  command.writeUInt32LE(0x19, 0);
  command.writeUInt32LE(command.length, 4);
  command.write(name, 8, 'latin1');
  [extent.address, extent.size, extent.offset, extent.fileSize].forEach((value, index) => {
    command.writeBigUInt64LE(BigInt(value), 24 + index * 8);
  });
  command.writeUInt32LE(extent.protection, 56);
  command.writeUInt32LE(extent.protection, 60);
  command.writeUInt32LE(sections.length, 64);
  sections.forEach((section, index) => {
    const at = 72 + index * 80;
    command.write(section.name, at, 'latin1');
    command.write(name, at + 16, 'latin1');
    command.writeBigUInt64LE(BigInt(extent.address + section.offset - extent.offset), at + 32);
    command.writeBigUInt64LE(BigInt(section.size), at + 40);
    command.writeUInt32LE(section.offset, at + 48);
    command.writeUInt32LE(4, at + 52); // aligned to 16 bytes
  });
  return command;
}

/** LC_LOAD_DYLINKER */
function dynamicLinker(): Buffer {
  const command = Buffer.alloc(32);
  words(0xe, 32, 12).copy(command);
  command.write('/usr/lib/dyld', 12, 'latin1');
  return command;
}

/**
 * The blob Go puts into every program: magic, pointer size, flag 2 (strings inline), then two strings with their lengths,
 * the second between sentinels of 16 bytes.
 * @see https://github.com/golang/go/blob/master/src/debug/buildinfo/buildinfo.go
 */
function buildInfo({ go, lines }: GoBuild): Buffer {
  const head = Buffer.alloc(32);
  Buffer.from('ff20476f206275696c64696e663a0802', 'hex').copy(head);
  const module = Buffer.concat([
    Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex'),
    Buffer.from(lines.map((line) => `${line}\n`).join('')),
    Buffer.from('f932433186182072008242104116d8f2', 'hex'),
  ]);
  return Buffer.concat([head, counted(Buffer.from(go)), counted(module)]);
}

/** Bytes after their length as an unsigned varint. */
function counted(bytes: Buffer): Buffer {
  const length: number[] = [];
  let rest = bytes.length;
  for (; rest >= 0x80; rest >>>= 7) length.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([...length, rest]), bytes]);
}

/**
 * A SuperBlob with a CodeDirectory, whose flags tell the kinds apart, and for a certificate a CMS slot that is not empty.
 * @see https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h
 */
function signatureOf(kind: 'none' | 'ad-hoc' | 'linker-signed' | 'certificate'): Buffer {
  if (kind === 'none') return Buffer.alloc(0);
  const identifier = Buffer.from('a.out\0');
  const directory = Buffer.alloc(88 + identifier.length + 32);
  const flags = { 'ad-hoc': 0x2, 'linker-signed': 0x20002, certificate: 0x10000 }[kind];
  [0xfade_0c02, directory.length, 0x20400, flags, 88 + identifier.length, 88, 0, 1, page].forEach((value, index) => {
    directory.writeUInt32BE(value, index * 4);
  });
  directory[36] = 32; // size of a hash
  directory[37] = 2; // SHA-256
  directory[39] = 14; // pages of 16 KiB
  identifier.copy(directory, 88);
  const blobs: readonly (readonly [number, Buffer])[] =
    kind === 'certificate'
      ? [
          [0, directory],
          [0x10000, Buffer.concat([wordsBE(0xfade_0b01, 72), Buffer.alloc(64, 0x30)])],
        ]
      : [[0, directory]];
  let offset = 12 + blobs.length * 8;
  const index: number[] = [];
  for (const [type, blob] of blobs) {
    index.push(type, offset);
    offset += blob.length;
  }
  return Buffer.concat([wordsBE(0xfade_0cc0, offset, blobs.length, ...index), ...blobs.map(([, blob]) => blob)]);
}

const version = (text: string): number => {
  const [major = 0, minor = 0] = text.split('.').map(Number);
  return (major << 16) | (minor << 8);
};

const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value >>> 0, index * 4);
  });
  return bytes;
};

const wordsBE = (...values: readonly number[]): Buffer => Buffer.from(words(...values)).swap32();
