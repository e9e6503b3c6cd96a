import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Files that Greenlight keeps for itself, by name, in one folder. */
export interface OwnFiles {
  /** undefined: not kept yet, or larger than 16 MiB, which nothing of ours is. */
  readonly read: (name: string) => Promise<string | undefined>;
  /** The old text or the new one is there, whole, whenever the process is killed. Writes of one name follow each other. */
  readonly write: (name: string, text: string) => Promise<void>;
  /** A file that makes no sense is kept under another name, for somebody to look at. */
  readonly putAside: (name: string) => Promise<void>;
  /** Nothing is being written any more, well or badly. */
  readonly settled: () => Promise<void>;
}

const mostBytes = 16 * 1024 * 1024;

/** @param folder absolute; made, for this user alone, when it is not there */
export function ownFiles(folder: string): OwnFiles {
  const last = new Map<string, Promise<unknown>>();
  const inTurn = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const next = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(
      name,
      next.catch(() => undefined),
    ); // who asked gets the error
    return next;
  };
  const pathOf = (name: string) => path.join(folder, name);
  return {
    async read(name) {
      try {
        if ((await stat(pathOf(name))).size > mostBytes) return undefined;
        return await readFile(pathOf(name), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
        throw error;
      }
    },
    write: (name, text) => inTurn(name, () => replaceWhole(pathOf(name), text)),
    putAside: (name) => inTurn(name, () => rename(pathOf(name), `${pathOf(name)}.damaged`)),
    settled: async () => void (await Promise.all(last.values())),
  };
}

async function replaceWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}.new`;
  try {
    const handle = await open(fresh, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  const folder = await open(path.dirname(file));
  await folder.sync().finally(() => folder.close());
}
