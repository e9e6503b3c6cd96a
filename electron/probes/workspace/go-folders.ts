import { type Entry, type ReadHost, Refused } from '../../engine/host.ts';

/** What a bounded walk below a folder met. Paths are absolute. */
export interface GoFolders {
  /** Folders below the start that hold a go.mod. */
  readonly modules: readonly string[];
  /** Go files outside of those; the nearest to the start first. */
  readonly loose: readonly string[];
  /** False: it stopped at its limit, or a folder could not be listed. */
  readonly complete: boolean;
}

const limits = { folders: 1500, modules: 100, loose: 200, atOnce: 40 };
/** Folders that the go command passes over too, and those that hold other people's code. */
const skipped = /^(?:[._]|vendor$|testdata$|node_modules$)/;

/**
 * Looks for go.mod and Go files level by level; no links are followed. Throws `Refused` when the start itself cannot be
 * listed.
 * @see https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns
 */
export async function walkGoFolders(host: ReadHost, start: string): Promise<GoFolders> {
  const modules: string[] = [];
  const loose: string[] = [];
  let complete = true;
  let seen = 0;
  let level: readonly Folder[] = [{ path: start, inModule: false }];
  while (level.length > 0) {
    const counted = level.slice(0, Math.max(0, limits.folders - seen));
    if (counted.length < level.length) complete = false;
    seen += counted.length;
    const next: Folder[] = [];
    for (let at = 0; at < counted.length; at += limits.atOnce) {
      const some = counted.slice(at, at + limits.atOnce);
      const lists = await Promise.all(some.map(({ path }) => listed(host, path, path === start)));
      for (const [index, folder] of some.entries()) {
        const entries = lists[index];
        if (entries) next.push(...note(folder, entries));
        else complete = false;
      }
    }
    if (loose.length >= limits.loose || modules.length >= limits.modules) return { modules, loose, complete: false };
    level = next;
  }
  return { modules, loose, complete };

  /** Notes what is in one folder and gives those to look into next. */
  function note({ path, inModule }: Folder, entries: readonly Entry[]): readonly Folder[] {
    const files = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
    const isModule = files.includes('go.mod');
    if (isModule && path !== start && modules.length < limits.modules) modules.push(path);
    const belongs = inModule || isModule;
    const goFiles = belongs ? [] : files.filter((name) => name.endsWith('.go') && !/^[._]/.test(name)).sort();
    loose.push(...goFiles.slice(0, limits.loose - loose.length).map((name) => under(path, name)));
    return entries
      .filter(({ name, kind }) => kind === 'folder' && !skipped.test(name))
      .map(({ name }) => ({ path: under(path, name), inModule: belongs }));
  }
}

interface Folder {
  readonly path: string;
  readonly inModule: boolean;
}

const under = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`);

/** undefined: gone, or it may not be listed. */
async function listed(host: ReadHost, path: string, isStart: boolean): Promise<readonly Entry[] | undefined> {
  try {
    return await host.list(path);
  } catch (error) {
    if (error instanceof Refused && !isStart) return undefined;
    throw error;
  }
}
