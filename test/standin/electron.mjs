import { app } from './app.mjs';
import { chromium } from './chromium.mjs';
import { Notification, nativeTheme, subscriptions, trays } from './native.mjs';
import { trace } from './record.mjs';

/**
 * The module `electron` of a main process, over Debian's Chromium: enough of it to run Greenlight's own bundles. What has no
 * screen here (tray, menus, dialogs, notifications) is written down instead.
 */
export { app } from './app.mjs';
export { webContents } from './contents.mjs';
export { ipcMain } from './ipc.mjs';
export {
  clipboard,
  dialog,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  safeStorage,
  screen,
  shell,
  systemPreferences,
  Tray,
} from './native.mjs';
export { net } from './net.mjs';
export { protocol } from './protocol.mjs';
export { session } from './session.mjs';
export { autoUpdater } from './squirrel.mjs';
export { BrowserWindow } from './windows.mjs';

/** For tests; real Electron has no such thing. */
export const __standin = {
  trace,
  trays,
  subscriptions,
  notifications: Notification.shown,
  setSystemDark: (dark) => nativeTheme.setSystemDark(dark),
};

export function start({ forTests, ...described }) {
  app.begin(described);
  setImmediate(async () => {
    try {
      await chromium.start(forTests);
      app.becomeReady();
    } catch (error) {
      console.error(error);
      app.exit(1);
    }
  });
}
