import { expect, test } from 'vitest';
import { type Check, defineCheck, optional } from '../../electron/engine/check.ts';
import { CannotTell, notAsked } from '../../electron/engine/fact.ts';
import { Report } from '../../electron/engine/model.ts';
import { defineProbe, type Probe } from '../../electron/engine/probe.ts';
import { type ScanOptions, scan } from '../../electron/engine/scan.ts';
import { translate } from '../../electron/engine/translate.ts';
import { fakeHost } from '../fake-host.ts';

const value = <T>(given: T, more: Partial<Probe<T>> = {}): Probe<T> =>
  defineProbe({ id: 'value', read: async () => given, ...more });
const fails = (error: Error, more: Partial<Probe<string>> = {}): Probe<string> =>
  defineProbe({ id: 'fails', read: () => Promise.reject(error), ...more });

function check(id: string, more: Partial<Check> = {}): Check {
  const plain = defineCheck({
    id,
    area: 'sdk',
    needs: { fact: value('x') },
    repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
    text: {
      name: id,
      why: 'Why.',
      messages: { bad: { title: '{what} is bad', detail: 'Detail of {what}.', fix: 'Fix {what}' } },
    },
    sources: ['https://go.dev'],
    find: () => [
      {
        key: 'k',
        severity: 'error',
        message: 'bad',
        params: { what: 'It' },
        evidence: [{ source: '~/.zshrc:1', text: 'x' }],
      },
    ],
  });
  return { ...(plain as unknown as Check), ...more };
}
const quiet: Partial<Check> = { find: () => [] };

const run = (checks: readonly Check[], more: Partial<ScanOptions> = {}) =>
  scan({
    host: fakeHost(),
    subject: {},
    checks,
    about: {
      version: value('15.5'),
      hardware: value('arm64'),
      shell: value({ path: '/bin/zsh' }),
      editor: value({ id: 'code' }),
    },
    greenlight: '0.0.0',
    now: () => new Date('2026-11-22T18:00:00Z'),
    ...more,
  });

test('a finding carries its words, evidence and where the facts came from', async () => {
  const host = fakeHost({ files: { '/Users/sam/.zshrc': 'x' } });
  const read = defineProbe<string>({
    id: 'rc',
    read: async (look) => String((await look.host.read('/Users/sam/.zshrc'))?.length),
  });
  const report = await run([check('a', { needs: { read } })], { host });
  expect(Report.parse(report)).toMatchObject({
    light: 'red',
    at: '2026-11-22T18:00:00.000Z',
    machine: { version: '15.5', arch: 'arm64', shell: '/bin/zsh' },
    findings: [
      {
        check: 'a',
        title: 'It is bad',
        detail: 'Detail of It.',
        looked: ['~/.zshrc'],
        repair: { title: 'Fix It', automatic: false },
      },
    ],
    results: [{ check: 'a', status: 'found' }],
  });
});

test.each([
  ['a healthy machine', [check('a', quiet)], 'green'],
  ['an error', [check('a')], 'red'],
  [
    'a warning',
    [check('a', { find: () => [{ key: 'k', severity: 'warning', message: 'bad', evidence: [] }] })],
    'yellow',
  ],
  [
    'only something worth knowing',
    [check('a', { find: () => [{ key: 'k', severity: 'info', message: 'bad', evidence: [] }] })],
    'green',
  ],
  [
    'an unknown essential fact',
    [check('a', { needs: { f: fails(new Error('x'), { essential: true }) } }), check('b', quiet)],
    'yellow',
  ],
  [
    'an unknown fact that is not essential',
    [check('a', { needs: { f: fails(new Error('x')) } }), check('b', quiet)],
    'green',
  ],
  [
    'an essential fact that does not arise',
    [check('a', { needs: { f: fails(notAsked('needs-macos'), { essential: true }) } }), check('b', quiet)],
    'green',
  ],
  ['nothing that could be checked', [check('a', { needs: { f: fails(notAsked('needs-macos')) } })], 'grey'],
])('%s gives the light %#', async (_, checks, light) => {
  expect((await run(checks)).light).toBe(light);
});

test('unknown, skipped and a mistake in a rule are told apart and cost nothing else', async () => {
  const report = await run([
    check('unknown', { needs: { f: fails(new CannotTell('timeout', { seconds: 5 }, 'timeout')) } }),
    check('skipped', { needs: { f: fails(notAsked('needs-macos')) } }),
    check('mistaken', {
      find: () => {
        throw new Error('bug');
      },
    }),
    check('living', { needs: { f: optional(fails(new Error('x'))) }, ...quiet }),
    check('found'),
  ]);
  expect(report.results).toMatchObject([
    { check: 'unknown', status: 'unknown', reason: 'no answer within 5 s' },
    { check: 'skipped', status: 'skipped', reason: 'only on macOS' },
    { check: 'mistaken', status: 'unknown', reason: 'Greenlight could not find out: bug' },
    { check: 'living', status: 'ok' },
    { check: 'found', status: 'found' },
  ]);
});

test('a finding may explain less than its check', async () => {
  const cause = check('cause', {
    explains: ['b', 'c'],
    find: () => [{ key: 'k', severity: 'error', message: 'bad', evidence: [], explains: ['b'] }],
  });
  const report = await run([cause, check('b'), check('c')]);
  expect(report.findings.map(({ check: id, causedBy }) => [id, causedBy?.check ?? null])).toEqual([
    ['cause', null],
    ['b', 'cause'],
    ['c', null],
  ]);
});

test('--quick leaves deep facts unread', async () => {
  let reads = 0;
  const deep = defineProbe<number>({ id: 'deep', deep: true, read: async () => ++reads });
  const report = await run([check('a', { needs: { deep } }), check('b', quiet)], { subject: { quick: true } });
  expect(report.results).toMatchObject([
    { check: 'a', status: 'skipped' },
    { check: 'b', status: 'ok' },
  ]);
  expect(reads).toBe(0);
});

test('another language changes words and nothing else; a missing word stays English', async () => {
  const report = await run([
    check('a'),
    check('u', { needs: { f: fails(new CannotTell('timeout', { seconds: 5 }, 'timeout')) } }),
  ]);
  const told = translate(report, { 'a.bad.title': '{what} 不好', 'reason.timeout': '{seconds} 秒内没有答复' }, 'zh-CN');
  expect(told.findings[0]).toMatchObject({ title: 'It 不好', detail: 'Detail of It.' });
  expect(told.results[1]?.reason).toBe('5 秒内没有答复');
  expect(told).toMatchObject({ light: report.light, durationMs: report.durationMs, language: 'zh-CN' });
});
