import { access, constants } from 'node:fs/promises';

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
    paths.map((path) =>
      access(path).then(
        () => path,
        () => null, // absent, or not ours to see
      ),
    ),
  );
  return found.filter((path) => path !== null);
}
