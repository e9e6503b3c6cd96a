import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BundledFact, bundleText } from '../../electron/bundle/format.ts';
import { type BundleOptions, bundle } from '../../electron/commands/bundle/bundle.ts';
import { diff } from '../../electron/commands/bundle/diff.ts';
import { check } from '../../electron/commands/check/check.ts';
import { env } from '../../electron/commands/env/env.ts';
import { type Io, UsageError } from '../../electron/commands/io.ts';
import { matrix } from '../../electron/commands/matrix/matrix.ts';
import bundleEn from '../../electron/strings/bundle.en.json';
import bundleZh from '../../electron/strings/bundle.zh-CN.json';
import { aBundle, known } from '../bundle/a-bundle.ts';
import { fakeHost } from '../fake-host.ts';
import { createHome } from './cli.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-bundle-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A Mac of which hardly anything can be told, and what is printed on it. */
function desk(files: Readonly<Record<string, string>> = {}, language: Io['language'] = 'en') {
  const told = { stdout: '', stderr: '' };
  const io: Io = {
    host: fakeHost({
      machine: { os: 'darwin', home: '/Users/sam', user: 'sam' },
      files: { '/Users/sam/x/go.mod': '', ...files },
    }),
    stdout: (text) => void (told.stdout += text),
    stderr: (text) => void (told.stderr += text),
    columns: 100,
    color: false,
    unicode: true,
    interactive: false,
    language,
  };
  return { io, told };
}
const run = async (options: BundleOptions, answer: boolean | null = null) => {
  const { io, told } = desk();
  const questions: string[] = [];
  const ask =
    answer === null
      ? null
      : async (question: string) => {
          questions.push(question);
          return answer;
        };
  const code = await bundle({ workspace: '/Users/sam/x', ...options }, io, { greenlight: '1.0.0', ask });
  return { code, ...told, questions };
};

