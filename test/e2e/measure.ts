import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** On a busy machine a moment can be long. */
export const eventually = <T>(look: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(look, { timeout: 30_000 });

/** What stands out on the right, when the page can be scrolled there. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const all = [...document.querySelectorAll('body *')];
    const out = all.filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
    return ['the page', ...out.map((one) => one.outerHTML.slice(0, 200))];
  });
