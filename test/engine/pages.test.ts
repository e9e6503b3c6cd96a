import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import rosettaEnding from '../../electron/checks/macos/rosetta-ending.ts';
import { reportText } from '../../electron/commands/report/text.ts';
import { pageOf } from '../../electron/engine/pages.ts';
import { translate } from '../../electron/engine/translate.ts';
import manifest from '../../package.json';
import { aReport } from '../app/a-report.ts';
import { judge } from '../judge.ts';

const homepage = 'homepage' in manifest ? String(manifest.homepage) : null;

test.runIf(homepage === null)(
  'the page of every check is a file, in each language, as long as there is no address',
  () => {
    for (const { id } of checks)
      for (const language of ['en', 'zh-CN']) expect([id, existsSync(pageOf(id, language))]).toEqual([id, true]);
  },
);

test.runIf(homepage !== null)('the pages are where package.json says that we are at home', () => {
  expect(pageOf('goroot-invalid', 'en')).toContain(homepage);
});

test('Chinese has pages of its own, other languages the English ones', () => {
  expect(pageOf('go-missing', 'zh-CN')).toMatch(/\/checks\/zh-CN\/go-missing\.md$/);
  expect(pageOf('go-missing', 'de')).toBe(pageOf('go-missing', 'en'));
});

test('every finding has its page, in the language of the report, and --verbose shows it', async () => {
  const tools = [{ name: 'VS Code', evidence: { source: '/Applications/Code.app', text: 'Mach-O amd64' } }];
  const { findings } = await judge(rosettaEnding, { tools, rosetta: { usable: true } });
  expect(findings).toMatchObject([{ page: pageOf('rosetta-ending', 'en') }]);
  const report = aReport({ findings: [...findings] });
  expect(translate(report, {}, 'zh-CN').findings).toMatchObject([{ page: pageOf('rosetta-ending', 'zh-CN') }]);
  const sheet = { columns: 100, color: false, unicode: true, language: 'en' as const };
  expect(reportText(report, { ...sheet, verbose: true })).toContain(pageOf('rosetta-ending', 'en'));
  expect(reportText(report, { ...sheet, verbose: false })).not.toContain('docs/checks');
});

test('a check that is made while Greenlight runs has no page', async () => {
  const { see: _, ...text } = rosettaEnding.text;
  const tools = [{ name: 'VS Code', evidence: { source: '/Applications/Code.app', text: 'Mach-O amd64' } }];
  const { findings } = await judge({ ...rosettaEnding, text }, { tools, rosetta: { usable: true } });
  expect(findings[0]).not.toHaveProperty('page');
});
