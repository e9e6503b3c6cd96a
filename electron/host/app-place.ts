import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { watch } from './watch.ts';

/**
 * Whether a folder lies on a volume that nobody can write to, such as a disk image. One that belongs to somebody else is
 * no such folder.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/access.html
 */
export const isReadOnly = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'EROFS',
  );

/** Those of the absolute paths at which there is something. */
export async function existing(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map((one) =>
      access(one).then(
        () => one,
        () => null, // absent, or not ours to see
      ),
    ),
  );
  return found.filter((one) => one !== null);
}

/**
 * A running app, known by its program: its bundle may be moved, replaced or thrown away meanwhile, and macOS goes on
 * running it.
 * @param bundle absolute path; `inside`: of the program in it
 */
export function watchedPlace(bundle: string, inside: string) {
  const started = identityOf(path.join(bundle, inside));
  return {
    /** What is opened from there is missing now, or another app's. */
    isGone: async () => (await started) !== (await identityOf(path.join(bundle, inside))),
    /** This very app lies there. */
    isAt: async (other: string) => {
      const mine = await started;
      return mine !== null && mine === (await identityOf(path.join(other, inside)));
    },
    /** Tells when the folder it lies in has something else under its name. Nothing polls. */
    onChange: (changed: () => void) => watch(changed).set(new Set([bundle]), new Set()),
  };
}

/** Tells a file from one that took its place; inode numbers alone are used again. null: it is not there, or not to be seen. */
const identityOf = (file: string): Promise<string | null> =>
  stat(file).then(
    ({ ino, birthtimeMs }) => `${ino} ${birthtimeMs}`,
    () => null,
  );
