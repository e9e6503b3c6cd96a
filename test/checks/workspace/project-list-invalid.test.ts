import { expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/project-list-invalid.ts';
import type { ListMistake, ListRead } from '../../../electron/probes/workspace/project-list.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home, workspace } = healthy;
const file = `${workspace}/.greenlight/onboarding.jsonc`;
const broken = (...mistakes: readonly Partial<ListMistake>[]): NonNullable<ListRead> => ({
  file,
  list: null,
  places: {},
  mistakes: mistakes.map((one) => ({
    kind: 'value',
    key: 'go',
    wanted: '"1.26"',
    place: { file, line: 4, text: '"go": "latest"' },
    ...one,
  })),
});

test('each mistake with its line and what to write instead', async () => {
  const kinds = ['syntax', 'size', 'unknown-key', 'missing', 'value', 'setting', 'twice'] as const;
  const { findings } = await judge(check, { home, read: broken(...kinds.map((kind) => ({ kind }))) });
  expect(findings.map(({ message }) => message)).toEqual([
    'syntax',
    'size',
    'unknownKey',
    'missing',
    'value',
    'setting',
    'twice',
  ]);
  expect(findings[4]).toMatchObject({
    severity: 'warning',
    key: 'value go',
    evidence: [{ source: '~/src/app/.greenlight/onboarding.jsonc:4', text: '"go": "latest"' }],
    repair: { automatic: false, title: 'Write at ~/src/app/.greenlight/onboarding.jsonc:4: "1.26"' },
  });
  expect(findings.map(({ title, detail }) => title + detail).join()).not.toMatch(/\{\w+\}/);
});

test('silent without a file and with a whole one; cannot tell when it cannot be read', async () => {
  expect(await judge(check, { home, read: null })).toMatchObject({ status: 'ok' });
  expect(await judge(check, { home, read: { ...broken(), list: { name: 'API' } } })).toMatchObject({ status: 'ok' });
  expect(await judge(check, { home, read: unknownFact() })).toMatchObject({ status: 'unknown' });
});
