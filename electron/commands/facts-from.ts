import type { Machine } from '../engine/host.ts';
import type { Subject } from '../engine/probe.ts';
import { createReader, type Reader } from '../engine/reader.ts';
import { type Io, UsageError } from './io.ts';
import { printable } from './layout.ts';
import { showProgress } from './progress.ts';
import { subjectOf } from './subject.ts';

export interface FactOptions {
  readonly workspace?: string;
  readonly editor?: string;
  readonly from?: string;
  readonly container?: string;
}

/** Where a command gets its facts from. */
export interface Facts {
  readonly reader: Reader;
  readonly subject: Subject;
  readonly machine: Pick<Machine, 'home' | 'os'>;
  /** Takes what is shown of the progress away. */
  readonly end: () => void;
}

/** This machine; `besides` is asked about too. */
export async function fromHere(
  options: FactOptions,
  io: Io,
  besides: Pick<Subject, 'remote' | 'policy'> = {},
): Promise<Facts> {
  const subject = { ...(await subjectOf(options, io)), ...besides };
  const progress = io.interactive ? showProgress(io) : undefined;
  const began = performance.now();
  const reader = createReader({
    host: io.host,
    subject,
    elapsedMs: () => performance.now() - began,
    ...(progress && { onProbe: progress.onProbe }),
  });
  return { reader, subject, machine: io.host.machine, end: () => progress?.end() };
}

/** The machine of the bundle that `from` names. */
export async function fromBundle(options: FactOptions, io: Io): Promise<Facts> {
  const [{ bundleNamed }, { replaySubject }, { replayReader }] = await Promise.all([
    import('./bundle/file.ts'),
    import('./bundle/replay.ts'),
    import('../bundle/replay.ts'),
  ]);
  const bundle = await bundleNamed(options, io);
  return {
    reader: replayReader(bundle),
    subject: replaySubject(bundle),
    machine: bundle.machine,
    end: () => undefined,
  };
}

/**
 * What a command makes of its facts: a bundle that does not hold what a probe of ours would give is a damaged one, not a
 * crash.
 */
export async function madeOf<T>({ from }: FactOptions, io: Io, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (from === undefined || error instanceof UsageError) throw error;
    const { sayBundleIn } = await import('./bundle/words.ts');
    throw new UsageError(sayBundleIn(io.language)('error.damaged', { file: printable(from), where: 'facts' }));
  }
}
