import { app, autoUpdater, net } from 'electron';
import type { UpdatesOptions } from './update.ts';

/**
 * Updates of the app that runs. Requests go through Chromium, which follows the proxy of the system.
 * @see https://www.electronjs.org/docs/latest/api/net
 */
export const electronUpdates = (
  log: UpdatesOptions['log'],
): Pick<UpdatesOptions, 'isPackaged' | 'isOnline' | 'load'> => ({
  isPackaged: app.isPackaged,
  isOnline: () => net.isOnline(),
  async load() {
    const [{ MacUpdater }, { macUpdater }] = await Promise.all([
      import('electron-updater'),
      import('./mac-updater.ts'),
    ]);
    return macUpdater({ updater: new MacUpdater(), native: autoUpdater, log });
  },
});
