import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bundleText } from '../../electron/bundle/format.ts';
import { lintPolicy } from '../../electron/commands/policy/lint.ts';
import { policy as policyCommand } from '../../electron/commands/policy/policy.ts';
import { reportText } from '../../electron/commands/report/text.ts';
import { Report } from '../../electron/engine/model.ts';
import type { Json } from '../../electron/redact/json.ts';
import en from '../../electron/strings/policy.en.json';
import zh from '../../electron/strings/policy.zh-CN.json';
import { aBundle, known } from '../bundle/a-bundle.ts';
import { type FakeMachine, fakeHost } from '../fake-host.ts';
import { createHome, type Home } from './cli.ts';

const policy = `{
  "name": "API team",
  "versions": { "go": { "wanted": ">=1.99", "severity": "error" } },
  "checks": {
    "go-env-ghost": { "severity": "muted", "reason": "we know", "until": "2099-12-31" },
    "goflags-leak": { "severity": "error", "reason": "breaks the build", "until": "2020-01-01" }
  },
  "own": {
    "linux": {
      "when": "machine.os != 'windows'",
      "title": { "en": "No Windows \\u001b[2Jhere", "zh-CN": "不是 Windows" },
      "detail": "Nothing to do.",
      "fix": "Stay"
    },
    "fine": { "when": "size(path) == 0", "title": "t", "detail": "d", "fix": "f" },
    "odd": { "when": "variables.NOBODY == ''", "title": "t", "detail": "d", "fix": "f" }
  }
}
`;
const homes: Home[] = [];
const home = createHome({
  'api/go.mod': 'module api\n\ngo 1.21\n',
  'api/.greenlight/policy.jsonc': policy,
  'broken.jsonc': '{\n  "name": "a",\n  "versions": { "go": "new" },\n}\n',
  '.config/go/env': 'GOFLAGS=mod=vendor\n',
});
homes.push(home);
afterAll(() => homes.forEach((made) => void made.dispose()));
const greenlight = (...args: string[]) => home.greenlight(...args, '--workspace', `${home.folder}/api`);

