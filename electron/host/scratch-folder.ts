import { chmod, lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';

/** A folder that a program of a repair may write to, for the time of its run. Absolute path. */
export async function makeScratch(above: string, name: string): Promise<string> {
  const folder = path.join(await realpath(above), name);
  await rmWritable(folder);
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

/** undefined: the run left no ordinary file of that name inside of the folder. */
export async function madeFile(scratch: string, made: string): Promise<string | undefined> {
  const file = path.resolve(scratch, made.replaceAll('{scratch}', scratch));
  try {
    const real = await realpath(file);
    return real.startsWith(`${scratch}/`) && (await lstat(real)).isFile() ? real : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
    throw error;
  }
}

/** Also where Go made the folders of its module cache read-only. */
export async function rmWritable(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error; // Node's errors carry a code
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) await chmod(path.join(entry.parentPath, entry.name), 0o700);
    }
    await rm(folder, { recursive: true, force: true });
  }
}
