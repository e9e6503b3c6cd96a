import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ownCommand } from '../electron/app/own-command.ts';
import { Bundle } from '../electron/bundle/format.ts';
import { checks } from '../electron/checks/index.ts';
import { areas } from '../electron/engine/check.ts';
import { reasons } from '../electron/engine/fact.ts';
import { Report } from '../electron/engine/model.ts';
import { factNames } from '../electron/policy/facts.ts';
import { Policy } from '../electron/policy/model.ts';
import { readPolicy } from '../electron/policy/read.ts';
import { readProjectList } from '../electron/probes/workspace/project-list-mistakes.ts';
import { ProjectList } from '../electron/probes/workspace/project-list-schema.ts';
import reportEn from '../electron/strings/report.en.json';
import reportZh from '../electron/strings/report.zh-CN.json';
import { type Book, checkPage, indexPage } from './pages/check-page.ts';
import * as plain from './pages/plain-words.ts';

const checksZh: Record<string, string> = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Record<string, string>>('../electron/strings/zh-CN/*.json', { eager: true, import: 'default' }),
  ),
);

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Documents that are made from the code; `npm test -- -u` writes them anew. */
test('docs/report.schema.json is the schema of the model', async () => {
  const schema = z.toJSONSchema(Report, { target: 'draft-2020-12' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../docs/report.schema.json');
});

test('docs/policy.schema.json is the schema of a policy', async () => {
  const schema = z.toJSONSchema(Policy, { target: 'draft-07' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../docs/policy.schema.json');
});

test('the policy of docs/policy.md has no mistake, and its facts are those there are', () => {
  const page = readFileSync('docs/policy.md', 'utf8');
  const [, example = ''] = /```jsonc\n([^]*?)```/.exec(page) ?? [];
  expect(readPolicy(example)).toMatchObject({ policy: { name: 'Platform team' }, problems: [] });
  const rows = page
    .slice(page.indexOf('## The facts'))
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...factNames].sort());
});

test('docs/onboarding.schema.json is the schema of a project’s list, and its example is one', async () => {
  const schema = z.toJSONSchema(ProjectList, { target: 'draft-07' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../docs/onboarding.schema.json');
  const example = /```jsonc\n([^]*?)```/.exec(readFileSync('docs/onboarding.md', 'utf8'))?.[1] ?? '';
  expect(readProjectList(new TextEncoder().encode(example), '/onboarding.jsonc')).toMatchObject({ ok: true });
});

test('docs/bundle.schema.json is the schema of a bundle', async () => {
  const schema = z.toJSONSchema(Bundle, { target: 'draft-2020-12', unrepresentable: 'any' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../docs/bundle.schema.json');
});

test('docs/catalogue.md lists every check', async () => {
  const rows = (area: string) =>
    checks
      .filter((check) => check.area === area)
      .map(
        ({ id, text, explains }) =>
          `| [\`${id}\`](checks/${id}.md) | ${text.name} | ${checksZh[`${id}.name`] ?? ''} | ${(explains ?? []).map((e) => `\`${e}\``).join(', ')} |`,
      );
  const parts = areas
    .filter((area) => rows(area).length)
    .map((area) =>
      [`## ${area}`, '', '| id | what | 中文 | explains |', '|---|---|---|---|', ...rows(area), ''].join('\n'),
    );
  const page = [
    '# The checks',
    '',
    'Made from the code by `npm test -- -u`; a [page](checks/README.md) or `greenlight explain-check ID` tells more of each.',
    '',
    ...parts,
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../docs/catalogue.md');
});

const played: Record<string, string[]> = {};
for (const [, id = '', done = ''] of readFileSync('docs/repairs.md', 'utf8').matchAll(
  /^\| `([\w-]+)` \| [^|]+ \| (.+) \| [\w-]+ \|$/gm,
))
  (played[id] ??= []).push(...done.replaceAll('\\|', '|').split('<br>'));

test.each([
  { folder: 'docs/checks', language: 'en', words: {} },
  { folder: 'docs/checks/zh-CN', language: 'zh-CN', words: checksZh },
] as const)('$folder has a page for each check', async ({ folder, ...of }) => {
  const book: Book = { checks, played, ...of };
  for (const check of checks) await expect(checkPage(check, book)).toMatchFileSnapshot(`../${folder}/${check.id}.md`);
  await expect(indexPage(book)).toMatchFileSnapshot(`../${folder}/README.md`);
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  expect(pages.sort()).toEqual(['README.md', ...checks.map(({ id }) => `${id}.md`)].sort());
});

test('the words of the pages are those that are needed', () => {
  const needed = checks.flatMap(({ needs }) =>
    Object.values(needs).map((one) => ('optional' in one ? one.optional : one).id),
  );
  expect(Object.keys(plain.probes).filter((id) => !needed.includes(id))).toEqual([]);
  const messages = checks.flatMap(({ text }) => Object.values(text.messages).flatMap((one) => Object.values(one)));
  const used = new Set(messages.flatMap(placeholders));
  expect(Object.keys(plain.placeholders).filter((name) => !used.has(name))).toEqual([]);
});

test('every check has the name of its file and of its folder, and no two are the same', () => {
  const files = globSync('electron/checks/*/*.ts').map(
    (file) => `${path.basename(path.dirname(file))}/${path.basename(file, '.ts')}`,
  );
  expect(checks.map(({ area, id }) => `${area}/${id}`).sort()).toEqual(files.sort());
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
});

test('every check has a test of its own', () => {
  for (const { area, id } of checks)
    expect(() => readFileSync(`test/checks/${area}/${id}.test.ts`), `${area}/${id}`).not.toThrow();
});

test('Chinese has every word, no other, and the same placeholders', () => {
  const english: Record<string, string> = { ...reportEn };
  for (const [id, text] of Object.entries(reasons)) english[`reason.${id}`] = text;
  const checkWords: Record<string, string> = {};
  for (const { id, text } of [...checks, ownCommand(null)]) {
    checkWords[`${id}.name`] = text.name;
    checkWords[`${id}.why`] = text.why;
    if (text.see) checkWords[`${id}.see`] = text.see.look;
    for (const [name, message] of Object.entries(text.messages)) {
      for (const [part, words] of Object.entries(message)) checkWords[`${id}.${name}.${part}`] = words;
    }
  }
  for (const [words, chinese] of [
    [english, reportZh],
    [checkWords, checksZh],
  ] as [Record<string, string>, Record<string, string>][]) {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(words).sort());
    for (const [key, text] of Object.entries(words))
      expect([key, ...placeholders(chinese[key] ?? '')]).toEqual([key, ...placeholders(text)]);
  }
});
