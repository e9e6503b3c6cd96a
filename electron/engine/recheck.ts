import type { Probe } from './probe.ts';
import type { Reading } from './reader.ts';

/** What may have changed since the readings were made. */
export interface Changed {
  /** Absolute paths of files and folders that were written, made or removed. */
  readonly paths: readonly string[];
  /** Everything that a program told is read again: after waking up, another network, a mounted volume. */
  readonly programs?: boolean;
}

/**
 * The readings that a change cannot have touched: they looked at none of the paths, ran nothing that lies there, and
 * waited for no reading that did. A second scan takes them over (`ReaderOptions.kept`).
 */
export function stillGood(
  readings: ReadonlyMap<Probe<unknown>, Reading>,
  changed: Changed,
): ReadonlyMap<Probe<unknown>, Reading> {
  const verdicts = new Map<Probe<unknown>, boolean>();
  const isGood = (probe: Probe<unknown>): boolean => {
    const known = verdicts.get(probe);
    if (known !== undefined) return known;
    verdicts.set(probe, true); // probes that ask each other in a circle have ended with a time limit
    const reading = readings.get(probe);
    const good = !!reading && !isTouched(reading, changed) && reading.waitedFor.every(isGood);
    verdicts.set(probe, good);
    return good;
  };
  return new Map([...readings].filter(([probe]) => isGood(probe)));
}

function isTouched({ fact, looked }: Reading, { paths, programs = false }: Changed): boolean {
  // What timed out may answer the next time, whatever has changed.
  if (!fact.known && fact.cause === 'timeout') return true;
  return looked.some(({ how, what }) => {
    if (how !== 'run') return paths.some((path) => meets(how, what, path));
    return programs || paths.some((path) => what.split(' ').some((word) => word === path));
  });
}

/** A list sees what is made or removed in its folder; whoever looked at a path that was not there waits for its parents. */
const meets = (how: string, looked: string, path: string): boolean =>
  looked === path ||
  looked.startsWith(`${path}/`) ||
  (how === 'list' && path.slice(0, path.lastIndexOf('/')) === looked);
