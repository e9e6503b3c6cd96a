import type { ReadHost } from '../../engine/host.ts';

export interface Slice {
  readonly arch: 'arm64' | 'amd64' | 'other';
  /** `13.0`, from LC_BUILD_VERSION or LC_VERSION_MIN_MACOSX; null when the file does not say. */
  readonly minimumMacos: string | null;
  readonly hasUuid: boolean;
  /** Which kind of signature the file carries; whether it is valid only codesign can say. */
  readonly signature: 'none' | 'ad-hoc' | 'linker-signed' | 'certificate';
}

/** What `runtime/debug.BuildInfo` in the file says. */
export interface BuildInfo {
  /** `go1.26.1` */
  readonly goVersion: string;
  /** Main package path, e.g. golang.org/x/tools/gopls. */
  readonly path: string | null;
  readonly module: string | null;
  /** `v0.23.0`, `(devel)`. */
  readonly version: string | null;
  readonly settings: Readonly<Record<string, string>>;
}

export type Binary =
  | { readonly kind: 'macho'; readonly slices: readonly Slice[]; readonly build: BuildInfo | null }
  | { readonly kind: 'elf'; readonly arch: Slice['arch']; readonly build: BuildInfo | null }
  /** `#!` line: interpreter and its arguments. */
  | { readonly kind: 'script'; readonly interpreter: string }
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'other' };

/** Reads what a file is from its headers, without running it and without reading the whole of it. undefined: no such file. */
export function readBinary(host: ReadHost, path: string): Promise<Binary | undefined> {
  return Promise.reject(new Error(`unwritten ${host.machine.os} ${path}`));
}
