import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const pages = globSync(['docs/**/*.md', '*.md']);
const texts = new Map(pages.map((page) => [path.normalize(page), readFileSync(page, 'utf8')]));

/** What is in a fence or in `code` is shown, not read. */
const prose = (text: string): string =>
  text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '').replaceAll(/`[^`\n]*`/g, 'code');

const linksIn = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** The names that GitHub gives to headings. */
function anchorsIn(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => {
    const name = title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times ? `${name}-${times}` : name;
  });
}

function deadLinks(page: string, text: string): string[] {
  return linksIn(text).filter((target) => {
    if (/^(?:https?|mailto):/.test(target)) return false;
    const [file = '', anchor] = decodeURI(target).split('#');
    const where = file === '' ? path.normalize(page) : path.join(path.dirname(page), file);
    if (!existsSync(where)) return true;
    return anchor !== undefined && !anchorsIn(texts.get(where) ?? '').includes(anchor);
  });
}

test('every link of the documents leads somewhere, also inside a page', () => {
  expect(pages.length).toBeGreaterThan(100);
  expect([...texts].flatMap(([page, text]) => deadLinks(page, text).map((target) => `${page} → ${target}`))).toEqual(
    [],
  );
});

test('every page can be reached from the front page', () => {
  const reached = new Set<string>();
  const visit = (page: string): void => {
    const text = texts.get(page);
    if (text === undefined || reached.has(page)) return;
    reached.add(page);
    for (const target of linksIn(text)) visit(path.join(path.dirname(page), decodeURI(target).split('#')[0] ?? ''));
  };
  visit('docs/README.md');
  expect([...texts.keys()].filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});

test('a dead link and a dead anchor are seen', () => {
  expect(deadLinks('docs/x.md', '[a](nowhere.md) [b](design.md#no-such) `[c](gone.md)`')).toEqual([
    'nowhere.md',
    'design.md#no-such',
  ]);
});
