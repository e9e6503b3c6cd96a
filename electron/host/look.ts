import { Refused } from '../engine/host.ts';

const absent = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

/** undefined for absence, `Refused` for a refusal, the error itself for anything else. */
export async function look<T>(file: string, action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') throw new Refused('tcc', file);
    if (code === 'EACCES') throw new Refused('mode', file);
    if (code !== undefined && absent.has(code)) return undefined;
    throw error;
  }
}
