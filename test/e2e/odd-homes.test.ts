import { spawnSync } from 'node:child_process';
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
    expect(await tooWide(popover)).toEqual([]);
    const began = performance.now();
    for (let row = 0; row < 20; row++) await popover.keyboard.press('ArrowDown');
    expect(performance.now() - began).toBeLessThan(2000);
    await popover.keyboard.press('Enter');
    await popover.getByText('What was seen').waitFor();
    expect(await tooWide(popover)).toEqual([]);
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
