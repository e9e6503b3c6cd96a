import { expect, test } from 'vitest';
import { type Check, defineCheck } from '../../electron/engine/check.ts';
import { CannotTell } from '../../electron/engine/fact.ts';
import { Report, type Severity } from '../../electron/engine/model.ts';
import type { Overlay, Ruled } from '../../electron/engine/overlay.ts';
import { defineProbe } from '../../electron/engine/probe.ts';
import { examine } from '../../electron/engine/scan.ts';
import { translate } from '../../electron/engine/translate.ts';
import { fakeHost } from '../fake-host.ts';

const value = <T>(given: T) => defineProbe({ id: 'value', read: async () => given });
const finds = (id: string, severity: Severity, more: Partial<Check> = {}): Check => ({
  ...(defineCheck({
    id,
    area: 'sdk',
    needs: {},
    repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
    text: { name: id, why: 'Why.', messages: { bad: { title: '{what} is bad', detail: 'd', fix: 'f' } } },
    sources: [],
    find: () => ['one', 'two'].map((key) => ({ key, severity, message: 'bad', params: { what: key }, evidence: [] })),
    plan: (_, { key }) => [{ change: 'json-mend', file: key }],
  }) as unknown as Check),
  ...more,
});
const run = (checks: readonly Check[], overlay: Overlay) =>
  examine({
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
    now: () => new Date(0),
    overlay: async () => overlay,
  });
const ruled = (severity: Ruled['severity'], was: Severity): Ruled => ({
  severity,
  ruling: { does: severity === 'muted' ? 'muted' : 'raised', by: 'Team', because: 'r', until: null, was },
});

test('a muted finding is none: not in the light, not among the repairs, but with the result of its check', async () => {
  const { report, repairs } = await run([finds('a', 'error')], {
    checks: [],
    rule: (_, { key }) => (key === 'one' ? ruled('muted', 'error') : ruled('info', 'error')),
  });
  expect(Report.parse(report)).toEqual(report);
  expect(report.light).toBe('green');
  expect(report.findings).toMatchObject([{ key: 'two', severity: 'info', ruling: { by: 'Team', was: 'error' } }]);
  expect(report.results).toMatchObject([
    { check: 'a', status: 'found', muted: [{ key: 'one', title: 'one is bad', ruling: { does: 'muted' } }] },
  ]);
  expect(repairs).toEqual([{ check: 'a', key: 'two', changes: [{ change: 'json-mend', file: 'two' }] }]);
  const chinese = translate(report, { 'a.bad.title': '{what} 坏了' }, 'zh-CN');
  expect(chinese.results[0]?.muted?.[0]?.title).toBe('one 坏了');
});

test('what is raised or lowered is folded by its new severity', async () => {
  const checks = [finds('note', 'info', { explains: ['bad'] }), finds('bad', 'warning')];
  const folded = async (overlay: Overlay['rule']) =>
    (await run(checks, { checks: [], rule: overlay })).report.findings.filter(({ causedBy }) => causedBy).length;
  expect(await folded(() => undefined)).toBe(0);
  expect(await folded((check) => (check === 'note' ? ruled('warning', 'info') : undefined))).toBe(2);
});

test('checks that are brought along are judged like the others, in their own words', async () => {
  const own = finds('policy/x', 'warning', {
    text: {
      name: 'x',
      why: 'Why.',
      messages: { bad: { title: '{what}!', detail: 'd', fix: 'f' } },
      other: { 'zh-CN': { why: '原因', messages: { bad: { title: '{what}！', detail: '详情', fix: '修复' } } } },
    },
  });
  const cannot = finds('policy/y', 'warning', {
    find: () => {
      throw new CannotTell('expression-failed', { problem: 'p' });
    },
  });
  const { report } = await run([], { checks: [own, cannot], rule: () => undefined });
  expect(report.results.map(({ check, status }) => [check, status])).toEqual([
    ['policy/x', 'found'],
    ['policy/y', 'unknown'],
  ]);
  const [first] = translate(report, {}, 'zh-CN').findings;
  expect(first).toMatchObject({ title: 'one！', detail: '详情', why: '原因', repair: { title: '修复' } });
  expect(translate(report, {}, 'en').findings[0]?.title).toBe('one!');
});
