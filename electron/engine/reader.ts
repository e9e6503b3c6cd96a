import { CannotTell, type Fact, type Unknown } from './fact.ts';
import { type ReadHost, Refused, TooLarge } from './host.ts';
import type { Look, Probe, Subject } from './probe.ts';
import { type Looked, recording } from './recording.ts';

/** How one probe went. */
export interface Reading {
  readonly probe: Probe<unknown>;
  readonly fact: Fact<unknown>;
  readonly startMs: number;
  readonly ms: number;
  readonly waitedFor: readonly Probe<unknown>[];
  readonly looked: readonly Looked[];
}

export interface ReaderOptions {
  readonly host: ReadHost;
  readonly subject: Subject;
  /** Milliseconds since the scan began. */
  readonly elapsedMs: () => number;
  readonly onProbe?: (event: { id: string; state: 'started' | 'finished'; known?: boolean }) => void;
  /** Readings of an earlier scan that are still good (`recheck.ts`): they are taken over, not read again. */
  readonly kept?: ReadonlyMap<Probe<unknown>, Reading>;
}

/** Reads probes, each at most once, each isolated from the others. One reader is one scan. */
export interface Reader {
  fact<T>(probe: Probe<T>): Promise<Fact<T>>;
  readonly readings: ReadonlyMap<Probe<unknown>, Reading>;
}

const defaultTimeoutMs = 20_000;
/** The fact of a deep probe in a quick scan. */
export const leftOut: Unknown = { known: false, cause: 'not-asked', reason: 'needs-time', params: {} };

export function createReader({ host, subject, elapsedMs, onProbe, kept }: ReaderOptions): Reader {
  const pending = new Map<Probe<unknown>, Promise<Fact<unknown>>>();
  const readings = new Map<Probe<unknown>, Reading>();

  async function start(probe: Probe<unknown>): Promise<Fact<unknown>> {
    const startMs = elapsedMs();
    const seen = new Map<string, Looked>();
    const waitedFor = new Set<Probe<unknown>>();
    onProbe?.({ id: probe.id, state: 'started' });
    const ask = <T>(other: Probe<T>): Promise<Fact<T>> => {
      waitedFor.add(other);
      return fact(other);
    };
    const look: Look = {
      host: recording(host, seen),
      subject,
      fact: ask,
      restsOn: (paths) => paths.forEach((what) => seen.set(`rests ${what}`, { how: 'rests', what })),
      async of<T>(other: Probe<T>) {
        const answer = await ask(other);
        if (answer.known) return answer.value;
        throw new CannotTell(answer.reason, answer.params, answer.cause === 'not-asked' ? 'not-asked' : 'dependency');
      },
    };
    const answer = await withinLimit(probe, () => probe.read(look));
    const reading = {
      probe,
      fact: answer,
      startMs,
      ms: elapsedMs() - startMs,
      waitedFor: [...waitedFor],
      looked: [...seen.values()],
    };
    readings.set(probe, reading);
    onProbe?.({ id: probe.id, state: 'finished', known: answer.known });
    return answer;
  }

  function fact<T>(probe: Probe<T>): Promise<Fact<T>> {
    const known = pending.get(probe) as Promise<Fact<T>> | undefined; // the map keeps each probe with its own type
    if (known) return known;
    const earlier = kept?.get(probe);
    if (earlier) readings.set(probe, earlier);
    const answer = (
      earlier ? Promise.resolve(earlier.fact) : subject.quick && probe.deep ? Promise.resolve(leftOut) : start(probe)
    ) as Promise<Fact<T>>;
    pending.set(probe, answer);
    return answer;
  }

  return { fact, readings };
}

async function withinLimit(probe: Probe<unknown>, read: () => Promise<unknown>): Promise<Fact<unknown>> {
  const limitMs = probe.timeoutMs ?? defaultTimeoutMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Unknown>((resolve) => {
    timer = setTimeout(
      () => resolve({ known: false, cause: 'timeout', reason: 'timeout', params: { seconds: limitMs / 1000 } }),
      limitMs,
    );
  });
  try {
    return await Promise.race([Promise.resolve(read()).then((value): Fact<unknown> => ({ known: true, value })), late]);
  } catch (error) {
    return unknownFrom(error);
  } finally {
    clearTimeout(timer);
  }
}

/** What an error thrown by a probe means. */
export function unknownFrom(error: unknown): Unknown {
  if (error instanceof CannotTell) {
    return { known: false, cause: error.cause, reason: error.reason, params: error.params };
  }
  if (error instanceof Refused) {
    return { known: false, cause: 'refused', reason: `refused-${error.by}`, params: { path: error.path } };
  }
  if (error instanceof TooLarge) {
    const megabytes = Math.round(error.maxBytes / 1024 / 1024);
    return { known: false, cause: 'failed', reason: 'too-large', params: { path: error.path, megabytes } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { known: false, cause: 'failed', reason: 'crashed', params: { message } };
}
