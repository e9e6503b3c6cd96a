import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { _electron } from 'playwright-core';
import { createServer } from 'vite';
import './app.mjs';
import { smallPng } from './small-png.mjs';

/**
 * `npm run screens`: pictures of every view for docs/screens, in both languages, light and dark. The app is the real one
 * on the stand-in; what it tells its windows is prepared, so that the pictures show a Mac.
 */
const folder = 'docs/screens';
const popover = ['red', 'green', 'detail-repair', 'fixed', 'unknown', 'first-run'];
const window = [
  'red',
  'environment',
  'matrix',
  'timeline',
  'logs',
  'refusals',
  'setup',
  'history',
  'settings',
  'about',
];
const names = { 'window red': 'overview' };

const vite = await createServer({
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true },
});
const { scenarios } = await vite.ssrLoadModule('/test/renderer/harness/scenarios.ts');
const { matrix } = await vite.ssrLoadModule('/test/renderer/harness/matrix.ts');

const home = mkdtempSync(path.join(tmpdir(), 'greenlight-screens-'));
const data = path.join(home, 'data');
mkdirSync(path.join(data, 'greenlight'), { recursive: true });
const settings = {
  language: 'en',
  editor: null,
  workspaces: [],
  launchAtLogin: false,
  notifications: false,
  badge: false,
};
writeFileSync(
  path.join(data, 'greenlight/settings.json'),
  JSON.stringify({ ...settings, updates: 'never', paused: true, knowsNoIcon: false }),
);
const app = await _electron.launch({
  executablePath: path.resolve('test/standin/electron'),
  args: ['.'],
  colorScheme: null,
  env: { ...process.env, HOME: home, XDG_DATA_HOME: data, STANDIN_APPDATA: home, STANDIN_SCALE: '2' },
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  const pages = { popover: await app.firstWindow() };
  const opened = app.waitForEvent('window');
  await app.evaluate(({ app: it }) => void it.emit('activate', {}, false));
  pages.window = await opened;
  await take(pages.popover, scenarios('en').red, 'popover'); // until the app has said all that it says at its start
  await pages.popover.waitForTimeout(1500);
  for (const language of ['en', 'zh-CN']) {
    const all = scenarios(language);
    for (const scheme of ['light', 'dark']) {
      await app.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), scheme);
      for (const [surface, states] of Object.entries({ popover, window })) {
        for (const state of states) {
          const name = names[`${surface} ${state}`] ?? state;
          const picture = await take(pages[surface], all[state], surface);
          writeFileSync(path.join(folder, `${surface}-${name}-${language}-${scheme}.png`), smallPng(picture));
        }
      }
    }
  }
} finally {
  await app.close();
  await vite.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

async function take(page, { state, answers = {}, press = [], view = 'overview' }, surface) {
  const [first] = state.report?.findings ?? [];
  const told = { state, matrix };
  for (const [name, answer] of Object.entries(answers))
    told[name] = await (name === 'preview' ? first && answer([first]) : answer());
  await app.evaluate(({ ipcMain }, values) => {
    for (const [name, value] of Object.entries(values)) {
      ipcMain.removeHandler(name);
      ipcMain.handle(name, () => value);
    }
  }, told);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await page.locator('h1').first().waitFor();
  if (surface === 'window') {
    await app.evaluate(({ BrowserWindow }, wanted) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send('view', wanted);
    }, view);
    await page.locator(`[aria-current="page"]`).waitFor();
    await page.waitForTimeout(150);
  }
  for (const selector of press) await page.locator(selector).first().click();
  await page.waitForTimeout(250);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  return page.screenshot();
}
