import path from 'node:path';
import { app, clipboard, dialog, Notification, safeStorage, shell } from 'electron';
import type { Desktop } from './desktop.ts';

const terminal = '/System/Applications/Utilities/Terminal.app';

/** Notifications that are on screen: one that nobody holds is collected, and its click is lost. */
const shown = new Set<Notification>();

/** macOS, through Electron. */
export const electronDesktop = (): Desktop => ({
  languages: () => app.getPreferredSystemLanguages(),
  openAddress: (address) => shell.openExternal(address),
  async openTerminal() {
    const problem = await shell.openPath(terminal);
    if (problem) throw new Error(problem);
  },
  showLicences() {
    const folder = app.isPackaged ? process.resourcesPath : path.join(app.getAppPath(), '.vite');
    shell.showItemInFolder(path.join(folder, 'licences.md'));
  },
  copy: (text) => clipboard.writeText(text),
  async chooseFolder({ message, button }) {
    const { filePaths } = await dialog.showOpenDialog({
      message,
      buttonLabel: button,
      properties: ['openDirectory'],
    });
    return filePaths[0] ?? null;
  },
  async chooseFile({ message, name }) {
    const { filePath } = await dialog.showSaveDialog({ message, defaultPath: name });
    return filePath || null;
  },
  notify({ title, body }, onClick) {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    shown.add(notification);
    const forget = () => shown.delete(notification);
    notification.on('click', () => {
      forget();
      onClick();
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    notification.show();
  },
  /** @see https://www.electronjs.org/docs/latest/api/app#appsetloginitemsettingssettings-macos-windows */
  openAtLogin(open) {
    if (process.platform === 'darwin') app.setLoginItemSettings({ openAtLogin: open, type: 'mainAppService' });
  },
  moveToApplications() {
    if (!app.moveToApplicationsFolder()) throw new Error('the app was not moved');
  },
  quit: () => app.quit(),
  /** @see https://www.electronjs.org/docs/latest/api/safe-storage */
  async seal(text) {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
    return (await safeStorage.encryptStringAsync(text)).toString('base64');
  },
  unseal: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result,
});
