import { expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/workspace-case-mismatch.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { pathCase, home } = healthy;
const difference = { spelled: `${home}/desktop/Foo`, onDisk: `${home}/Desktop/Foo`, parent: home, name: 'Desktop' };

test.each(['editor', 'you'] as const)('another spelling than the disk: %s', async (by) => {
  const { findings } = await judge(check, { pathCase: { home, difference: { ...difference, by } } });
  expect(findings).toMatchObject([
    {
      key: '~/Desktop/Foo',
      severity: 'warning',
      message: by,
      detail: expect.stringContaining('~/desktop/Foo; the disk has ~/Desktop/Foo'),
      evidence: [{ source: 'ls ~', text: 'Desktop' }],
    },
  ]);
});

test('silent on a healthy Mac, unknown when a folder may not be listed', async () => {
  expect(await judge(check, { pathCase })).toMatchObject({ status: 'ok', findings: [] });
  const refused = unknownFact('refused-mode', 'refused');
  expect(await judge(check, { pathCase: refused })).toMatchObject({ status: 'unknown', findings: [] });
});
