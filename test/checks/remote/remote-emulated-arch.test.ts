import { expect, test } from 'vitest';
import check from '../../../electron/checks/remote/remote-emulated-arch.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyOther } from './other.ts';

const emulated = { source: 'docker version', text: 'arm64' };

test('broken: an amd64 container on arm64', async () => {
  const other = { ...healthyOther, kind: 'container' as const, name: 'api', command: 'docker exec api', emulated };
  const { findings } = await judge(check, { other });
  expect(findings).toMatchObject([
    {
      severity: 'error',
      title: 'api is amd64 on an arm64 machine: dlv cannot debug there',
      evidence: [{ source: 'docker exec api uname -m', text: 'x86_64' }, emulated],
    },
  ]);
});

test('healthy: a machine that really is amd64', async () => {
  expect(await judge(check, { other: healthyOther })).toMatchObject({ status: 'ok' });
});

test('cannot tell: unknown when it was not reached, skipped when nobody asked', async () => {
  expect(await judge(check, { other: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  expect(await judge(check, { other: unknownFact('needs-asking', 'not-asked') })).toMatchObject({ status: 'skipped' });
});
