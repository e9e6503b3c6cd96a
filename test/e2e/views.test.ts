import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type View, views } from '../../electron/contract.ts';
import { type Home, launch, makeHome, type Running } from './launch.ts';
import { eventually, tooWide } from './measure.ts';
import { canLaunch } from './platform.ts';
import { pausedSettings, reportOf } from './prepared.ts';

describe.skipIf(!canLaunch)('findings with long words', () => {
  let home: Home;
  let running: Running;
  let page: Page;
  let large: Page;
  beforeAll(async () => {
    home = makeHome();
    home.keep('report.json', reportOf(12));
    home.keep('settings.json', pausedSettings);
    running = await launch(home);
    page = running.popover;
    await running.clickIcon();
    // Colours do not fade while they are measured.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(async () => {
    await running.close();
    home.remove();
  });

  /** Comes back when the page has the colours. */
  async function dark(of: Page, on: boolean): Promise<void> {
    await running.app.evaluate(({ nativeTheme }, isOn) => void (nativeTheme.themeSource = isOn ? 'dark' : 'light'), on);
    await of.waitForFunction((isOn) => matchMedia('(prefers-color-scheme: dark)').matches === isOn, on);
    await of.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  /** Everything in the light, and what colours can spoil in the dark. */
  async function faults(of: Page): Promise<string[]> {
    await dark(of, false);
    // Opens no page of its own, which Electron could not.
    const axe = () => new AxeBuilder({ page: of }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    const light = await axe().analyze();
    await dark(of, true);
    const inTheDark = await axe().withRules(['color-contrast']).analyze();
    return [...light.violations, ...inTheDark.violations].flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }
  test('are all shown, and nothing is wider than the popover', async () => {
    const { report } = await page.evaluate(() => window.greenlight.state());
    expect(report?.findings).toHaveLength(12);
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(9);
    await eventually(() => tooWide(page)).toEqual([]);
  });

  test('the language changes while it is open, in the menu as well', async () => {
    const languages: string[] = [];
    for (const language of ['zh-CN', 'en', 'zh-CN'] as const) {
      await page.evaluate((chosen) => window.greenlight.settings({ language: chosen }), language);
      await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
      languages.push(await running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[1]?.label ?? ''));
    }
    expect(languages).toEqual(['编辑', 'Edit', '编辑']);
    await page.getByText('GOROOT 指向的文件夹不存在').first().waitFor();
    await eventually(running.iconName).toBe('Greenlight，已暂停');
    await eventually(() => tooWide(page)).toEqual([]);
  });

  test('the popover has no fault that axe knows, light or dark', async () => {
    expect(await faults(page)).toEqual([]);
    await page.locator('[data-row]').first().click();
    await page.getByRole('heading', { level: 1 }).and(page.locator('[tabindex="-1"]')).waitFor();
    await eventually(() => tooWide(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('the window opens, and has every view', async () => {
    large = await running.openWindow();
    await large.emulateMedia({ reducedMotion: 'reduce' });
    await large.getByRole('navigation').waitFor();
    await eventually(() => running.isShown(page)).toBe(false);
  });

  const show = async (view: View) => {
    await large.evaluate((wanted) => window.greenlight.openWindow(wanted), view);
    await large.locator(`nav [aria-current="page"] .icon-${view}`).waitFor();
    // Each page is loaded when it is first looked at.
    await large.locator('main h1').first().waitFor();
  };
  test.each(views)('the view %s has no fault that axe knows, light or dark', async (view) => {
    await show(view);
    await eventually(() => large.locator('[aria-busy="true"]').count()).toBe(0);
    expect(await faults(large)).toEqual([]);
    await eventually(() => tooWide(large)).toEqual([]);
  });

  test('a page that crashes leaves the icon, and the next click shows a new one', async () => {
    const crash = (of: Page) =>
      running.app
        .browserWindow(of)
        .then((one) => one.evaluate(({ webContents }) => webContents.forcefullyCrashRenderer()));
    await running.clickIcon();
    const gone = running.app.waitForEvent('window');
    await crash(page);
    await eventually(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await running.clickIcon();
    page = await gone;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await eventually(() => running.isShown(page)).toBe(true);
    expect(await running.iconName()).toBe('Greenlight，已暂停');
  });
});
