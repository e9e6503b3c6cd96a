import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Home, launch, makeHome, type Running } from './launch.ts';
import { eventually, tooWide } from './measure.ts';
import { canLaunch } from './platform.ts';
import { pausedSettings, reportOf } from './prepared.ts';

describe.skipIf(!canLaunch)('a home', () => {
  let home: Home;
  let running: Running;
  afterEach(async () => {
    await running.close();
    home.remove();
  });

  test('with 200 findings: all are shown, and a step through them stays quick', async () => {
    home = makeHome();
    home.keep('report.json', reportOf(200));
    home.keep('settings.json', pausedSettings);
    running = await launch(home);
    const { popover } = running;
    // Pages slide in.
    await popover.emulateMedia({ reducedMotion: 'reduce' });
    await running.clickIcon();
    await popover.getByRole('heading', { level: 1 }).waitFor();
    expect(await popover.locator('[data-row]').count()).toBeGreaterThan(170);
    await eventually(() => tooWide(popover)).toEqual([]);
    const began = performance.now();
    for (let row = 0; row < 20; row++) await popover.keyboard.press('ArrowDown');
    expect(performance.now() - began).toBeLessThan(2000);
    await popover.keyboard.press('Enter');
    await popover.getByText('What was seen').waitFor();
    await eventually(() => tooWide(popover)).toEqual([]);
  });

  test('on a Mac that shows no icon: the window opens by itself, once, and says why', async () => {
    home = makeHome();
    home.keep('settings.json', pausedSettings);
    const parked = JSON.stringify({ x: 0, y: 1117, width: 32, height: 22 });
    running = await launch(home, { GREENLIGHT_TEST_ICON: parked });
    await eventually(() => running.app.windows().length).toBe(2);
    const window = running.app.windows().find((one) => one !== running.popover);
    await window?.getByText('The icon is not in the menu bar').waitFor();
    const kept = () => JSON.parse(readFileSync(path.join(home.data, 'settings.json'), 'utf8'));
    await eventually(kept).toMatchObject({ knowsNoIcon: true });
  });

  test('whose start-up file never ends: the popover says what it waits for, and quitting leaves nothing behind', async () => {
    const mark = `sleep 47.${process.pid}`;
    home = makeHome(`${mark}\n`);
    running = await launch(home);
    const { popover } = running;
    await running.clickIcon();
    await popover.getByRole('heading', { name: 'Checking this Mac' }).waitFor();
    await popover.getByText(/^\d+ of \d+$/).waitFor();
    expect(await running.iconName()).toBe('Greenlight, checking for the first time');
    const waiting = () => spawnSync('pgrep', ['-f', `^${mark}`], { encoding: 'utf8' }).stdout.trim();
    await eventually(waiting).not.toBe('');
    await running.close();
    await eventually(waiting).toBe('');
  });
});
