import { Refusal } from '../engine/hands.ts';
import { type ReadHost, Refused, type Stat, TooLarge } from '../engine/host.ts';
import { sha256 } from './plan-id.ts';

/** Bytes; a start-up or settings file is never that long. */
const mostText = 4 * 1024 * 1024;
/** Bytes of a tool that is replaced; gopls has some 40 million. */
const mostBinary = 512 * 1024 * 1024;

// Control characters in a name, and those that turn the direction of what follows, would make a preview lie.
const misleading = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** An absolute path without `.`, `..`, empty parts or misleading characters. */
export const isPlain = (path: string): boolean =>
  path.startsWith('/') &&
  !misleading.test(path) &&
  path
    .slice(1)
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..');

/**
 * Where a file of the home folder really is, or would be made: every link followed. `path`: absolute. Throws `Refusal`
 * for what is not in the home folder or leads out of it; the home folder itself may be a link.
 */
export async function realPlace(path: string, host: ReadHost): Promise<string> {
  const { home } = host.machine;
  if (!isPlain(path)) throw new Refusal('outside-home', { path });
  const realHome = (await asked(path, () => host.realPath(home))) ?? home;
  if (![home, realHome].some((folder) => path.startsWith(`${folder}/`))) throw new Refusal('outside-home', { path });
  const real = await realWithRest(path, host);
  if (!real.startsWith(`${realHome}/`)) throw new Refusal('leaves-home', { path, real });
  return real;
}

/** What is not there yet lies in the nearest folder that is. */
async function realWithRest(path: string, host: ReadHost): Promise<string> {
  for (let rest = '', upper = path; ; ) {
    const real = await asked(path, () => host.realPath(upper));
    if (real !== undefined) return (real === '/' ? '' : real) + rest || '/';
    const folder = upper.slice(0, upper.lastIndexOf('/')) || '/';
    const name = upper.slice(upper.lastIndexOf('/') + 1);
    // A link to nothing: writing would put a file in its place.
    const entries = await asked(path, () => host.list(folder));
    if (entries?.some((entry) => entry.name === name)) throw new Refusal('not-a-file', { path });
    rest = `/${name}${rest}`;
    upper = folder;
  }
}

export interface FoundFile {
  readonly bytes: Uint8Array;
  readonly stat: Stat;
  readonly sha256: string;
}

/**
 * A file that may be replaced; undefined: none is there. `path`: as `realPlace` gave it. Throws `Refusal` for what is no
 * file, belongs to another, or is write-protected (`unlocked`: its mode is about to be changed).
 */
export async function fileToReplace(
  path: string,
  host: ReadHost,
  { size = 'text', unlocked = false }: { readonly size?: 'text' | 'binary'; readonly unlocked?: boolean } = {},
): Promise<FoundFile | undefined> {
  const stat = await statOfOurs(path, host);
  if (!stat) {
    await requireFolder(path.slice(0, path.lastIndexOf('/')), host);
    return undefined;
  }
  if (stat.kind !== 'file') throw new Refusal('not-a-file', { path });
  if (!unlocked && !isWritable(stat)) throw new Refusal('read-only', { path });
  const most = size === 'text' ? mostText : mostBinary;
  const bytes = await asked(path, () => host.read(path, most));
  if (!bytes) throw new Refusal('changed', { path });
  return { bytes, stat, sha256: await sha256(bytes) };
}

/** Something that belongs to this user; undefined: nothing is there. Throws `Refusal` when it is another's. */
export async function statOfOurs(path: string, host: ReadHost): Promise<Stat | undefined> {
  const stat = await asked(path, () => host.stat(path));
  if (stat && stat.uid !== host.machine.uid)
    throw new Refusal('not-yours', { path, owner: stat.uid === 0 ? 'root' : `uid ${stat.uid}` });
  return stat;
}

/** The nearest folder that exists must be one that files can be made in. */
async function requireFolder(folder: string, host: ReadHost): Promise<void> {
  const stat = await statOfOurs(folder, host);
  if (!stat) return requireFolder(folder.slice(0, folder.lastIndexOf('/')), host);
  if (stat.kind !== 'folder') throw new Refusal('not-a-file', { path: folder });
  if (!isWritable(stat)) throw new Refusal('read-only', { path: folder });
}

const isWritable = ({ mode }: Stat): boolean => (mode & 0o200) !== 0;

/** What the system refuses is a reason to tell; `path` is the one the person knows. */
export async function asked<T>(path: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Refused) throw new Refusal(error.by === 'tcc' ? 'refused-tcc' : 'read-only', { path });
    if (error instanceof TooLarge)
      throw new Refusal('not-parsed', { path, problem: `> ${error.maxBytes / 1024 / 1024} MiB` });
    throw error;
  }
}
