import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Folders of texts the app has, under the names that macOS and Chromium both know. */
export const languages = ['en', 'zh_CN'];

const neverAsked =
  /\s*<key>NS(?:Camera|Microphone|AudioCapture|Bluetooth\w*)UsageDescription<\/key>\s*<string>[^<]*<\/string>/g;

/**
 * Takes out of a fresh Electron.app what this app has no use for: reasons for permissions that it never asks, and
 * languages that it does not speak (macOS would mix theirs into the menus).
 * @param folder absolute path of the folder with Electron.app
 * @see https://github.com/electron/electron/blob/main/shell/browser/resources/mac/Info.plist
 * @see https://chromium.googlesource.com/chromium/src/+/main/ui/base/l10n/l10n_util_mac.mm
 */
export async function trimElectron(folder: string): Promise<void> {
  const contents = path.join(folder, 'Electron.app/Contents');
  const entries = await readdir(contents, { recursive: true, withFileTypes: true });
  const isForeign = (name: string) => name.endsWith('.lproj') && !languages.includes(path.basename(name, '.lproj'));
  await Promise.all(
    entries.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isDirectory() && isForeign(entry.name)) await rm(file, { recursive: true });
      if (entry.isFile() && entry.name === 'Info.plist') {
        await writeFile(file, (await readFile(file, 'utf8')).replace(neverAsked, ''));
      }
    }),
  );
}

/** Whose work Chromium holds and under which terms, as Electron publishes it. */
const chromiumLicences = 'LICENSES.chromium.html';

let licencesRead: Promise<Buffer> | undefined;

/**
 * Takes that list into the app: it comes beside Electron.app, and only what is inside gets to people. Both halves of a
 * universal app get the one that is read first, because they are joined only where such files are equal.
 * @param folder absolute path of the folder with Electron.app
 * @see https://github.com/electron-userland/electron-builder/pull/10174
 */
export async function shipLicences(folder: string): Promise<void> {
  licencesRead ??= readFile(path.join(folder, chromiumLicences));
  await writeFile(path.join(folder, 'Electron.app/Contents/Resources', chromiumLicences), await licencesRead);
}

/** The texts of a `.strings` file in XML, by their key. */
export function textsIn(xml: string): Record<string, string> {
  const pairs = xml.matchAll(/<key>([^<]+)<\/key>\s*<string>([^<]*)<\/string>/g);
  return Object.fromEntries(Array.from(pairs, ([, key = '', text = '']) => [key, text]));
}
