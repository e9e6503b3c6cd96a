import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, type Was } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';
import { readAttributes } from './attributes.ts';
import { sha256OfFile } from './durable.ts';
import { refusing } from './refusals.ts';

/** A place in the home folder that a repair may write to. */
export interface Target {
  /** As it was given; what a person is told. */
  readonly given: string;
  /** Every link followed. */
  readonly path: string;
  /** undefined: nothing is there. */
  readonly stat: Stats | undefined;
  /** Folders that have to be made first, outermost first. */
  readonly missing: readonly string[];
}

/** Follows every link. Throws `Refusal` for what is not in the home folder, or leads out of it. */
export async function findTarget(given: string, host: ReadHost): Promise<Target> {
  if (!path.isAbsolute(given) || given.includes('\0')) throw new Refusal('outside-home', { path: given });
  return refusing(given, host, async () => {
    const home = await realpath(host.machine.home);
    const { real, missing } = await follow(path.normalize(given));
    if (!isInside(real, home)) {
      const meant = [home, host.machine.home].some((folder) => isInside(path.normalize(given), folder));
      throw meant ? new Refusal('leaves-home', { path: given, real }) : new Refusal('outside-home', { path: given });
    }
    const stat = missing === undefined ? await lstat(real) : undefined;
    return { given, path: real, stat, missing: missing ?? [] };
  });
}

const isInside = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

/** `missing`: the folders above what is not there; undefined when it is there. */
async function follow(file: string): Promise<{ readonly real: string; readonly missing: string[] | undefined }> {
  const real = await found(() => realpath(file));
  if (real !== undefined) return { real, missing: undefined };
  // A link to nothing: writing would put a file in its place.
  if (await found(() => lstat(file))) throw new Refusal('not-a-file', { path: file });
  const above = await follow(path.dirname(file));
  return {
    real: path.join(above.real, path.basename(file)),
    missing: above.missing === undefined ? [] : [...above.missing, above.real],
  };
}

async function found<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
    throw error;
  }
}

/** Throws `Refusal` for what is no ordinary file of this user. Nothing being there is fine. */
export async function requireFile({ stat, given }: Target, host: ReadHost): Promise<void> {
  if (!stat) return;
  if (!stat.isFile()) throw new Refusal('not-a-file', { path: given });
  await requireOurs({ stat, given }, host);
}

export async function requireOurs({ stat, given }: Pick<Target, 'stat' | 'given'>, host: ReadHost): Promise<void> {
  if (!stat || stat.uid === host.machine.uid) return;
  const { code, stdout } = await host.run(['/usr/bin/id', '-un', String(stat.uid)]);
  throw new Refusal('not-yours', { path: given, owner: (code === 0 && stdout.trim()) || `uid ${stat.uid}` });
}

/** Throws `Refusal` unless the file may be replaced by another one. */
export async function requireReplaceable(target: Target, host: ReadHost): Promise<void> {
  await requireFile(target, host);
  if (!target.stat) return;
  if ((target.stat.mode & 0o200) === 0) throw new Refusal('read-only', { path: target.given });
  if (target.stat.nlink > 1) throw new Refusal('hard-linked', { path: target.given });
}

/** Throws `Refusal` when the file is not the one that was planned on. `planned`: sha-256, '' for none. */
export async function requireSame({ path: file, given }: Target, planned: string, host: ReadHost): Promise<void> {
  const now = (await refusing(given, host, () => sha256OfFile(file))) ?? '';
  if (now !== planned) throw new Refusal(planned === '' ? 'exists' : 'changed', { path: given });
}

/** What else belongs to the file; undefined: there is none. */
export async function wasOf({ path: file, stat }: Target, host: ReadHost): Promise<Was | undefined> {
  if (!stat) return undefined;
  return {
    mode: stat.mode & 0o7777,
    gid: stat.gid,
    modifiedMs: stat.mtimeMs,
    accessedMs: stat.atimeMs,
    attributes: await readAttributes(file, host),
  };
}
