import type { ReadHost } from '../../engine/host.ts';
import type { Subject } from '../../engine/probe.ts';
import type { Examination } from '../../engine/scan.ts';
import { watch } from '../../host/watch.ts';
import type { Reports } from '../reports/reports.ts';
import type { Truth } from '../truth.ts';
import { createChecking, pathsOf } from './checking.ts';
import { createEcho } from './own-echo.ts';

export interface VigilOptions {
  readonly host: ReadHost;
  readonly subject: () => Subject;
  readonly version: string;
  readonly truth: Truth;
  readonly reports: Reports;
  readonly isPaused: () => boolean;
  readonly onReport: (found: Examination) => void;
  readonly log: (...told: unknown[]) => void;
}

/** Keeps the report true: checks when it is asked to, and again, as little as needed, when what it rests on changes. */
export interface Vigil {
  /** Settles when there is a report of after now; at once while paused. */
  readonly checkAll: () => Promise<void>;
  /** Somebody wants to know: also while paused. */
  readonly checkNow: () => Promise<void>;
  /** What programs tell may be another thing now, and no file says so. */
  readonly stir: () => void;
  readonly stop: () => void;
}

/** macOS writes it anew whenever the network changes; watching it is how a change of network is noticed. */
const networkFile = '/private/var/run/resolv.conf';
/** What is written while a check runs is told a moment after it has ended. */
const echoMs = 1000;
const none: ReadonlySet<string> = new Set();

export function createVigil(options: VigilOptions): Vigil {
  const { host, truth, reports, isPaused, log } = options;
  const echo = createEcho();
  let watched: ReadonlySet<string> = new Set();
  let stopped = false;
  let endedAt = Number.NEGATIVE_INFINITY;
  /** What the last check was made for. */
  let reasons: ReadonlySet<string> = none;

  const setPhase = (phase: 'checking' | 'idle') => {
    const now = truth.getState().phase;
    if (phase === 'idle') {
      endedAt = performance.now();
      truth.setState({ progress: null });
    }
    if (phase === 'checking') truth.setState({ progress: { done: 0, total: 0 } });
    if (now !== 'repairing' && now !== 'paused') truth.setState({ phase });
  };
  const checking = createChecking({
    host,
    subject: options.subject,
    greenlight: options.version,
    onStart(changed) {
      reasons = new Set(changed?.paths);
      setPhase('checking');
    },
    onProgress: (done, total) => truth.setState({ progress: { done, total } }),
    async onReport(found, readings, changed) {
      if (stopped) return setPhase('idle'); // its programs were stopped with us
      const { report } = found;
      const { paths, listed } = pathsOf(readings);
      paths.add(networkFile);
      const fresh = [...paths].filter((path) => !watched.has(path));
      watched = paths;
      watching.set(paths, listed);
      await reports.take(report, readings, changed);
      options.onReport(found);
      setPhase('idle');
      notice(await writtenSince(host, fresh, Date.parse(report.at)));
    },
    onUnchanged: () => reports.confirm(new Date()),
    onFailure(error) {
      log(error);
      setPhase('idle');
    },
  });
  const notice = (changed: readonly string[]) => {
    const { phase, progress } = truth.getState();
    const allIsToCome = phase === 'repairing' && progress === null; // a repair ends with a check of everything
    if (changed.length === 0 || isPaused() || allIsToCome) return;
    const isLate = progress === null && performance.now() - endedAt > echoMs;
    const delayMs = echo.delayOf(changed, isLate ? none : reasons);
    for (const path of changed) due.add(path);
    if (delayMs === 0) look();
    else later ??= setTimeout(look, delayMs);
  };
  const due = new Set<string>();
  let later: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(later);
    later = undefined;
    if (isPaused()) return;
    const paths = [...due];
    due.clear();
    void checking.touched({ paths, programs: paths.includes(networkFile) });
  };
  const watching = watch(notice);

  return {
    checkAll: async () => {
      if (!isPaused()) await checking.all();
    },
    checkNow: checking.all,
    stir() {
      if (!isPaused()) void checking.touched({ paths: [], programs: true });
    },
    stop() {
      stopped = true;
      clearTimeout(later);
      watching.close();
    },
  };
}

/** Files that changed after they may have been read and before anybody watched them. */
async function writtenSince(host: ReadHost, paths: readonly string[], sinceMs: number): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const stat = await host.stat(path).catch(() => undefined); // who may not look cannot tell
      return stat?.kind === 'file' && stat.modifiedMs > sinceMs ? path : null;
    }),
  );
  return found.filter((path) => path !== null);
}
