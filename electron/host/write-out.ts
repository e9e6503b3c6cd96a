import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The folder of a file that was to be written does not exist. */
export class NoFolder extends Error {
  readonly folder: string;
  constructor(folder: string) {
    super(`there is no folder ${folder}`);
    this.folder = folder;
  }
}

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
    const { code, message } = error as NodeJS.ErrnoException; // Node throws no other
    if (code === 'ENOENT') throw new NoFolder(dirname(file));
    throw new Error(message.replaceAll(fresh, file), { cause: error }); // of the file that was named, not of the one beside it
  }
}
