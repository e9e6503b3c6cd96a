import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const chunkBytes = 1024 * 1024;
const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;

/** Bytes, or the absolute path of the file they are in. */
export type Source = Uint8Array | string;

/** Opens a new file; fails when anything has that name. */
export const openNew = (file: string, mode: number): Promise<FileHandle> =>
  open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);

/** Writes all of it where the handle is, and returns the sha-256 of what was written. */
export async function pour(source: Source, into: FileHandle): Promise<string> {
  if (typeof source !== 'string') {
    await into.writeFile(source);
    return sha256(source);
  }
  return eachChunk(source, (chunk) => into.writeFile(chunk));
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** undefined: no such file. */
export async function sha256OfFile(file: string): Promise<string | undefined> {
  try {
    return await eachChunk(file, async () => undefined);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
    throw error;
  }
}

async function eachChunk(file: string, take: (chunk: Uint8Array) => Promise<void>): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file, O_RDONLY);
  try {
    const buffer = new Uint8Array(Math.min(chunkBytes, (await handle.stat()).size + 1));
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
      await take(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** A rename is certain to outlast a power cut only when its folder is on the disk too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file of Greenlight's own folder; the old one or the new one is there, whole, whenever the process is killed.
 * `expected`: sha-256 that the bytes must have. Returns false, and writes nothing, when they have another.
 */
export async function writeOwn(file: string, source: Source, expected?: string): Promise<boolean> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await openNew(temporary, 0o600);
  try {
    const written = await pour(source, handle);
    if (expected !== undefined && written !== expected) {
      await rm(temporary);
      return false;
    }
    await handle.sync();
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await syncFolder(path.dirname(file));
  return true;
}
