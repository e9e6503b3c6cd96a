import { checks } from '../../checks/index.ts';
import { policyOverlay } from '../../commands/policy/overlay.ts';
import type { ReadHost } from '../../engine/host.ts';
import type { Probe, Subject } from '../../engine/probe.ts';
import { createReader, type Reading } from '../../engine/reader.ts';
import { type Changed, stillGood } from '../../engine/recheck.ts';
import { type Examination, examine } from '../../engine/scan.ts';
import { about } from '../about.ts';

type Readings = ReadonlyMap<Probe<unknown>, Reading>;

export interface CheckingOptions {
  readonly host: ReadHost;
  readonly subject: () => Subject;
  readonly greenlight: string;
  /** `changed`: what made it run again; null: everything is asked. */
  readonly onStart: (changed: Changed | null) => void;
  readonly onProgress: (done: number, total: number) => void;
  /** In English. */
  readonly onReport: (found: Examination, readings: Readings, changed: Changed | null) => Promise<void>;
  /** What changed concerns nothing that was read: the report still holds. */
  readonly onUnchanged: () => void;
  readonly onFailure: (error: unknown) => void;
}

export interface Checking {
  /** Everything anew. Settles when the report is there. */
  readonly all: () => Promise<void>;
  /** Only what the change can have touched. */
  readonly touched: (changed: Changed) => Promise<void>;
}

/** One check runs at a time; whatever is asked for in the meantime becomes one more after it. */
export function createChecking(options: CheckingOptions): Checking {
  let last: Readings | undefined;
  let running: Promise<void> | undefined;
  let waiting: { changed: Changed | null; promise: Promise<void> } | undefined;

  async function once(changed: Changed | null): Promise<void> {
    try {
      await checkOnce(changed);
    } catch (error) {
      options.onFailure(error);
    }
  }

  async function checkOnce(changed: Changed | null): Promise<void> {
    const { host, greenlight } = options;
    const subject = options.subject();
    const kept = changed && last ? stillGood(last, changed) : undefined;
    if (changed && last && kept?.size === last.size) return options.onUnchanged();
    options.onStart(changed);
    const began = performance.now();
    let [done, total] = [0, 0];
    const reader = createReader({
      host,
      subject,
      elapsedMs: () => performance.now() - began,
      ...(kept && { kept }),
      onProbe: ({ state }) => {
        if (state === 'started') total += 1;
        else done += 1;
        options.onProgress(done, total);
      },
    });
    const found = await examine({
      host,
      subject,
      checks,
      about,
      greenlight,
      now: () => new Date(),
      reader,
      overlay: policyOverlay({ now: () => new Date() }),
    });
    last = reader.readings;
    await options.onReport(found, reader.readings, changed);
  }

  function ask(changed: Changed | null): Promise<void> {
    if (!running) {
      running = once(changed).finally(() => {
        running = undefined;
      });
      return running;
    }
    if (waiting) {
      waiting.changed = both(waiting.changed, changed);
      return waiting.promise;
    }
    const next = { changed, promise: Promise.resolve() };
    next.promise = running.then(() => {
      waiting = undefined;
      return ask(next.changed);
    });
    waiting = next;
    return next.promise;
  }

  return { all: () => ask(null), touched: (changed) => ask(changed) };
}

const both = (one: Changed | null, other: Changed | null): Changed | null =>
  one && other
    ? { paths: [...new Set([...one.paths, ...other.paths])], programs: !!one.programs || !!other.programs }
    : null;

/** Every path that the readings rest on, and the folders among them of which every name counts. */
export function pathsOf(readings: Readings): { paths: Set<string>; listed: Set<string> } {
  const looked = [...readings.values()].flatMap((reading) => reading.looked);
  const paths = looked.map(({ how, what }) => (how === 'run' ? (what.split(' ')[0] ?? '') : what));
  const listed = looked.flatMap(({ how, what }) => (how === 'list' ? [what] : []));
  const isPath = (path: string) => path.startsWith('/');
  return { paths: new Set(paths.filter(isPath)), listed: new Set(listed.filter(isPath)) };
}
