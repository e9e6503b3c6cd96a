import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { openNew, syncFolder } from './durable.ts';

/** Why nothing was written. `path`: absolute. */
export class FolderTaken extends Error {
  readonly reason: 'not-empty' | 'link' | 'not-a-folder' | 'not-ours';
  readonly path: string;
  constructor(reason: FolderTaken['reason'], path: string) {
    super(`${reason}: ${path}`);
    this.name = 'FolderTaken';
    this.reason = reason;
    this.path = path;
  }
}

export interface NewFolder {
  /** Absolute. */
  readonly folder: string;
  /** Everything that may be in it by us, relative, folders with one level. */
  readonly names: readonly string[];
  /** What the first line of a file of ours holds. */
  readonly mark: string;
  /** Files of ours may be there already, and others beside them. */
  readonly force: boolean;
}

const temporaryName = /^\.greenlight-[0-9a-f]{16}\.tmp$/;

/** Throws `FolderTaken` unless the folder is not there, is empty, or (`force`) every file in our way is ours. */
export async function requireFree({ folder, names, mark, force }: NewFolder): Promise<void> {
  const there = await found(folder);
  if (!there) return;
  requireFolder(there, folder);
  const inside = (await readdir(folder)).filter((name) => !temporaryName.test(name));
  if (inside.length && !force) throw new FolderTaken('not-empty', folder);
  for (const name of names) {
    const below = path.dirname(name);
    const parent = below === '.' ? undefined : await found(path.join(folder, below));
    if (parent) requireFolder(parent, path.join(folder, below));
    const file = path.join(folder, name);
    const one = await found(file);
    if (one?.isSymbolicLink()) throw new FolderTaken('link', file);
    if (one && !(one.isFile() && (await firstLine(file)).includes(mark))) throw new FolderTaken('not-ours', file);
  }
}

/**
 * Makes the folder what `files` says (relative path to text); those of `names` that are not in it are taken away. Each
 * file is the old or the new one at every moment, and links are not followed. Throws `FolderTaken`, and whatever the
 * system says.
 */
export async function writeFolder(what: NewFolder, files: Readonly<Record<string, string>>): Promise<void> {
  const { folder, names } = what;
  await requireFree(what);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (temporaryName.test(name)) await rm(path.join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    const parent = path.dirname(path.join(folder, name));
    if (parent !== folder) await mkdir(parent).catch(ignoreThere);
    const temporary = path.join(folder, `.greenlight-${randomBytes(8).toString('hex')}.tmp`);
    const handle = await openNew(temporary, 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
      await requireFree({ ...what, names: [name], force: true }); // somebody may have put a link or a file there meanwhile
      await rename(temporary, path.join(folder, name));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    await syncFolder(parent);
  }
  for (const name of names) if (!(name in files)) await rm(path.join(folder, name), { force: true });
}

async function found(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
    throw error;
  }
}

function requireFolder(stat: Stats, file: string): void {
  if (stat.isSymbolicLink()) throw new FolderTaken('link', file);
  if (!stat.isDirectory()) throw new FolderTaken('not-a-folder', file);
}

function ignoreThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function firstLine(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(200), 0, 200, 0);
    return new TextDecoder().decode(buffer.subarray(0, bytesRead)).split('\n', 1)[0] ?? '';
  } finally {
    await handle.close();
  }
}
