import path from 'node:path';
import { app, dialog } from 'electron';
import { dataFolder } from '../host/data-folder.ts';
import { localHost } from '../host/local.ts';
import { sayAppIn } from './app-words.ts';
import { createCore } from './core.ts';
import { electronDesktop } from './electron-desktop.ts';
import { burst } from './ipc/burst.ts';
import { answerCalls, broadcast } from './ipc/ipc.ts';
import { startLog, surviveErrors } from './log.ts';
import { bundleOfCopy, type FromCopy } from './notices/from-copy.ts';
import { bundleOf } from './notices/notices.ts';
import { appPlace } from './notices/place.ts';
import { tellNotices } from './notices/tell.ts';
import { harden, hardenSession } from './security/harden.ts';
import { registerScheme, servePage } from './security/protocol.ts';
import { setApplicationMenu, trayMenu } from './tray/menus.ts';
import { createIcon } from './tray/tray.ts';
import { electronUpdates } from './update/electron-updates.ts';
import { onMachineEvents } from './vigil/machine-events.ts';
import { createWindows } from './windows.ts';

/** The app, from the icon to the first report. Returns when this is a second copy: the first one shows itself instead. */
export async function startApp(version: string): Promise<void> {
  try {
    await start(version);
  } catch (error) {
    // Without an icon nobody could even quit it.
    dialog.showErrorBox('Greenlight', error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  }
}

async function start(version: string): Promise<void> {
  const bundle = bundleOf(process.execPath);
  if (!app.requestSingleInstanceLock({ bundle } satisfies FromCopy)) return app.quit();
  app.enableSandbox();
  registerScheme();
  harden();
  // Closing every window leaves the icon.
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  app.dock?.hide();
  hardenSession();
  servePage(path.join(import.meta.dirname, '../renderer'));

  const host = localHost();
  const { home } = host.machine;
  const { root: folder } = dataFolder(host.machine);
  const log = startLog(path.join(folder, 'logs'), home);
  surviveErrors(log.error);
  const windows = createWindows({
    address: (surface) => `app://ui/index.html?${surface}`,
    onGone: (surface, reason) => log.error(`the ${surface} is gone: ${reason}`),
  });
  const core = await createCore({
    host,
    folder,
    version,
    executable: app.isPackaged ? process.execPath : null,
    desktop: electronDesktop(),
    windows,
    updates: electronUpdates(log.info),
    log: log.error,
    tellTrace: (state) => broadcast('trace', state),
  });
  const { truth, handlers, preferences, check, pause } = core;
  answerCalls(handlers, (call, error) => log.error(call, error));

  const say = () => sayAppIn(truth.getState().language);
  const actions = { open: windows.openWindow, check, pause, quit: () => app.quit() };
  const icon = createIcon({
    images: path.join(app.isPackaged ? process.resourcesPath : path.join(app.getAppPath(), 'build/icons'), 'tray'),
    onClick: windows.togglePopover,
    menu: () => trayMenu(say(), preferences.saved().paused, actions),
  });
  const tellState = burst(() => broadcast('state', truth.getState()));
  truth.subscribe((state, before) => {
    icon.show(state);
    tellState();
    if (state.language !== before.language) setApplicationMenu(say(), actions);
  });
  setApplicationMenu(say(), actions);
  const notices = tellNotices({ core, icon, windows, place: appPlace(process.execPath, home) });

  app.on('second-instance', (_event, _argv, _folder, from) => {
    windows.openWindow('overview');
    const other = bundleOfCopy(from);
    if (other !== null && other !== bundle) void notices.lookAgain(other);
  });
  app.on('activate', () => windows.openWindow('overview'));
  let ended: Promise<void> | undefined;
  app.on('will-quit', (event) => {
    event.preventDefault();
    ended ??= core
      .stop()
      .catch(log.error)
      .finally(() => app.exit());
  });
  onMachineEvents(core.stir);
  windows.prepare();
  await core.start();
}
