import { type FSWatcher, statSync, watch as watchPath } from 'node:fs';
import path from 'node:path';

export interface Watching {
  /**
   * Watches exactly these absolute paths from now on; those that do not exist are seen when they come into being.
   * `listed`: folders of which every name counts.
   */
  readonly set: (paths: ReadonlySet<string>, listed?: ReadonlySet<string>) => void;
  readonly close: () => void;
}

interface Watched {
  readonly watcher: FSWatcher;
  /** Tells a folder from one that took its place; inode numbers alone are used again at once. */
  readonly made: string;
}

/** More folders than this are not watched: every one costs a descriptor. */
const mostFolders = 400;

/**
 * Tells when one of the paths is written, made or removed, with all that changed within `quietMs` in one call. Folders are
 * watched, not files: editors replace a file by another one, and a watcher of the first would see nothing more.
 * Nothing polls; no timer runs while nothing changes.
 */
export function watch(changed: (paths: readonly string[]) => void, quietMs = 400): Watching {
  let watchers = new Map<string, Watched>();
  let wanted: ReadonlySet<string> = new Set();
  let counted: ReadonlySet<string> = new Set();
  const burst = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const note = (folder: string, name: string | null) => {
    const seen = name === null ? folder : path.join(folder, name);
    if (!wanted.has(seen) && !counted.has(folder) && !isAbove(seen, wanted)) return;
    burst.add(seen);
    timer ??= setTimeout(() => {
      timer = undefined;
      const paths = [...burst];
      burst.clear();
      changed(paths);
    }, quietMs);
  };

  /** The one there is, unless the folder was removed and made again since. */
  const watched = (folder: string): Watched | undefined => {
    const before = watchers.get(folder);
    try {
      const found = statSync(folder);
      const made = `${found.ino} ${found.birthtimeMs}`;
      if (before?.made === made) return before;
      if (!found.isDirectory()) return undefined;
      const watcher = watchPath(folder, { persistent: false }, (_, name) => note(folder, name));
      watcher.on('error', () => {
        watcher.close(); // the folder is gone; its parent tells when it is back
        if (watchers.get(folder)?.watcher === watcher) watchers.delete(folder);
      });
      return { watcher, made };
    } catch {
      return undefined; // not there, or not to be read: the folder above stands for it
    }
  };

  return {
    set(paths, listed = paths) {
      wanted = paths;
      counted = listed;
      const next = new Map<string, Watched>();
      for (const folder of foldersOf(paths, listed).slice(0, mostFolders)) {
        const one = watched(folder);
        if (one) next.set(folder, one);
      }
      for (const [folder, one] of watchers) if (next.get(folder) !== one) one.watcher.close();
      watchers = next;
    },
    close() {
      clearTimeout(timer);
      for (const { watcher } of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

/** Those that are listed, and where the others lie; each once. */
const foldersOf = (paths: ReadonlySet<string>, listed: ReadonlySet<string>): string[] => [
  ...new Set([...[...paths].map((one) => path.dirname(one)), ...listed]),
];

const isAbove = (folder: string, paths: ReadonlySet<string>): boolean => {
  for (const one of paths) if (one.startsWith(`${folder}/`)) return true;
  return false;
};
