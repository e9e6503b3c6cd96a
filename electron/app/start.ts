import path from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { Io } from '../commands/io.ts';
import { dataFolder } from '../host/data-folder.ts';
import { localHands } from '../host/hands.ts';
import { localHost } from '../host/local.ts';
import { ownFiles } from '../host/own-files.ts';
import { watch } from '../host/watch.ts';
import { sayAppIn } from './app-words.ts';
import { checkNames } from './check-names.ts';
import { createChecking, pathsOf } from './checking.ts';
import { emptyState } from './empty-state.ts';
import { handlersFor } from './handlers.ts';
import { harden, hardenSession } from './harden.ts';
import { answerCalls, broadcast } from './ipc.ts';
import { startLog } from './log.ts';
import { networkFile, onMachineEvents } from './machine-events.ts';
import { memory } from './memory.ts';
import { setApplicationMenu, trayMenu } from './menus.ts';
import { createPreferences } from './preferences.ts';
import { registerScheme, servePage } from './protocol.ts';
import { createRefusals } from './refusals.ts';
import { createRepairs } from './repairs.ts';
import { createReports } from './reports.ts';
import { defaults, SavedReport, SavedSettings, SavedTimeline } from './saved.ts';
import { subjectOf } from './settings.ts';
import { createIcon } from './tray.ts';
import { createTruth } from './truth.ts';
import { createWindows } from './windows.ts';

/** The app, from the icon to the first report. Returns when this is a second copy: the first one shows itself instead. */
export async function startApp(version: string): Promise<void> {
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  registerScheme();
  harden();
  // Closing every window leaves the icon.
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  app.dock?.hide();
  hardenSession();

  const host = localHost();
  const { root: folder } = dataFolder(host.machine);
  const log = startLog(path.join(folder, 'logs'), host.machine.home);
  const files = ownFiles(folder);
  const truth = createTruth(emptyState(version));
  servePage(path.join(import.meta.dirname, '../renderer'));

  const windows = createWindows({
    address: (surface) => `app://ui/index.html?${surface}`,
    tellView: (window, view) => tellWhenLoaded(window, view),
    onGone: (surface, reason) => log.error(`the ${surface} is gone: ${reason}`),
  });
  const reports = createReports({
    truth,
    home: host.machine.home,
    reports: memory(files, { name: 'report.json', schema: SavedReport.nullable(), fallback: null }),
    timeline: memory(files, { name: 'timeline.json', schema: SavedTimeline, fallback: [] }),
    onNotificationClick: () => windows.openWindow('overview'),
  });
  const preferences = await createPreferences({
    kept: memory(files, { name: 'settings.json', schema: SavedSettings, fallback: defaults }),
    truth,
    home: host.machine.home,
    onSubject: () => void checkAll(),
    onLanguage: async () => {
      await Promise.all([reports.show(), showNames(), repairs.showHistory()]);
      setApplicationMenu(sayAppIn(truth.getState().language), actions);
    },
  });
  const subject = () => subjectOf(preferences.saved());
  const checking = createChecking({
    host,
    subject,
    greenlight: version,
    onStart: () => setPhase('checking'),
    onProgress: (done, total) => truth.setState({ progress: { done, total } }),
    onReport: (report, readings, changed) => {
      watching.set(new Set([...pathsOf(readings), networkFile]));
      void reports.take(report, readings, changed).then(repairs.order);
      setPhase('idle');
    },
    onFailure: (error) => {
      log.error(error);
      setPhase('idle');
    },
  });
  const isPaused = () => preferences.saved().paused;
  const checkAll = async () => {
    if (!isPaused()) await checking.all();
  };
  const setPhase = (phase: 'checking' | 'idle') => {
    const now = truth.getState().phase;
    if (phase === 'idle') truth.setState({ progress: null });
    if (now !== 'repairing' && now !== 'paused') truth.setState({ phase });
  };
  const watching = watch((paths) => {
    if (!isPaused()) void checking.touched({ paths, programs: paths.includes(networkFile) });
  });
  onMachineEvents(() => {
    if (!isPaused()) void checking.touched({ paths: [], programs: true });
  });
  const repairs = createRepairs({
    host,
    hands: localHands(host),
    truth,
    windows,
    greenlight: version,
    subject,
    language: () => truth.getState().language,
    checkAgain: () => checking.all(),
  });
  const refusals = createRefusals(
    host,
    () => truth.getState().language,
    (state) => broadcast('trace', state),
  );
  const showNames = async () => truth.setState({ checkNames: await checkNames(truth.getState().language) });
  const actions = {
    open: windows.openWindow,
    check: () => void checking.all(),
    pause: (paused: boolean) => void preferences.change({ paused }),
    quit: () => app.quit(),
  };
  const io = (): Io => ({
    host,
    stdout: () => undefined,
    stderr: () => undefined,
    columns: 80,
    color: false,
    unicode: true,
    interactive: false,
    language: truth.getState().language,
  });

  const later = () => Promise.reject(new Error('not built yet'));
  const rest = { onboarding: later, bundle: later, saveBundle: later, update: later, act: later };
  answerCalls(
    handlersFor({ truth, windows, checking, repairs, refusals, preferences, subject, io, rest }),
    (call, error) => log.error(call, error),
  );
  const icon = createIcon({
    images: path.join(app.isPackaged ? process.resourcesPath : path.join(app.getAppPath(), 'build/icons'), 'tray'),
    onClick: windows.togglePopover,
    menu: () => trayMenu(sayAppIn(truth.getState().language), isPaused(), actions),
  });
  truth.subscribe((state) => {
    icon.show(state);
    broadcast('state', state);
  });
  setApplicationMenu(sayAppIn(truth.getState().language), actions);
  app.on('second-instance', () => windows.openWindow('overview'));
  app.on('activate', () => windows.openWindow('overview'));
  app.on('before-quit', () => {
    watching.close();
    refusals.stop();
  });

  await Promise.all([reports.restore(), showNames(), repairs.showHistory()]);
  await checkAll();
}

function tellWhenLoaded(
  window: BrowserWindow,
  view: Parameters<ReturnType<typeof createWindows>['openWindow']>[0],
): void {
  const tell = () => window.webContents.send('view', view);
  if (window.webContents.isLoading()) window.webContents.once('did-finish-load', tell);
  else tell();
}