describe('greenlight bundle', () => {
  test('on a terminal shows all of it, then asks; without a yes nothing is written', async () => {
    const file = path.join(folder, 'no.json');
    const { code, stdout, questions } = await run({ output: file }, false);
    expect([code, existsSync(file), questions]).toEqual([1, false, [`Save it as ${file}? [y/N] `]]);
    expect(stdout).toContain('"kind": "greenlight-bundle"');
    expect(stdout).toMatch(/This is all of it, \d+ kB[\s\S]*Nothing is sent anywhere[\s\S]*Nothing was saved/);
  });

  test('what is written is what was shown', async () => {
    const file = path.join(folder, 'yes.json');
    const { code, stdout, stderr } = await run({ output: file }, true);
    expect(code).toBe(0);
    expect(stdout.startsWith(readFileSync(file, 'utf8'))).toBe(true);
    expect(stderr).toContain('Nothing was sent.');
  });

  test('without a terminal it needs to be told where', async () => {
    await expect(run({})).rejects.toThrow('say -o FILE or --stdout');
    await expect(run({ stdout: true, output: 'x' })).rejects.toThrow(UsageError);
    await expect(run({ stdout: true, markdown: true, json: true })).rejects.toThrow(UsageError);
    const { stdout, stderr } = await run({ stdout: true, markdown: true });
    expect(stdout).toMatch(/^### What version of Go/);
    expect(stderr).toBe('');
  });
});

test('modules of one word are hidden from the findings too, and no finding changes', async () => {
  const { io, told } = desk({
    '/Users/sam/x/go.mod': 'module api\n\ngo 1.24\n\nrequire lib v0.0.0\n',
    '/Users/sam/x/lib/go.mod': 'module lib\n',
  });
  const options = { workspace: '/Users/sam/x', stdout: true, hideModules: true, quick: true };
  await bundle(options, io, { greenlight: '1.0.0', ask: null });
  const { redaction, report, facts } = JSON.parse(told.stdout);
  expect(redaction).toMatchObject({ modules: true, changed: [] });
  expect(facts['workspace.modules'].value.own).toMatchObject({ path: 'm1', folder: '/Users/user/x' });
  expect(report.findings).toContainEqual(expect.objectContaining({ check: 'workspace-mismatch', key: '~/x m2' }));
  expect(told.stdout).not.toMatch(/module (api|lib)|requires? lib/);
});

const file = '/tmp/b.json';
const from = (text: string, language?: Io['language']) => desk({ [file]: text }, language);

describe('--from', () => {
  test('a report of another machine, and nothing of this one', async () => {
    const { io, told } = from(bundleText(aBundle({ 'macos.system-version': known('15.5') })));
    expect(await check({ from: file, json: true }, io, '1.0.0')).toBe(3);
    const report = JSON.parse(told.stdout);
    expect(report).toMatchObject({ at: '2026-11-22T08:00:00.000Z', machine: { version: '15.5' }, findings: [] });
  });

  test('in Chinese', async () => {
    const { io, told } = from(bundleText(aBundle()), 'zh-CN');
    await check({ from: file }, io, '1.0.0');
    expect(told.stdout).toContain('诊断包里没有这一项');
  });

  test('what else would name a machine cannot stand beside it', async () => {
    const { io } = from(bundleText(aBundle()));
    await expect(check({ from: file, workspace: '/Users/sam/x' }, io, '1')).rejects.toThrow(
      '--workspace cannot be given',
    );
    await expect(check({ from: file, policy: false }, io, '1')).rejects.toThrow('--no-policy');
    await expect(matrix({ from: file, container: 'abc' }, io)).rejects.toThrow('--container');
  });

  test.each([
    ['no bundle', '{}', 'is no bundle'],
    ['not there', null, 'There is no bundle'],
  ])('%s', async (_, text, message) => {
    const { io } = text === null ? desk() : from(text);
    await expect(check({ from: file }, io, '1')).rejects.toThrow(message);
  });

  test('nothing in a bundle drives the terminal, and what is no fact is no crash', async () => {
    const evil = '\u001b]0;pwned\u0007\u001b[2J\u009b31m';
    const bad = aBundle(
      {
        'macos.system-version': known(evil),
        'macos.hardware': known(evil),
        'shell.login-shell': known({ path: evil }),
        'editor.editor': known({ id: evil }),
        'shell.editor-environment': known({ variables: 7, path: evil }),
        'tools.components': known([evil]),
      },
      [],
      { greenlight: evil, subject: { workspace: `/x${evil}`, editor: evil, quick: false, proveDebugger: false } },
    );
    for (const command of [
      (io: Io) => check({ from: file, verbose: true }, io, '1'),
      (io: Io) => env({ from: file }, io),
      (io: Io) => matrix({ from: file }, io),
      (io: Io) => diff([file, file], { all: true }, io, '1'),
    ]) {
      const { io, told } = from(bundleText(bad));
      const problem = await command({ ...io, interactive: true }).then(
        () => '',
        (error: unknown) => (error instanceof UsageError ? error.message : Promise.reject(error)),
      );
      // oxlint-disable-next-line no-control-regex -- these must not be there
      expect(`${told.stdout}${told.stderr}${problem}`.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe('greenlight diff', () => {
  const version = (text: string) => bundleText(aBundle({ 'macos.system-version': known(text) }));
  test('says what differs, in both languages, and by its exit code', async () => {
    for (const [language, words] of [
      ['en', 'Facts that differ too but explain no finding: 1'],
      ['zh-CN', '另有 1 项事实不同'],
    ] as const) {
      const { io, told } = desk({ '/tmp/a.json': version('15.5'), '/tmp/b.json': version('26.0') }, language);
      expect(await diff(['/tmp/a.json', '/tmp/b.json'], {}, io, '1')).toBe(1);
      expect(told.stdout).toContain(words);
    }
    const place = { file: '/Users/user/.zshenv', line: 3, text: 'export GOROOT=/x' };
    const setting = { value: '/x', source: '~/.zshenv:3', place };
    const { value: _, ...reading } = { value: null, ...known(null) };
    const unasked: BundledFact = { ...reading, known: false, cause: 'not-asked', reason: 'needs-time', params: {} };
    const [works, fails] = [
      aBundle({ here: known({ ok: true, root: '/a', PATH: ['/bin', '/x'] }), deep: unasked, big: known({ list: [] }) }),
      aBundle({
        here: known({ ok: false, root: '/b', PATH: ['/bin', '/y', '/z'], lastSeen: setting, at: 9, none: null }),
        deep: known({ a: [{ id: 'one', version: 1, isOld: false }] }),
        big: known({ list: Array.from({ length: 300 }, (_, index) => ({ id: `n${index}`, version: index })) }),
      }),
    ].map(bundleText);
    const shown = async (all: boolean, language: 'en' | 'zh-CN' = 'en') => {
      const { io, told } = desk({ '/tmp/a.json': works ?? '', '/tmp/b.json': fails ?? '' }, language);
      await diff(['/tmp/a.json', '/tmp/b.json'], { all }, io, '1');
      return told.stdout;
    };
    const text = await shown(true);
    for (const line of [
      '  ok: yes → no',
      '  root: /a → /b',
      '  PATH\n    - /x\n    + /y\n    + /z',
      '+ last seen: /x  (~/.zshenv:3)',
      'deep\n  cannot tell: left out of --quick → read\n+ a › one › version: 1',
      '+ list › n199 › version: 199\n  and 100 more',
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).not.toMatch(/[{}[\]"]/);
    expect(await shown(true, 'zh-CN')).toContain('无法判断：--quick 不包含此项 → 已读取');
    const { io, told } = desk({ '/tmp/a.json': version('15.5') });
    expect(await diff(['/tmp/a.json', '/tmp/a.json'], { json: true }, io, '1')).toBe(0);
    expect(JSON.parse(told.stdout)).toMatchObject({ schema: 1, facts: [] });
  });
});

test('Chinese has every word, and the same placeholders', () => {
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const chinese: Record<string, string> = bundleZh;
  expect(Object.keys(chinese)).toEqual(Object.keys(bundleEn));
  for (const [key, text] of Object.entries(bundleEn))
    expect([key, ...placeholders(chinese[key] ?? '')]).toEqual([key, ...placeholders(text)]);
});

test('on the command line: saved without a terminal, judged by another process; no repair comes from a bundle', () => {
  const own = { mine: { when: "machine.os != 'plan9'", title: 'No Plan 9', detail: 'd', fix: 'f' } };
  const home = createHome({ 'team.jsonc': JSON.stringify({ name: 'Team', own }) });
  try {
    expect(home.greenlight('bundle').code).toBe(2);
    expect(home.greenlight('bundle', '-o', 'b.json', '--quick', '--policy', 'team.jsonc')).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(readdirSync(home.folder)).toContain('b.json');
    const saved = JSON.parse(readFileSync(path.join(home.folder, 'b.json'), 'utf8'));
    const { stdout } = home.greenlight('check', '--from', 'b.json', '--json');
    expect(stdout).toBe(`${JSON.stringify(saved.report, null, 2)}\n`);
    expect(saved.subject.quick).toBe(true);
    const because = (id: string) => saved.report.results.find(({ check }: { check: string }) => check === id);
    expect(because('policy/mine')).toMatchObject({ status: 'found' });
    expect(because('gopls-not-answering')).toMatchObject({ status: 'skipped', because: { reason: 'needs-time' } });
    expect(home.greenlight('fix', '--from', 'b.json').code).toBe(2);
  } finally {
    home.dispose();
  }
});
