import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/disk-nearly-full.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyMacos } from '../healthy-macos.ts';

const [volume] = healthyMacos.diskVolumes;
const gibibyte = 1024 ** 3;
const left = (freeBytes: number, sizeBytes: number = volume.sizeBytes) => ({
  volumes: [{ ...volume, freeBytes, sizeBytes }],
});

test.each([
  ['error', 'full', 0.4],
  ['warning', 'low', 4.9],
])('%s', async (severity, message, gigabytes) => {
  const { findings } = await judge(check, left(gigabytes * gibibyte));
  expect(findings).toMatchObject([
    { key: volume.mounted, severity, message, evidence: [{ source: '$ df -k -P', text: volume.line }] },
  ]);
  expect(findings[0]?.title).toContain(`${gigabytes} GB`);
  expect(findings[0]?.detail).toContain('GOCACHE, TMPDIR, home');
});

test('silent with room, and on a small volume that is not nearly full', async () => {
  expect(await judge(check, { volumes: healthyMacos.diskVolumes })).toMatchObject({ status: 'ok', findings: [] });
  expect((await judge(check, left(5 * gibibyte))).status).toBe('ok');
  expect((await judge(check, left(0.5 * gibibyte, gibibyte))).status).toBe('ok');
  expect((await judge(check, left(0.05 * gibibyte, gibibyte))).findings).toMatchObject([{ severity: 'error' }]);
});

test('says unknown when df gives no answer', async () => {
  expect(await judge(check, { volumes: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
});

test('shows the command that empties the build cache, where that is on the volume', async () => {
  const { repairs } = await judge(check, left(gibibyte));
  expect(repairs).toMatchObject([{ changes: [{ change: 'ask', command: 'clean-build-cache' }] }]);
  const volumes = [{ ...volume, freeBytes: gibibyte, holds: ['home' as const] }];
  expect((await judge(check, { volumes })).repairs).toMatchObject([{ changes: [] }]);
});
