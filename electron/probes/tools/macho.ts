import { type BuildInfo, readBuildInfo, type Section } from './build-info.ts';
import { readSignature, type Signature } from './code-signature.ts';
import { Malformed, type Segment, type Source, safeNumber, textOf } from './source.ts';

export interface Slice {
  readonly arch: 'arm64' | 'amd64' | 'other';
  /** `13.0`, from LC_BUILD_VERSION or LC_VERSION_MIN_MACOSX; null when the file does not say. */
  readonly minimumMacos: string | null;
  readonly hasUuid: boolean;
  /** Which kind of signature the file carries; whether it is valid only codesign can say. */
  readonly signature: Signature;
}

export interface Macho {
  readonly slices: readonly Slice[];
  readonly build: BuildInfo | null;
}

const maxCommandBytes = 1024 * 1024;
const command = {
  segment: 0x1,
  segment64: 0x19,
  uuid: 0x1b,
  codeSignature: 0x1d,
  minimumMacos: 0x24,
  buildVersion: 0x32,
};
const dsymFile = 10;

/** Big-endian spelling of the first four bytes. */
export const thinMagics: ReadonlySet<number> = new Set([0xcffaedfe, 0xcefaedfe, 0xfeedfacf, 0xfeedface]);
export const fatMagics: ReadonlySet<number> = new Set([0xcafebabe, 0xcafebabf]);

const archOf = (cpuType: number): Slice['arch'] =>
  cpuType === 0x0100000c ? 'arm64' : cpuType === 0x01000007 ? 'amd64' : 'other';

/**
 * The slices of a universal binary. A Java class begins with the same four bytes; there the count is its version.
 * @see https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/fat.h
 */
export async function readFat(source: Source): Promise<Macho> {
  const head = await source.bytes(0, 8);
  const is64 = head.getUint32(0) === 0xcafebabf;
  const count = head.getUint32(4);
  if (count >= 43 && count < 200) throw new Malformed('a Java class file');
  if (count === 0 || count > 18) throw new Malformed(`${count} architectures`);
  const entryBytes = is64 ? 32 : 20;
  const entries = await source.bytes(8, count * entryBytes);
  const read: Macho[] = [];
  for (let at = 0; at < entries.byteLength; at += entryBytes) {
    const arch = archOf(entries.getUint32(at));
    const offset = is64 ? safeNumber(entries.getBigUint64(at + 8)) : entries.getUint32(at + 8);
    const size = is64 ? safeNumber(entries.getBigUint64(at + 16)) : entries.getUint32(at + 12);
    const slice = source.slice(offset, size, `the ${arch} part`);
    const magic = size < 4 ? 0 : (await slice.bytes(0, 4)).getUint32(0);
    if (!thinMagics.has(magic)) throw new Malformed(`the ${arch} part is no program`);
    read.push(await readThin(slice));
  }
  return { slices: read.flatMap(({ slices }) => slices), build: read.find(({ build }) => build)?.build ?? null };
}

/** @see https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h */
export async function readThin(source: Source): Promise<Macho> {
  const head = await source.bytes(0, 28);
  const magic = head.getUint32(0);
  if (magic === 0xfeedfacf || magic === 0xfeedface) {
    // The other byte order: PowerPC, which no macOS of today runs.
    return { slices: [{ arch: 'other', minimumMacos: null, hasUuid: false, signature: 'none' }], build: null };
  }
  const is64 = magic === 0xcffaedfe;
  const count = head.getUint32(16, true);
  const length = head.getUint32(20, true);
  if (length > maxCommandBytes) throw new Malformed(`load commands of ${length} bytes`);
  const commands = await source.bytes(is64 ? 32 : 28, length);
  const found = readCommands(commands, { count, source, checkSegments: head.getUint32(12, true) !== dsymFile });
  const { signature, buildInfo, segments, minimumMacos, hasUuid } = found;
  return {
    slices: [
      {
        arch: archOf(head.getUint32(4, true)),
        minimumMacos,
        hasUuid,
        signature: signature ? await readSignature(source, signature) : 'none',
      },
    ],
    build: buildInfo ? await readBuildInfo(source, buildInfo, segments) : null,
  };
}

interface Commands {
  minimumMacos: string | null;
  hasUuid: boolean;
  signature: Section | null;
  buildInfo: Section | null;
  readonly segments: Segment[];
}

function readCommands(
  view: DataView<ArrayBuffer>,
  about: { readonly count: number; readonly source: Source; readonly checkSegments: boolean },
): Commands {
  const found: Commands = { minimumMacos: null, hasUuid: false, signature: null, buildInfo: null, segments: [] };
  let at = 0;
  for (let index = 0; index < about.count; index += 1) {
    if (at + 8 > view.byteLength) throw new Malformed('load commands that end too early');
    const kind = view.getUint32(at, true);
    const size = view.getUint32(at + 4, true);
    if (size < 8 || at + size > view.byteLength) throw new Malformed('a load command of an impossible size');
    const body = new DataView(view.buffer, at, size);
    if (kind === command.segment64 || kind === command.segment) {
      readSegment(body, found, kind === command.segment64 ? layout64 : layout32);
      const last = found.segments.at(-1);
      if (about.checkSegments && last) about.source.slice(last.offset, last.size, 'a segment');
    }
    if (kind === command.uuid) found.hasUuid = true;
    if (kind === command.codeSignature && size >= 16) {
      found.signature = { offset: body.getUint32(8, true), size: body.getUint32(12, true) };
    }
    if (kind === command.minimumMacos && size >= 12) found.minimumMacos = versionOf(body.getUint32(8, true));
    if (kind === command.buildVersion && size >= 16 && body.getUint32(8, true) === 1) {
      found.minimumMacos = versionOf(body.getUint32(12, true));
    }
    at += size;
  }
  return found;
}

interface SegmentLayout {
  readonly number: (view: DataView<ArrayBuffer>, offset: number) => number;
  readonly word: number;
  readonly sections: number;
  readonly sectionBytes: number;
}
const layout64: SegmentLayout = {
  number: (view, offset) => safeNumber(view.getBigUint64(offset, true)),
  word: 8,
  sections: 72,
  sectionBytes: 80,
};
const layout32: SegmentLayout = {
  number: (view, offset) => view.getUint32(offset, true),
  word: 4,
  sections: 56,
  sectionBytes: 68,
};

function readSegment(view: DataView<ArrayBuffer>, found: Commands, layout: SegmentLayout): void {
  const { number, word, sections, sectionBytes } = layout;
  if (view.byteLength < sections) throw new Malformed('a segment of an impossible size');
  const [address, offset, size] = [number(view, 24), number(view, 24 + 2 * word), number(view, 24 + 3 * word)];
  found.segments.push({ address, offset, size });
  const count = Math.min(view.getUint32(sections - 8, true), Math.floor((view.byteLength - sections) / sectionBytes));
  for (let index = 0; index < count; index += 1) {
    const at = sections + index * sectionBytes;
    if (nameAt(view, at) !== '__go_buildinfo') continue;
    found.buildInfo = { offset: view.getUint32(at + 32 + 2 * word, true), size: number(view, at + 32 + word) };
  }
}

const nameAt = (view: DataView<ArrayBuffer>, offset: number): string => textOf(view, view.byteOffset + offset, 16);

/** 0x000d0100 is 13.1. */
function versionOf(packed: number): string {
  const patch = packed & 0xff;
  return `${packed >>> 16}.${(packed >>> 8) & 0xff}${patch ? `.${patch}` : ''}`;
}
