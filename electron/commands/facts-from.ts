import type { Machine } from '../engine/host.ts';
import type { Subject } from '../engine/probe.ts';
import { createReader, type Reader } from '../engine/reader.ts';
import type { Io } from './io.ts';
import { showProgress } from './progress.ts';
import { subjectOf } from './subject.ts';

interface Options {
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
export async function fromHere(options: Options, io: Io, besides: Pick<Subject, 'remote'> = {}): Promise<Facts> {
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
export async function fromBundle(options: Options, io: Io): Promise<Facts> {
  const [{ bundleNamed, replaySubject }, { replayReader }] = await Promise.all([
    import('./replay.ts'),
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
