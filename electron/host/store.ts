import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../engine/hands.ts';
import { type Source, sha256, sha256OfFile, writeOwn } from './durable.ts';

/**
 * Files as they were before a repair, in one folder, named by the sha-256 of their bytes and readable by this user alone.
 * Nothing in it is ever written to twice; `forgetUnnamed` takes away what no repair of the history names.
 */

const address = /^[0-9a-f]{64}$/;

/** Absolute path of what is kept under this sha-256. */
export function placeOf(kept: string, content: string): string {
  if (!address.test(content)) throw new Error(`not a content address: ${content}`);
  return path.join(kept, content);
}

/** On disk when it returns. `given`: the file as the person knows it. Throws `Refusal` when it is not what was planned on. */
export async function keep(
  kept: string,
  { source, content, given }: { readonly source: Source; readonly content: string; readonly given: string },
): Promise<void> {
  const place = placeOf(kept, content);
  if ((await sha256OfFile(place)) === content) return;
  if (!(await writeOwn(place, source, content))) throw new Refusal('changed', { path: given });
}

/** undefined: nothing is kept under this sha-256, or it is damaged. */
export async function readKept(kept: string, content: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = await readFile(placeOf(kept, content));
    return sha256(bytes) === content ? bytes : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
    throw error;
  }
}

/** Takes away what is not among these, and what a killed write left. */
export async function forgetUnnamed(kept: string, named: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(kept)) if (!named.has(name)) await rm(path.join(kept, name), { force: true });
}
