import type { ReadHost, Stat } from '../../engine/host.ts';
import { isExecutableFile } from './finder.ts';

export type RootVerdict =
  /** `merged`: put together of links into another SDK, for a library that is not quite Go's own. */
  | { readonly is: 'sdk'; readonly version: string; readonly real: string; readonly merged?: true }
  | { readonly is: 'missing' }
  | { readonly is: 'file' }
  /** It has a `go` in it: somebody named the bin folder. `root` is the SDK it belongs to. */
  | { readonly is: 'bin-folder'; readonly root: string }
  | { readonly is: 'not-an-sdk'; readonly lacks: readonly string[] };

/**
 * Whether a folder is a GOROOT: it has bin/go, src, pkg/tool and VERSION (VERSION.cache where Go was built from source).
 * One put together of links, as TinyGo makes them, has no VERSION but the go of another SDK, and is of its version.
 * `path` is absolute. Throws `Refused`.
 * @see https://go.dev/doc/install/source
 * @see https://github.com/tinygo-org/tinygo/blob/release/loader/goroot.go (`listGorootMergeLinks`)
 */
export async function rootVerdict(host: ReadHost, path: string): Promise<RootVerdict> {
  const found = await host.stat(path);
  if (!found) return { is: 'missing' };
  if (found.kind !== 'folder') return { is: 'file' };
  const [hasGo, src, tool, written, ownGo] = await Promise.all([
    isExecutableFile(host, `${path}/bin/go`),
    host.stat(`${path}/src`),
    host.stat(`${path}/pkg/tool`),
    versionOf(host, path),
    isExecutableFile(host, `${path}/go`),
  ]);
  const lacks = [
    ...(hasGo ? [] : ['bin/go']),
    ...(isFolder(src) ? [] : ['src']),
    ...(isFolder(tool) ? [] : ['pkg/tool']),
  ];
  const version = written ?? (lacks.length === 0 ? await versionOfLinked(host, path) : undefined);
  if (version === undefined) lacks.push('VERSION');
  else if (lacks.length === 0) {
    const real = (await host.realPath(path)) ?? path;
    return { is: 'sdk', version, real, ...(written === undefined && { merged: true }) };
  }
  const root = ownGo ? rootOfGo((await host.realPath(`${path}/go`)) ?? '') : undefined;
  if (root && root !== path && (await versionOf(host, root))) return { is: 'bin-folder', root };
  return { is: 'not-an-sdk', lacks };
}

const isFolder = (found: Stat | undefined): boolean => found?.kind === 'folder';

/** The GOROOT that a go with every link followed would stand in; undefined when it does not stand in a bin folder. */
export const rootOfGo = (realPath: string): string | undefined => /^(\/.+)\/bin\/go$/.exec(realPath)?.[1];

/** Of the SDK whose go this folder links to. */
async function versionOfLinked(host: ReadHost, path: string): Promise<string | undefined> {
  const linked = rootOfGo((await host.realPath(`${path}/bin/go`)) ?? '');
  return linked === undefined ? undefined : versionOf(host, linked);
}

/** `1.26.1` of `go1.26.1`, `1.28-3f2a1b` of `devel go1.28-3f2a1b`. */
async function versionOf(host: ReadHost, root: string): Promise<string | undefined> {
  for (const name of ['VERSION', 'VERSION.cache']) {
    const bytes = await host.readRange(`${root}/${name}`, 0, 200);
    const text = bytes && new TextDecoder().decode(bytes);
    const version = text && /^(?:devel )?(?:go)?([\w.+:-]{1,60})/.exec(text)?.[1];
    if (version) return version;
  }
  return undefined;
}
