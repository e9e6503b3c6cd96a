import { appendFile, link, mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Lock, takeLock } from './lock.ts';
import { type OwnFiles, ownFiles } from './own-files.ts';

/** What waits to be sent, and what is remembered about sending. */
export interface FleetFolder {
  /** Names of what waits, in order. Nothing half written is among them. */
  readonly names: () => Promise<string[]>;
  /** undefined: somebody else has taken it. */
  readonly read: (name: string) => Promise<string | undefined>;
  /**
   * Whole or not at all, when the process is killed. Not forced to the disk: what a power cut takes is found damaged and
   * counted, and the next check makes a fresh one.
   */
  readonly write: (name: string, text: string) => Promise<void>;
  readonly rename: (name: string, other: string) => Promise<void>;
  /** False: it was not there any more. */
  readonly remove: (name: string) => Promise<boolean>;
  /** Takes away what killed processes left half written. */
  readonly sweep: () => Promise<void>;
  /** Adds a line that survives other processes adding theirs. */
  readonly note: (line: string) => Promise<void>;
  readonly notes: () => Promise<readonly string[]>;
  /** What was written first, by whichever process. */
  readonly once: (name: string, text: () => string) => Promise<string>;
  readonly own: OwnFiles;
  /** One process sends at a time; null: another one does. */
  readonly lock: () => Promise<Lock | null>;
}

const temporary = /^\.new-/;
const staleMs = 3_600_000;

/** @param folder absolute; made, for this user alone, when it is not there */
export function fleetFolder(folder: string): FleetFolder {
  const waiting = path.join(folder, 'waiting');
  const at = (name: string) => path.join(waiting, name);
  const noted = path.join(folder, 'lost.log');
  let made: Promise<unknown> | undefined;
  let written = 0;
  const make = () => {
    made ??= mkdir(waiting, { recursive: true, mode: 0o700 });
    return made;
  };
  const fresh = async (text: string): Promise<string> => {
    await make();
    const file = at(`.new-${process.pid}-${written++}`);
    await writeFile(file, text, { mode: 0o600, flag: 'w' });
    return file;
  };
  return {
    async names() {
      await make();
      return (await readdir(waiting)).filter((name) => !temporary.test(name)).sort();
    },
    read: (name) => orNothing(readFile(at(name), 'utf8')),
    async write(name, text) {
      await rename(await fresh(text), at(name));
    },
    async rename(name, other) {
      await orNothing(rename(at(name), at(other)));
    },
    remove: async (name) => (await orNothing(unlink(at(name)).then(() => true))) ?? false,
    async sweep() {
      await make();
      for (const name of (await readdir(waiting)).filter((one) => temporary.test(one))) {
        const found = await orNothing(stat(at(name)));
        if (found && Date.now() - found.mtimeMs > staleMs) await rm(at(name), { force: true });
      }
    },
    async note(line) {
      await make();
      await appendFile(noted, `${line}\n`, { mode: 0o600 });
    },
    notes: async () => ((await orNothing(readFile(noted, 'utf8'))) ?? '').split('\n').filter(Boolean),
    async once(name, text) {
      const file = path.join(folder, name);
      const there = await orNothing(readFile(file, 'utf8'));
      if (there) return there;
      const mine = await fresh(text());
      try {
        await link(mine, file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // Node's errors carry a code
      } finally {
        await rm(mine, { force: true });
      }
      return readFile(file, 'utf8');
    },
    own: ownFiles(folder),
    async lock() {
      await make();
      return takeLock(path.join(folder, 'sending'));
    },
  };
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
    throw error;
  }
}
