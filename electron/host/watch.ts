import { type FSWatcher, statSync, watch as watchPath } from 'node:fs';
import path from 'node:path';

export interface Watching {
  /** Watches exactly these absolute paths from now on; those that do not exist are seen when they come into being. */
  readonly set: (paths: ReadonlySet<string>) => void;
  readonly close: () => void;
}

/** More folders than this are not watched: every one costs a descriptor. */
const mostFolders = 400;

/**
 * Tells when one of the paths is written, made or removed, with all that changed within `quietMs` in one call. Folders are
 * watched, not files: editors replace a file by another one, and a watcher of the first would see nothing more.
 * Nothing polls; no timer runs while nothing changes.
 */
export function watch(changed: (paths: readonly string[]) => void, quietMs = 400): Watching {
  let watchers = new Map<string, FSWatcher>();
  let wanted: ReadonlySet<string> = new Set();
  const burst = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const note = (folder: string, name: string | null) => {
    const seen = name === null ? folder : path.join(folder, name);
    // In a folder that is listed every name counts, elsewhere only the names that were looked at.
    if (!wanted.has(seen) && !wanted.has(folder) && !isAbove(seen, wanted)) return;
    burst.add(seen);
    timer ??= setTimeout(() => {
      timer = undefined;
      const paths = [...burst];
      burst.clear();
      changed(paths);
    }, quietMs);
  };

  const start = (folder: string): FSWatcher | undefined => {
    try {
      if (!statSync(folder).isDirectory()) return undefined;
      const watcher = watchPath(folder, { persistent: false }, (_, name) => note(folder, name));
      watcher.on('error', () => watcher.close()); // the folder is gone; its parent tells when it is back
      return watcher;
    } catch {
      return undefined; // not there, or not to be read: the folder above stands for it
    }
  };

  return {
    set(paths) {
      wanted = paths;
      const next = new Map<string, FSWatcher>();
      for (const folder of foldersOf(paths).slice(0, mostFolders)) {
        const watcher = watchers.get(folder) ?? start(folder);
        if (watcher) next.set(folder, watcher);
      }
      for (const [folder, watcher] of watchers) if (!next.has(folder)) watcher.close();
      watchers = next;
    },
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

/** The paths themselves, as far as they are folders, and where they lie; each once. */
const foldersOf = (paths: ReadonlySet<string>): string[] => [
  ...new Set([...paths].flatMap((one) => [path.dirname(one), one])),
];

const isAbove = (folder: string, paths: ReadonlySet<string>): boolean => {
  for (const one of paths) if (one.startsWith(`${folder}/`)) return true;
  return false;
};
