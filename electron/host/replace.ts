import { randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, mkdir, readdir, rename, rm, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, type Was } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';
import { writeAttributes } from './attributes.ts';
import { openNew, pour, type Source, syncFolder } from './durable.ts';
import { refusing } from './refusals.ts';
import { requireSame, type Target } from './target.ts';

/** What the file will be besides its bytes. */
export interface Looks {
  /** null: as any new file of this user is. */
  readonly mode: number | null;
  readonly was?: Was | undefined;
  /** The times of `was` too: the file becomes what it was. */
  readonly times?: boolean;
}

/** A finished file beside the place it is for. */
export interface Staged {
  readonly target: Target;
  readonly temporary: string;
  /** sha-256. */
  readonly content: string;
}

// Hidden, and with an ending that no program takes for one of its own files: fish reads every *.fish of a folder.
const temporaryName = /^\.greenlight-[0-9a-f]{16}\.tmp$/;

/**
 * Writes the new file beside the old one, ready to take its place. Throws `Refusal`, leaving nothing behind. The group,
 * and on a Mac the extended attributes, are those of `was`; an access control list is not carried over.
 */
export async function stage(target: Target, source: Source, looks: Looks, host: ReadHost): Promise<Staged> {
  const temporary = path.join(path.dirname(target.path), `.greenlight-${randomBytes(8).toString('hex')}.tmp`);
  const { mode, was, times = false } = looks;
  return refusing(target.given, host, async () => {
    const handle = await openNew(temporary, mode === null ? 0o644 : 0o600);
    try {
      const content = await pour(source, handle);
      if (was) {
        await writeAttributes(temporary, was.attributes, host);
        if (was.gid !== (await handle.stat()).gid) await giveTo(was.gid, handle, target, host);
      }
      if (mode !== null) await handle.chmod(mode);
      if (was && times) await handle.utimes(was.accessedMs / 1000, was.modifiedMs / 1000);
      await handle.sync();
      return { target, temporary, content };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  });
}

/** A user may give a file only to the groups it is a member of. */
async function giveTo(group: number, handle: FileHandle, { given }: Target, host: ReadHost): Promise<void> {
  try {
    await handle.chown(host.machine.uid, group);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error; // Node's errors carry a code
    throw new Refusal('not-yours', { path: given, owner: `gid ${group}` });
  }
}

/**
 * The new file takes the place of the old one at once. `planned`: sha-256 of what is there, '' for nothing, and nothing
 * that came meanwhile is overwritten. Throws `Refusal` without having changed anything.
 */
export async function commit({ target, temporary }: Staged, planned: string, host: ReadHost): Promise<void> {
  try {
    await requireSame(target, planned, host);
    await refusing(target.given, host, () =>
      planned === '' ? renameOntoNothing(temporary, target.path) : rename(temporary, target.path),
    );
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(target.path));
}

export const discard = ({ temporary }: Staged): Promise<void> => rm(temporary, { force: true });

/** A rename would overwrite a file that came in between; a second name for the same file does not. */
async function renameOntoNothing(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
    return rename(temporary, file); // a file system without hard links
  }
  await unlink(temporary);
}

/** Throws `Refusal` without having changed anything. `planned`: sha-256. */
export async function remove(target: Target, planned: string, host: ReadHost): Promise<void> {
  await requireSame(target, planned, host);
  await refusing(target.given, host, () => unlink(target.path));
  await syncFolder(path.dirname(target.path));
}

/** Outermost first. Throws `Refusal`, having taken away again what it made. */
export async function makeFolders(folders: readonly string[], host: ReadHost): Promise<void> {
  const made: string[] = [];
  for (const folder of folders) {
    try {
      await refusing(folder, host, () => mkdir(folder));
      made.push(folder);
      await syncFolder(path.dirname(folder));
    } catch (error) {
      await removeFolders(made);
      throw error;
    }
  }
}

/** Those that are there and empty. Outermost first, as `makeFolders` takes them. */
export async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders.toReversed()) {
    try {
      await rmdir(folder);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code)) throw error;
    }
  }
}

/** Takes away what a killed repair left half written in a folder. */
export async function removeLeftovers(folder: string, host: ReadHost): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EACCES') return [];
    throw error;
  });
  for (const name of names.filter((one) => temporaryName.test(one))) {
    const file = path.join(folder, name);
    const found = await lstat(file);
    if (found.isFile() && found.uid === host.machine.uid) await rm(file, { force: true });
  }
}
