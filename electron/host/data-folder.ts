import { chmod, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../engine/hands.ts';
import type { Machine } from '../engine/host.ts';

/** Where Greenlight keeps what undo needs. Absolute paths. */
export interface DataFolder {
  readonly root: string;
  /** One file for each repair. */
  readonly journal: string;
  /** Files as they were, named by their sha-256. */
  readonly kept: string;
  /** What runs leave behind before it is put in its place. */
  readonly scratch: string;
  readonly lock: string;
}

/**
 * macOS: `~/Library/Application Support/Greenlight`; Linux: `greenlight` in `$XDG_DATA_HOME`.
 * @see https://developer.apple.com/library/archive/documentation/FileManagement/Conceptual/FileSystemProgrammingGuide/FileSystemOverview/FileSystemOverview.html
 * @see https://specifications.freedesktop.org/basedir/latest/
 */
export function dataFolder({ os, home, env }: Pick<Machine, 'os' | 'home' | 'env'>): DataFolder {
  const { XDG_DATA_HOME: given = '' } = env;
  const shared = path.isAbsolute(given) ? given : path.join(home, '.local/share');
  const root =
    os === 'darwin' ? path.join(home, 'Library/Application Support/Greenlight') : path.join(shared, 'greenlight');
  const inside = (name: string) => path.join(root, name);
  return { root, journal: inside('journal'), kept: inside('kept'), scratch: inside('scratch'), lock: inside('lock') };
}

/** For this user alone. Throws `Refusal` when it is another user's. */
export async function makeDataFolder({ root, journal, kept, scratch }: DataFolder, uid: number): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const found = await stat(root);
  if (found.uid !== uid) throw new Refusal('not-yours', { path: root, owner: `uid ${found.uid}` });
  if (found.mode & 0o077) await chmod(root, 0o700);
  for (const folder of [journal, kept, scratch]) await mkdir(folder, { recursive: true, mode: 0o700 });
}
