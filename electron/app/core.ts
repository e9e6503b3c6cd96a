import type { Io } from '../commands/io.ts';
import type { Handlers, TraceState } from '../contract.ts';
import type { ReadHost } from '../engine/host.ts';
import { localHands } from '../host/hands.ts';
import { ownFiles } from '../host/own-files.ts';
import { stopChildren } from '../host/processes.ts';
import { checkNames } from './check-names.ts';
import type { Desktop } from './desktop.ts';
import { emptyState } from './empty-state.ts';
import { handlersFor } from './ipc/handlers.ts';
import { createRefusals } from './refusals.ts';
import { createRepairs } from './repairs.ts';
import { createReporting } from './reports/reporting.ts';
import { createReports } from './reports/reports.ts';
import { createSetUp } from './set-up.ts';
import { memory } from './settings/memory.ts';
import { createPreferences, type Preferences } from './settings/preferences.ts';
import { defaults, SavedReport, SavedSettings, SavedTimeline } from './settings/saved.ts';
import { subjectOf } from './settings/settings.ts';
import { createShare } from './share.ts';
import { createTruth, type Truth } from './truth.ts';
import { createUpdates, SavedUpdate, type UpdatesOptions } from './update/update.ts';
import { createVigil } from './vigil/vigil.ts';
import type { Windows } from './windows.ts';

export interface CoreOptions {
  readonly host: ReadHost;
  /** Absolute path of the folder in which Greenlight keeps what is its own. */
  readonly folder: string;
  readonly version: string;
  /** Absolute path of the app's binary; null: it is not installed as an app. */
  readonly executable: string | null;
  readonly desktop: Desktop;
  readonly windows: Pick<Windows, 'openWindow' | 'closePopover' | 'pin'>;
  readonly updates: Pick<UpdatesOptions, 'isPackaged' | 'isOnline' | 'load'>;
  readonly log: (...told: unknown[]) => void;
  readonly tellTrace: (state: TraceState) => void;
}

/** All that Greenlight knows and does; what shows it is told by `truth`, what asks it calls `handlers`. */
export interface Core {
  readonly truth: Truth;
  readonly handlers: Handlers;
  readonly preferences: Preferences;
  readonly check: () => void;
  readonly pause: (paused: boolean) => void;
  /** Something that no file tells: a wake-up, a volume, an editor that starts. */
  readonly stir: () => void;
  /** Shows what is known from the last time, then checks. Settles with the first report. */
  readonly start: () => Promise<void>;
  /**
   * Ends what is under way: a repair is taken back, a check comes to nothing, what is written or sent is let end. Settles
   * soon, whatever becomes of it.
   */
  readonly stop: () => Promise<void>;
}

/** A report that has not arrived by then waits on the disk; a repair that is still under way says that it was interrupted. */
const goodbyeMs = 2000;

export async function createCore(options: CoreOptions): Promise<Core> {
  const { host, folder, version, desktop, windows, log } = options;
  const { home } = host.machine;
  const files = ownFiles(folder);
  const truth = createTruth(emptyState(version));
  const language = () => truth.getState().language;

  const reports = createReports({
    truth,
    home,
    reports: memory(files, { name: 'report.json', schema: SavedReport.nullable(), fallback: null }),
    timeline: memory(files, { name: 'timeline.json', schema: SavedTimeline, fallback: [] }),
    send: (report) => reporting.take(report),
    notify: (told) => desktop.notify(told, () => windows.openWindow('overview')),
    log,
  });
  const showNames = async () => truth.setState({ checkNames: await checkNames(language()) });
  const preferences = await createPreferences({
    kept: memory(files, { name: 'settings.json', schema: SavedSettings, fallback: defaults }),
    truth,
    desktop,
    home,
    onSubject: () => void vigil.checkAll(),
    onLanguage: async () => {
      await Promise.all([reports.show(), showNames(), repairs.showHistory()]);
    },
  });
  const reporting = createReporting({
    machine: host.machine,
    folder,
    truth,
    preferences,
    desktop,
    current: reports.current,
    log,
  });
  const subject = () => subjectOf(preferences.saved());
  const vigil = createVigil({
    host,
    subject,
    version,
    truth,
    reports,
    isPaused: () => preferences.saved().paused,
    onReport: (found) => repairs.order(found),
    log,
  });
  const repairs = createRepairs({
    host,
    hands: localHands(host),
    truth,
    windows,
    greenlight: version,
    executable: options.executable,
    subject,
    language,
    checkAgain: vigil.checkNow,
  });
  const refusals = createRefusals(host, language, options.tellTrace);
  const updates = createUpdates({
    ...options.updates,
    truth,
    kept: memory(files, { name: 'update.json', schema: SavedUpdate, fallback: { checkedAt: null } }),
    log,
  });
  const io = (): Io => ({
    host,
    stdout: () => undefined,
    stderr: () => undefined,
    columns: 80,
    color: false,
    unicode: true,
    interactive: false,
    language: language(),
  });

  return {
    truth,
    handlers: handlersFor({
      truth,
      windows,
      desktop,
      check: vigil.checkNow,
      repairs,
      refusals,
      preferences,
      reporting,
      updates,
      setUp: createSetUp({ host, files, subject, greenlight: version, language }),
      share: createShare({ io, subject, greenlight: version, desktop }),
      subject,
      io,
    }),
    preferences,
    check: () => void vigil.checkNow(),
    pause: (paused) => void preferences.change({ paused }).catch(log),
    stir() {
      vigil.stir();
      updates.wake();
    },
    async start() {
      reporting.start();
      const shown = [reports.restore(), showNames(), repairs.showHistory(), updates.start()];
      await Promise.all(shown.map((one) => one.catch(log))); // what cannot be shown must not keep a check from running
      await vigil.checkAll();
    },
    async stop() {
      vigil.stop();
      refusals.stop();
      updates.stop();
      stopChildren();
      await atMost(goodbyeMs, Promise.all([repairs.settled(), reporting.stop(), files.settled()]));
      stopChildren(); // what was started since
    },
  };
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
