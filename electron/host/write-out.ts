import { rename, rm, stat, writeFile } from 'node:fs/promises';

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
    await rm(fresh, { force: true });
    throw error;
  }
}
