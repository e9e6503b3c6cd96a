import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Machine, RunOptions } from '../engine/host.ts';
import { launchEnvironment } from './machine.ts';

type Argv = readonly [string, ...string[]];

interface Prepared {
  readonly argv: Argv;
  readonly options: RunOptions;
  readonly scratch: string | null;
  /** Removes the folder. */
  readonly clean: () => Promise<void>;
}

/** Puts the files of a run into a new folder and its path into argv, environment and working folder. */
export async function prepare(argv: Argv, options: RunOptions, machine: Machine): Promise<Prepared> {
  if (!options.scratch) return { argv, options, scratch: null, clean: async () => undefined };
  // On macOS the temporary folder is reached through a link, and programs would see two names of one place.
  const scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'greenlight-')));
  const clean = () => rm(scratch, { recursive: true, force: true });
  try {
    for (const [name, content] of Object.entries(options.scratch)) {
      const target = path.join(scratch, name);
      await mkdir(path.dirname(target), { recursive: true });
      await ('text' in content ? writeFile(target, content.text) : symlink(content.link, target));
    }
  } catch (error) {
    await clean();
    throw error;
  }
  const named = (text: string) => text.replaceAll('{scratch}', scratch);
  const env = Object.fromEntries(
    Object.entries(options.env ?? launchEnvironment(machine)).map(([key, value]) => [key, named(value)]),
  );
  const cwd = options.cwd === undefined ? {} : { cwd: named(options.cwd) };
  return {
    argv: argv.map(named) as [string, ...string[]], // map keeps the length
    options: { ...options, env, ...cwd },
    scratch,
    clean,
  };
}
