import { fromBundle, fromHere, madeOf } from '../facts-from.ts';
import type { Io } from '../io.ts';
import { wordsOf } from '../words.ts';
import { readEnvironments } from './facts.ts';
import { environmentsText } from './text.ts';

export interface EnvOptions {
  readonly json?: boolean;
  /** Folder, relative to the current one. */
  readonly workspace?: string;
  /** `applicationName` of the editor. */
  readonly editor?: string;
  /** A bundle that stands for the machine. */
  readonly from?: string;
}

/**
 * `greenlight env`: what the Dock, the editor and the terminals see, side by side. Returns the exit code: 3 when the
 * editor's environment could not be told.
 */
export async function env(options: EnvOptions, io: Io): Promise<number> {
  const { reader, subject, machine, end } = await (options.from === undefined ? fromHere : fromBundle)(options, io);
  try {
    const { home, os } = machine;
    return await madeOf(options, io, async () => {
      const all = await readEnvironments(reader, { home, os, subject, words: await wordsOf(io.language) });
      end();
      io.stdout(options.json ? `${JSON.stringify(all, null, 2)}\n` : environmentsText(all, io));
      return all.environments.find(({ id }) => id === 'editor')?.state === 'known' ? 0 : 3;
    });
  } finally {
    end();
  }
}
