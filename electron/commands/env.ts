import { createReader } from '../engine/reader.ts';
import { readEnvironments } from './env-facts.ts';
import { environmentsText } from './env-text.ts';
import type { Io } from './io.ts';
import { showProgress } from './progress.ts';
import { subjectOf } from './subject.ts';
import { wordsOf } from './words.ts';

export interface EnvOptions {
  readonly json?: boolean;
  /** Folder, relative to the current one. */
  readonly workspace?: string;
  /** `applicationName` of the editor. */
  readonly editor?: string;
}

/**
 * `greenlight env`: what the Dock, the editor and the terminals see, side by side. Returns the exit code: 3 when the
 * editor's environment could not be told.
 */
export async function env(options: EnvOptions, io: Io): Promise<number> {
  const subject = await subjectOf(options, io);
  const progress = io.interactive ? showProgress(io) : undefined;
  const began = performance.now();
  try {
    const reader = createReader({
      host: io.host,
      subject,
      elapsedMs: () => performance.now() - began,
      ...(progress && { onProbe: progress.onProbe }),
    });
    const { home, os } = io.host.machine;
    const all = await readEnvironments(reader, { home, os, subject, words: await wordsOf(io.language) });
    progress?.end();
    io.stdout(options.json ? `${JSON.stringify(all, null, 2)}\n` : environmentsText(all, io));
    return all.environments.find(({ id }) => id === 'editor')?.state === 'known' ? 0 : 3;
  } finally {
    progress?.end();
  }
}
