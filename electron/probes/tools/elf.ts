import { type BuildInfo, readBuildInfo } from './build-info.ts';
import type { Slice } from './macho.ts';
import { Malformed, type Segment, type Source, safeNumber, textOf } from './source.ts';

export interface Elf {
  readonly arch: Slice['arch'];
  readonly build: BuildInfo | null;
}

interface Table {
  readonly offset: number;
  readonly entryBytes: number;
  readonly count: number;
}

/** @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
export async function readElf(source: Source): Promise<Elf> {
  const ident = await source.bytes(0, 16);
  const is64 = ident.getUint8(4) === 2;
  const little = ident.getUint8(5) !== 2;
  const head = await source.bytes(0, is64 ? 64 : 52);
  const machine = head.getUint16(18, little);
  const arch = machine === 183 ? 'arm64' : machine === 62 ? 'amd64' : 'other';
  const number = (view: DataView<ArrayBuffer>, at: number) =>
    is64 ? safeNumber(view.getBigUint64(at, little)) : view.getUint32(at, little);
  const short = (at: number) => head.getUint16(at, little);
  const segments: Table = {
    offset: number(head, is64 ? 32 : 28),
    entryBytes: short(is64 ? 54 : 42),
    count: short(is64 ? 56 : 44),
  };
  const sections: Table = {
    offset: number(head, is64 ? 40 : 32),
    entryBytes: short(is64 ? 58 : 46),
    count: short(is64 ? 60 : 48),
  };
  if (sections.offset === 0 || sections.count === 0) return { arch, build: null };

  const headers = await rows(source, sections, is64 ? 64 : 40);
  const place = (row: DataView<ArrayBuffer>) => ({
    offset: number(row, is64 ? 24 : 16),
    size: number(row, is64 ? 32 : 20),
  });
  const nameTable = headers[short(is64 ? 62 : 50)];
  if (!nameTable) return { arch, build: null };
  const { offset, size } = place(nameTable);
  const names = await source.bytes(offset, size);
  const info = headers.find((row) => {
    const at = row.getUint32(0, little);
    return at + 14 <= names.byteLength && textOf(names, at, 14) === '.go.buildinfo';
  });
  if (!info) return { arch, build: null };
  const loaded = (await rows(source, segments, is64 ? 56 : 32)).map(
    (row): Segment => ({
      address: number(row, is64 ? 16 : 8),
      offset: number(row, is64 ? 8 : 4),
      size: number(row, is64 ? 32 : 16),
    }),
  );
  return { arch, build: await readBuildInfo(source, place(info), loaded) };
}

async function rows(source: Source, table: Table, leastBytes: number): Promise<readonly DataView<ArrayBuffer>[]> {
  const { offset, entryBytes, count } = table;
  if (count === 0) return [];
  if (entryBytes < leastBytes) throw new Malformed('a header table of an impossible size');
  const view = await source.bytes(offset, count * entryBytes);
  return Array.from({ length: count }, (_, index) => new DataView(view.buffer, index * entryBytes, entryBytes));
}
