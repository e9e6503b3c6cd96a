import { type ReadHost, Refused } from '../../engine/host.ts';

/** What is at a path, links followed. `program`: a file with an execute bit. `cannot-tell`: the system refused to say. */
export type Stands = 'nothing' | 'folder' | 'program' | 'file' | 'other' | 'cannot-tell';

/** `path` is absolute. */
export async function standsAt(host: ReadHost, path: string): Promise<Stands> {
  if (path.includes('\0')) return 'nothing';
  try {
    const found = await host.stat(path);
    if (!found) return 'nothing';
    if (found.kind === 'folder') return 'folder';
    if (found.kind !== 'file') return 'other';
    return found.mode & 0o111 ? 'program' : 'file';
  } catch (error) {
    if (error instanceof Refused) return 'cannot-tell';
    throw error;
  }
}
