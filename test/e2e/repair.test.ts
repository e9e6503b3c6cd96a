import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandedOver } from './handed-over.ts';
import { environment, type Home, launch, makeHome, type Running } from './launch.ts';
import { eventually } from './measure.ts';
import { canLaunch, electronArgs, electronProgram } from './platform.ts';

const goFolder = path.dirname(spawnSync('/bin/sh', ['-c', 'command -v go'], { encoding: 'utf8' }).stdout.trim());
const onPath = `export PATH="$PATH:${goFolder}"\n`;
const broken = `${onPath}export GOROOT=/opt/gone\n`;
const title = 'GOROOT points to a folder that does not exist';

describe.skipIf(!canLaunch || goFolder === '.')('a start-up file with a wrong GOROOT', () => {
  let home: Home;
  let running: Running;
  let page: Page;
  beforeAll(async () => {
    home = makeHome(broken);
    home.tellOnly('goroot-invalid');
    running = await launch(home);
    page = running.popover;
  });
  afterAll(async () => {
    await running.close();
    home.remove();
  });
  const profile = () => readFileSync(home.profile, 'utf8');
  const heading = () => page.getByRole('heading', { level: 1, name: title });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const handedOver = () =>
    running.app.evaluate(() => {
      const { notifications, started, timers } = (globalThis as unknown as HandedOver).handedOver;
      return { notifications, started: started.length, timers: timers.length };
    });

  test('is found by itself, shown by a click on the icon, and told to nobody else', async () => {
    expect(await running.isShown(page)).toBe(false);
    await running.clickIcon();
    await eventually(() => running.isShown(page)).toBe(true);
    await heading().waitFor();
    await eventually(running.iconName).toBe('Greenlight, 1 problem, checked just now');
    expect((await handedOver()).notifications).toEqual([]);
  });

  test('is proved: the line, why it matters, where was looked', async () => {
    await button('Details').click();
    await page.getByText('What was seen').waitFor();
    await page.getByRole('figure', { name: /^Changes in/ }).waitFor(); // comes late, and pushes down what is below
    await page.getByText(/places$/).click();
    await page
      .getByRole('listitem')
      .getByText(/^\$ \S+\/go env -json$/)
      .waitFor();
    await page.keyboard.press('Escape');
    expect(await running.isShown(page)).toBe(true);
  });

  test('is repaired with the mouse, and brought back byte for byte', async () => {
    await button('Review fix…').click();
    await page.getByRole('figure', { name: /^Changes in ~\/\.z?profile$/ }).waitFor();
    expect(profile()).toBe(broken);
    await button('Apply').click();
    await page.getByText('Fixed', { exact: true }).waitFor();
    expect(profile()).not.toMatch(/^export GOROOT/m);
    await button('Undo').click();
    await page.getByText('Undone', { exact: true }).waitFor();
    expect(profile()).toBe(broken);
    await button('Done').click();
    await heading().waitFor();
  });

  test('is repaired and brought back with the keyboard alone', async () => {
    const press = (key: string) => page.keyboard.press(key);
    await press('Escape');
    await eventually(() => running.isShown(page)).toBe(false);
    await running.clickIcon(); // VoiceOver and Control-F8 press the icon the same way
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await press('ArrowDown');
    await press('Enter');
    await page.getByRole('figure', { name: /^Changes in/ }).waitFor();
    await tabTo('Apply');
    await press('Enter');
    await page.getByText('Fixed', { exact: true }).waitFor();
    await tabTo('Undo');
    await press('Space');
    await page.getByText('Undone', { exact: true }).waitFor();
    await tabTo('Done');
    await press('Enter');
    await heading().waitFor();
    expect(profile()).toBe(broken);
  });

  async function tabTo(name: string): Promise<void> {
    for (let turn = 0; turn < 40; turn++) {
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (focused === name) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${name}`);
  }

  test('is noticed to be gone, and to be back, by itself; only the latter is told', async () => {
    writeFileSync(home.profile, onPath);
    await heading().waitFor({ state: 'detached' });
    writeFileSync(home.profile, broken);
    await heading().waitFor();
    await eventually(async () => (await handedOver()).notifications).toEqual([
      `Go in the editor: something broke: ${title}`,
    ]);
  });

  test('while nothing changes no program is started and no timer is set', async () => {
    await page.keyboard.press('Escape');
    await eventually(() => page.locator('[data-spinning]').count()).toBe(0);
    // What the last check has written is told after it, and looked at once.
    let before: unknown;
    let now: unknown = await handedOver();
    for (let turn = 0; turn < 8 && !isDeepStrictEqual(now, before); turn++) {
      before = now;
      await sleep(1500);
      now = await handedOver();
    }
    expect(now).toEqual(before);
    const timers = await running.app.evaluate(() =>
      process.getActiveResourcesInfo().filter((one) => one === 'Timeout'),
    );
    expect(timers.length, 'the age of the report, once a minute').toBeLessThanOrEqual(1);
  });

  test('a second copy ends at once, and the first one opens its window', async () => {
    const opened = running.app.waitForEvent('window');
    const { status } = spawnSync(electronProgram, electronArgs, { env: environment(home), stdio: 'ignore' });
    expect(status).toBe(0);
    await (await opened).getByRole('navigation').waitFor();
  });

  test('what was chosen and found is still there after the process was killed', async () => {
    await page.evaluate(() => window.greenlight.settings({ badge: true, language: 'zh-CN' }));
    running.app.process().kill('SIGKILL');
    await running.app.waitForEvent('close');
    home.keep('settings.json', {
      ...JSON.parse(readFileSync(path.join(home.data, 'settings.json'), 'utf8')),
      paused: true,
    });
    running = await launch(home);
    page = running.popover;
    await page.getByRole('heading', { level: 1, name: 'GOROOT 指向的文件夹不存在' }).waitFor();
    const { settings, timeline, history } = await page.evaluate(() => window.greenlight.state());
    expect(settings).toMatchObject({ badge: true, language: 'zh-CN' });
    expect(timeline.find(({ kind }) => kind === 'worse')?.appeared).toEqual(['GOROOT 指向的文件夹不存在']);
    expect(history.map(({ state, for: [repaired] }) => [state, repaired?.title])).toEqual([
      ['undone', 'GOROOT 指向的文件夹不存在'],
      ['undone', 'GOROOT 指向的文件夹不存在'],
    ]);
  });
});
