import type { Report } from '../engine/model.ts';
import type { Drained } from './drain.ts';
import { type FleetOptions, openFleet } from './fleet.ts';

/** Sends reports in the background, for a process that goes on. */
export interface Running {
  /** Returns at once. The report is kept and sent when it can be. */
  readonly take: (report: Report) => void;
  /** Resolves when nothing is under way any more; what waits stays on the disk. */
  readonly stop: () => Promise<void>;
}

interface StartOptions extends FleetOptions {
  /** After each try. */
  readonly onDrained: (drained: Drained) => void;
  readonly log: (...told: unknown[]) => void;
  /** The receiver is another one than before: what became of earlier tries says nothing about it. */
  readonly afresh?: boolean;
}

/** Another process is sending: it takes ours along, unless it had just finished. */
const busyMs = 60_000;

export function startFleet({ log, onDrained, afresh = false, ...options }: StartOptions): Running {
  const fleet = openFleet(options);
  let stopped = false;
  let again = false;
  let forgets = afresh;
  let sending: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const keeping = new Set<Promise<void>>();

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (forgets) await fleet.forget();
    forgets = false;
    let last: Drained;
    do {
      again = false;
      last = await fleet.drain({ stopped: () => stopped });
      onDrained(last);
    } while (again && !stopped && last.waiting > 0 && last.nextMs === null && !last.busy);
    if (last.waiting > 0 && !stopped) {
      timer = setTimeout(kick, last.nextMs === null ? busyMs : Math.max(1000, last.nextMs - Date.now()));
      timer.unref();
    }
  }

  function kick(): void {
    again = true;
    if (sending || stopped) return;
    sending = send()
      .catch(log)
      .finally(() => {
        sending = undefined;
      });
  }

  kick(); // what an earlier process left
  return {
    take(report) {
      if (stopped) return;
      const kept: Promise<void> = fleet
        .keep(report)
        .then(kick, log)
        .finally(() => keeping.delete(kept));
      keeping.add(kept);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.all([...keeping, sending]);
    },
  };
}
