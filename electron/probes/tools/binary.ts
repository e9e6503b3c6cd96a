import type { ReadHost } from '../../engine/host.ts';
import type { BuildInfo } from './build-info.ts';
import { readElf } from './elf.ts';
import { fatMagics, readFat, readThin, type Slice, thinMagics } from './macho.ts';
import { Malformed, openSource, type Source, textOf } from './source.ts';

export type { BuildInfo } from './build-info.ts';
export type { Slice } from './macho.ts';

export type Binary =
  | { readonly kind: 'macho'; readonly slices: readonly Slice[]; readonly build: BuildInfo | null }
  | { readonly kind: 'elf'; readonly arch: Slice['arch']; readonly build: BuildInfo | null }
  /** `#!` line: interpreter and its arguments. */
  | { readonly kind: 'script'; readonly interpreter: string }
  /** Truncated, damaged, empty; `problem` names what is wrong. */
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'other' };

/**
 * Reads what the file at an absolute path is from its headers, without running it and without reading the whole of it.
 * undefined: no such file. Throws `Refused`.
 */
export async function readBinary(host: ReadHost, path: string): Promise<Binary | undefined> {
  const source = await openSource(host, path);
  if (!source) return undefined;
  try {
    return await recognise(source);
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'unreadable', problem: error.message };
    throw error;
  }
}

async function recognise(source: Source): Promise<Binary> {
  if (source.size === 0) return { kind: 'unreadable', problem: 'an empty file' };
  const start = await source.bytes(0, Math.min(source.size, 512));
  if (start.byteLength >= 2 && start.getUint16(0) === 0x2321) {
    return { kind: 'script', interpreter: textOf(start, 2).split('\n', 1)[0]?.trim() ?? '' };
  }
  if (start.byteLength < 4) return { kind: 'other' };
  const magic = start.getUint32(0);
  if (fatMagics.has(magic)) return { kind: 'macho', ...(await readFat(source)) };
  if (thinMagics.has(magic)) return { kind: 'macho', ...(await readThin(source)) };
  if (magic === 0x7f454c46) return { kind: 'elf', ...(await readElf(source)) };
  return { kind: 'other' };
}
