import { Refusal } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';

/** What the system says no with becomes a `Refusal`; anything else stays what it is. `file`: absolute. */
export async function refusing<T>(file: string, host: ReadHost, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw (await refusalOf(error, file, host)) ?? error;
  }
}

/** undefined: no refusal of the system. */
export async function refusalOf(error: unknown, file: string, host: ReadHost): Promise<Refusal | undefined> {
  if (error instanceof Refusal) return error;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal('disk-full');
    case 'EACCES':
    case 'EROFS':
      return new Refusal('read-only', { path: file });
    case 'EPERM':
      return new Refusal((await isTcc(file, host)) ? 'refused-tcc' : 'read-only', { path: file });
    case 'EEXIST':
      return new Refusal('exists', { path: file });
    case 'ENOENT':
      return new Refusal('changed', { path: file });
    case 'ENOTDIR':
    case 'EISDIR':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return new Refusal('not-a-file', { path: file });
    default:
      return undefined;
  }
}

/** UF_IMMUTABLE, UF_APPEND, SF_IMMUTABLE, SF_APPEND. @see https://keith.github.io/xcode-man-pages/chflags.2.html */
const locked = 0x2 | 0x4 | 0x20000 | 0x40000;

/** EPERM is also how a file says that it is locked in the Finder; only what is not locked is left to privacy protection. */
async function isTcc(file: string, host: ReadHost): Promise<boolean> {
  if (host.machine.os !== 'darwin') return false;
  const { code, stdout } = await host.run(['/usr/bin/stat', '-f', '%f', file]);
  return code !== 0 || (Number(stdout.trim()) & locked) === 0;
}
