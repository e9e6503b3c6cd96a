import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Black-box tests run the bundles that ship, so these are built first; `GREENLIGHT_BUILT=1` says that they were. Temporary
 * files lie in memory where there is enough of it: the tests make and remove a hundred thousand, and wait for the disk.
 */
export default async function setUp(): Promise<() => void> {
  const folder = inMemory();
  if (folder) process.env.TMPDIR = folder;
  if (!process.env.GREENLIGHT_BUILT)
    await Promise.all([built('npm', ['run', '--silent', 'build']), built(process.execPath, ['build/app.mjs'])]);
  return () => {
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

/** An empty folder from which programs can be run; undefined: none here, as on a Mac or in a small container. */
function inMemory(): string | undefined {
  const memory = '/dev/shm';
  let folder: string | undefined;
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < 2 ** 30) return;
    folder = mkdtempSync(path.join(memory, 'greenlight-'));
    const program = path.join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    const runs = spawnSync(program).status === 0;
    rmSync(runs ? program : folder, { recursive: true });
    return runs ? folder : undefined;
  } catch {
    if (folder) rmSync(folder, { recursive: true, force: true });
    return;
  }
}

async function built(command: string, args: readonly string[]): Promise<void> {
  const [code] = await once(spawn(command, args, { stdio: 'inherit' }), 'close');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}
