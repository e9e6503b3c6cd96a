import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';

/** All in which real Electron and the stand-in differ for the specs. */

const distribution = 'node_modules/electron';
const pathFile = path.join(distribution, 'path.txt');
const binary = existsSync(pathFile) ? path.resolve(distribution, 'dist', readFileSync(pathFile, 'utf8')) : null;

const isReal = binary !== null && existsSync(binary);
const chromium = process.env.STANDIN_CHROMIUM ?? '/usr/bin/chromium';

/** In front of a person a keychain may ask; the stand-in has one that does not. */
export const hasKeychain = !isReal;

/** Where neither is, the specs are skipped: `npm test` says what is missing. */
export const canLaunch = isReal || existsSync(chromium);

export const electronProgram = isReal ? binary : path.resolve('test/standin/electron');

/** What it is started with: its own options, then the app. */
export const electronArgs = ['-r', path.resolve('test/e2e/hook.cjs'), '.'];

interface PermissionAnswers {
  readonly asked: boolean;
  readonly checked: boolean;
  readonly device: boolean;
}

/** What the app answers to a page that wants a permission. */
export function permissionAnswers(app: ElectronApplication): Promise<PermissionAnswers> {
  if (!isReal) {
    return app.evaluate(async ({ session }) => {
      // The stand-in keeps the handlers.
      const { permissionRequest, permissionCheck, devicePermission } = session.defaultSession as unknown as {
        permissionRequest(contents: null, permission: string, answer: (granted: boolean) => void): void;
        permissionCheck(): boolean;
        devicePermission(): boolean;
      };
      const asked = await new Promise<boolean>((answer) => permissionRequest(null, 'geolocation', answer));
      return { asked, checked: permissionCheck(), device: devicePermission() };
    });
  }
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const answer = async (code: string) => (await window?.webContents.executeJavaScript(code, true)) === true;
    return {
      asked: await answer("Notification.requestPermission().then((one) => one === 'granted')"),
      checked: await answer(
        "navigator.permissions.query({ name: 'geolocation' }).then((one) => one.state === 'granted')",
      ),
      device: await answer('navigator.usb?.getDevices().then((all) => all.length > 0) ?? false'),
    };
  });
}
