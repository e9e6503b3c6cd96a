import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that the user named, for programs of other users too. It is the old or the new text at every moment: the
 * new one comes by rename, under a name that the textfile collector of node_exporter does not read (`*.prom`).
 * @param file absolute
 */
export async function writeOut(file: string, text: string): Promise<void> {
  const there = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  // A rename would put a file in the place of /dev/stdout or of a pipe.
  if (there && !there.isFile()) return writeFile(file, text);
  const fresh = `${file}.${process.pid}.new`;
  try {
    await writeFile(fresh, text, { mode: 0o644, flush: true });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined); // the first error is the one that tells
    throw new Error(told(error as NodeJS.ErrnoException, { file, fresh }), { cause: error }); // Node throws no other
  }
}

/** Of the file that was named, not of the one beside it that nobody knows. */
const told = (
  error: NodeJS.ErrnoException,
  { file, fresh }: { readonly file: string; readonly fresh: string },
): string => (error.code === 'ENOENT' ? `there is no folder ${dirname(file)}` : error.message.replaceAll(fresh, file));
