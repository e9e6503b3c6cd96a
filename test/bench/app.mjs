import { spawnSync } from 'node:child_process';
import { appendFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { _electron } from 'playwright-core';
import '../../build/app.mjs';

/**
 * The speed goals of the app. What is drawn is drawn by a headless Chromium under the stand-in for Electron, so the window
 * server of a Mac is not in these numbers.
 */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rows = [];
const row = (what, value, goal, detail) =>
  rows.push({ what, value: value.toFixed(2), goal: `≤ ${goal}`, ok: value <= goal ? 'yes' : 'NO', detail });

{
  const scripts = globSync('.vite/renderer/assets/*.js');
  const sizes = scripts.map((file) => gzipSync(readFileSync(file), { level: 9 }).length / 1000);
  const sum = sizes.reduce((all, one) => all + one, 0);
  row('kB of JavaScript for both windows, compressed', sum, 130, `${scripts.length} files`);
}

// Not among temporary files: what comes and goes above a workspace is looked at.
const home = mkdtempSync(path.resolve('node_modules/.cache/bench-app-'));
const goFolder = path.dirname(spawnSync('/bin/sh', ['-c', 'command -v go'], { encoding: 'utf8' }).stdout.trim());
const tools = globSync('node_modules/.cache/greenlight-tools/*-*').map((folder) => path.resolve(folder));
// What Go has built before is no part of a check.
const cache = spawnSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).stdout.trim();
for (const name of ['.profile', '.zprofile'])
  writeFileSync(
    path.join(home, name),
    `export PATH="$PATH:${[goFolder, ...tools].join(':')}"\nexport GOCACHE='${cache}'\n`,
  );
const workspace = path.join(home, 'api');
const edited = path.join(home, '.gitconfig');
mkdirSync(workspace);
writeFileSync(edited, '[user]\n  name = Sam\n');
writeFileSync(path.join(workspace, 'go.mod'), 'module example.com/bench\n\ngo 1.21\n');
writeFileSync(path.join(workspace, 'main.go'), 'package main\n\nfunc main() {}\n');
const data = path.join(
  home,
  process.platform === 'darwin' ? 'Library/Application Support/Greenlight' : '.local/share/greenlight',
);
mkdirSync(data, { recursive: true });
const choices = {
  language: 'en',
  editor: null,
  workspaces: [workspace],
  launchAtLogin: false,
  notifications: false,
  badge: false,
};
writeFileSync(
  path.join(data, 'settings.json'),
  JSON.stringify({ ...choices, updates: 'never', paused: false, knowsNoIcon: false }),
);
const { XDG_DATA_HOME: _, ...env } = process.env;
const app = await _electron.launch({
  executablePath: process.env.GREENLIGHT_ELECTRON ?? path.resolve('test/standin/electron'),
  args: ['-r', path.resolve('test/e2e/hook.cjs'), '.'],
  colorScheme: null,
  env: { ...env, HOME: home, STANDIN_APPDATA: path.join(home, 'appdata') },
});
try {
  const page = await app.firstWindow();
  await page.locator('.footer p:not(:empty)').waitFor({ timeout: 120_000 });
  await sleep(1000);

  const click = () =>
    app.evaluate(() => {
      const [tray] = globalThis.handedOver.trays;
      const at = Date.now();
      tray.emit('click', {}, tray.getBounds());
      return at;
    });
  const times = [];
  for (let turn = 0; turn < 15; turn++) {
    const shown = page.evaluate(
      () =>
        new Promise((resolve) => {
          const wait = () => {
            if (!globalThis.isClicked) return requestAnimationFrame(wait);
            globalThis.isClicked = false;
            // The frame after the one that was asked for has been drawn when this runs.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(document.querySelector('h1') && Date.now())),
            );
          };
          wait();
        }),
    );
    const window = await app.browserWindow(page);
    await window.evaluate((one) => {
      one.once('focus', () => void one.webContents.executeJavaScript('globalThis.isClicked = true'));
    });
    const at = await click();
    times.push((await shown) - at);
    await click();
    await sleep(250);
  }
  row('ms from click to painted report', median(times), 100, times.map((ms) => ms.toFixed(0)).join(' '));

  const lastReport = () => page.evaluate(() => window.greenlight.state().then(({ report }) => report));
  /** Until nothing has been checked for a while. */
  const quiet = async () => {
    for (let before = null; ; ) {
      const { at } = await lastReport();
      if (at === before) return;
      before = at;
      await sleep(1200);
    }
  };
  const full = [];
  const again = [];
  for (let turn = 0; turn < 3; turn++) {
    await quiet();
    await page.evaluate(() => window.greenlight.check());
    full.push(await lastReport());
    await quiet();
    const { at } = await lastReport();
    appendFileSync(edited, '\n');
    let report = await lastReport();
    for (let turn = 0; report.at === at; turn++) {
      if (turn > 500) throw new Error('the edited file was not noticed');
      await sleep(20);
      report = await lastReport();
    }
    again.push(report);
  }
  const ms = (reports) => median(reports.map(({ durationMs }) => durationMs));
  row(
    're-check after ~/.gitconfig was edited / full check',
    ms(again) / ms(full),
    0.25,
    `${ms(again).toFixed(0)} ms / ${ms(full).toFixed(0)} ms, ${[again.at(-1), full.at(-1)].map(({ probes }) => probes.filter(({ startMs }) => startMs >= 0).length).join(' / ')} probes`,
  );
} finally {
  await app.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

console.table(rows, ['what', 'value', 'goal', 'ok']);
for (const { what, detail } of rows) console.log(`${what}: ${detail}`);
process.exitCode = rows.some(({ ok }) => ok === 'NO') ? 1 : 0;