describe('check with a policy', () => {
  test('says who asks, in both languages, and drives no terminal', () => {
    const { code, stdout } = greenlight('check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/go [\d.]+ is not the version that API team asks\s+for/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('nobody is told unless you send a report');
    expect(stdout).toContain('~/api/.greenlight/policy.jsonc:3');
    expect(stdout).toContain('No Windows here');
    expect(stdout).not.toContain('\u001b');
    expect(greenlight('check', '--only', 'policy', '--lang', 'zh-CN').stdout).toContain('不是 Windows');
  });

  test('the report is of schema 1, as published; --no-policy leaves it out', () => {
    const { stdout } = greenlight('check', '--json');
    const report = Report.parse(JSON.parse(stdout));
    const schema = z.fromJSONSchema(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')));
    expect(schema.safeParse(report).error).toBeUndefined();
    const status = (id: string) => report.results.find(({ check }) => check === id)?.status;
    expect([status('policy/linux'), status('policy/fine'), status('policy/odd')]).toEqual(['found', 'ok', 'unknown']);
    expect(report.findings.find(({ check }) => check === 'goflags-leak')?.ruling).toMatchObject({ does: 'expired' });
    const without = Report.parse(JSON.parse(greenlight('check', '--json', '--no-policy').stdout));
    expect(without.results.filter(({ area, status: is }) => area === 'policy' && is !== 'skipped')).toEqual([]);
  });

  test('one of its own checks can be asked for alone', () => {
    const { results } = Report.parse(JSON.parse(greenlight('check', '--json', '--only', 'policy/linux').stdout));
    expect(results.map(({ check }) => check)).toEqual(['policy/linux']);
  });

  test.each([
    ['--policy', 'nothing.jsonc', 'There is no policy'],
    ['--policy', 'https://example.com/policy.jsonc', 'not an address'],
  ])('%s %s is refused', (flag, file, said) => {
    const { code, stderr } = greenlight('check', flag, file);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
});

test('policy test shows what it does, and reads every fact once', () => {
  const { code, stdout } = greenlight('policy', 'test', '--json');
  const found = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(found).toMatchObject({
    policies: ['API team (~/api/.greenlight/policy.jsonc)'],
    light: { after: 'red' },
    violated: [{ check: 'policy-violated', severity: 'error' }, { check: 'policy/linux' }],
    unknown: [{ check: 'policy/odd' }],
  });
  const text = greenlight('policy', 'test', '--lang', 'zh-CN').stdout;
  expect(text).toContain('有要求而未满足');
  expect(greenlight('policy', 'test', `${home.folder}/broken.jsonc`).code).toBe(2);
});

describe('policy test --from', () => {
  const command = { path: '/opt/homebrew/bin/go', real: '/opt/homebrew/bin/go', binary: { kind: 'unreadable' } };
  const go = { where: 'editor', command, shown: '/opt/homebrew/bin/go', version: '1.26.1', arches: ['arm64'] };
  const theirs = (rules: Json = {}, by: Json = 'Their team (~/api/p.jsonc)'): Json => ({
    policies: [
      { kind: 'file', path: '/p', shown: '~/api/p.jsonc', by, spots: {}, policy: { name: 'T', ...plain(rules) } },
    ],
    broken: [],
  });
  const plain = (rules: Json) => (typeof rules === 'object' ? rules : {});
  const facts = (inIt?: Json) => ({
    'sdk.running-go': known([{ ...go, root: null, reportedRoot: null, downloaded: false, evidence: [] }]),
    'macos.hardware': known('arm64'),
    'policy.asked': known({ go: { known: true, value: { value: { version: '1.26.1' }, seen: {} } } }),
    ...(inIt !== undefined && { 'policy.policies': known(inIt) }),
  });
  const own = {
    colleague: { when: "machine.arch == 'arm64'", title: 'Not an Intel', detail: 'd', fix: 'f' },
    untold: { when: "module.go == ''", title: 't', detail: 'd', fix: 'f' },
  };
  const mine = JSON.stringify({ name: 'Mine', versions: { go: '>=1.99' }, own });

  async function judged(inIt: Json | undefined, options: Parameters<typeof policyCommand>[1], what = 'test') {
    const told = { stdout: '', stderr: '' };
    // What would count here must not.
    const files = {
      '/b.json': bundleText(aBundle(facts(inIt))),
      '/mine.jsonc': mine,
      '/x/.greenlight/policy.jsonc': '{',
    };
    const read: string[] = [];
    const host = fakeHost({ files });
    const io = {
      host: { ...host, read: (path: string, max?: number) => (read.push(path), host.read(path, max)) },
      stdout: (text: string) => void (told.stdout += text),
      stderr: (text: string) => void (told.stderr += text),
      columns: 80,
      color: false,
      unicode: true,
      interactive: false,
      language: 'en' as const,
    };
    const code = await policyCommand(what, { json: true, from: '/b.json', ...options }, io, '1.0.0');
    return { code, ...told, read, output: () => JSON.parse(told.stdout) };
  }

  test('a file of this machine: what it asks for is told from the facts of the bundle, and nothing else is read', async () => {
    const { code, output, read } = await judged(theirs({ versions: { go: '<1' } }), { file: '/mine.jsonc' });
    expect([code, read.toSorted()]).toEqual([0, ['/b.json', '/mine.jsonc']]);
    const { policies, violated, unknown } = output();
    expect(policies).toEqual(['Mine (/mine.jsonc)']);
    expect(violated).toMatchObject([
      { check: 'policy-violated', title: 'go 1.26.1 is not the version that Mine asks for' },
      { check: 'policy/colleague', title: 'Not an Intel' },
    ]);
    expect(unknown).toMatchObject([{ check: 'policy/untold', reason: expect.stringContaining('bundle') }]);
  });

  test('without a file, the policies in the bundle; none in it is none', async () => {
    const { stdout } = await judged(theirs(), { file: undefined, json: false });
    expect(stdout).toContain('of the machine in the bundle\n  Their team (~/api/p.jsonc)');
    expect((await judged(undefined, { file: undefined })).output()).toMatchObject({ policies: [], violated: [] });
  });

  test('what a stranger wrote into it is a damaged bundle or says nothing, and no crash', async () => {
    const run = (inIt: Json) => judged(inIt, { file: undefined });
    for (const inIt of ['x', { policies: 7 }, { policies: [null] }, theirs({}, { evil: true })])
      await expect(run(inIt)).rejects.toThrow('/b.json is damaged at facts.');
    const rule = { severity: 'toString', reason: { evil: true }, until: 5 };
    const rules = { versions: { go: '>=1.99' }, checks: { 'policy-violated': rule } };
    const { violated } = (await run(theirs(rules))).output();
    expect(violated).toEqual([expect.objectContaining({ check: 'policy-violated', severity: 'warning' })]);
    expect(violated[0]).not.toHaveProperty('ruling');
    expect((await run(theirs({ own: { a: { when: 7, title: {} } } }))).output()).toMatchObject({ violated: [] });
  });

  test('what else would name a machine cannot stand beside it, and lint takes none', async () => {
    await expect(judged({}, { file: undefined, workspace: '/x' })).rejects.toThrow('--workspace cannot be given');
    await expect(judged({}, { file: undefined, editor: 'code' })).rejects.toThrow('--editor cannot be given');
    await expect(judged({}, { file: undefined }, 'lint')).rejects.toThrow('--from is for greenlight policy test');
  });
});

describe('policy lint', () => {
  test('names the place of every mistake; exit code 1', () => {
    const { code, stdout } = greenlight('policy', 'lint', `${home.folder}/broken.jsonc`);
    expect(code).toBe(1);
    expect(stdout).toContain('~/broken.jsonc:3:23');
    expect(stdout).toContain('"versions": { "go": "new" }');
    expect(greenlight('policy', 'lint', '--lang', 'zh-CN').stdout).toContain(
      'checks.goflags-leak：最后有效日是 2020-01-01',
    );
    expect(greenlight('policy', 'polish').code).toBe(2);
  });

  const lint = async (fake: FakeMachine, file?: string, json = false) => {
    let stdout = '';
    const io = {
      host: fakeHost(fake),
      stdout: (text: string) => void (stdout += text),
      stderr: () => undefined,
      columns: 80,
      color: false,
      unicode: true,
      interactive: false,
      language: 'en' as const,
    };
    return { code: await lintPolicy(file, { json }, io), stdout };
  };

  test('without a policy there is no mistake', async () => {
    expect(await lint({})).toMatchObject({ code: 0, stdout: expect.stringContaining('No policy was found') });
  });

  test('a check that does not exist is a mistake, one that has ended is not', async () => {
    const rules = {
      'go-misssing': { severity: 'muted', reason: 'r' },
      'go-missing': { severity: 'info', reason: 'r', until: '2020-01-01' },
    };
    const files = { '/p.jsonc': JSON.stringify({ name: 'a', checks: rules }) };
    const { code, stdout } = await lint({ files }, '/p.jsonc', true);
    expect(code).toBe(1);
    expect((await lint({ files }, '/p.jsonc')).stdout).toMatch(/\nMistakes: 1\n$/);
    expect(JSON.parse(stdout)).toMatchObject({
      files: ['/p.jsonc'],
      remarks: [
        { key: 'checks.go-misssing', mistake: true, line: 1 },
        { key: 'checks.go-missing', mistake: false },
      ],
    });
  });
});

test('the report tells what was muted, by whom, and until when', () => {
  const ruling = {
    does: 'muted',
    by: 'Team (~/p.jsonc)',
    because: 'we know',
    until: '2027-01-31',
    was: 'error',
  } as const;
  const muted = [{ key: 'k', severity: 'error' as const, message: 'm', params: {}, title: 'It is bad', ruling }];
  const report: Report = {
    schema: 1,
    light: 'green',
    at: new Date(0).toISOString(),
    durationMs: 1,
    language: 'en',
    greenlight: '0.0.0',
    machine: { os: 'darwin', version: '15.5', arch: 'arm64', shell: '/bin/zsh' },
    subject: { workspace: null, editor: null },
    findings: [],
    results: [{ check: 'go-missing', area: 'sdk', status: 'found', reason: null, because: null, muted }],
    probes: [],
  };
  const sheet = { columns: 100, color: false, unicode: true, language: 'en', verbose: true } as const;
  const text = reportText(report, sheet);
  expect(text).toContain('1 muted by a policy');
  expect(text).toContain('muted until 2027-01-31 by Team (~/p.jsonc): we know');
  expect(reportText(report, { ...sheet, verbose: false })).not.toContain('we know');
});

test('both languages have the same words and placeholders', () => {
  const holes = (all: Record<string, string>) =>
    Object.entries(all).map(([key, word]) => [key, [...(word.match(/\{\w+\}/g) ?? [])].sort()]);
  expect(Object.fromEntries(holes(zh))).toEqual(Object.fromEntries(holes(en)));
});
