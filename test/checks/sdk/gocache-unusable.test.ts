import { expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/gocache-unusable.ts';
import type { Cache } from '../../../electron/probes/sdk/caches.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const [buildCache, moduleCache] = healthy.caches;
const { goVariables } = healthy;
const withBuildCache = (change: Partial<Cache>) => ({
  caches: [{ ...buildCache, ...change }, moduleCache],
  goVariables,
});

test.each([
  ['root', { state: 'not-writable', owner: 'root' }],
  ['other-owner', { state: 'not-writable', owner: 'other' }],
  ['mode', { state: 'not-writable', owner: 'you' }],
  ['no-place', { state: 'not-writable', owner: 'root', judged: '/Users/sam/Library/Caches' }],
  ['not-absolute', { state: 'not-absolute', path: '~/cache' }],
  ['not-a-folder', { state: 'not-a-folder' }],
  ['off', { state: 'off', path: 'off' }],
  ['missing', { state: 'missing' }],
] as const)('a build cache that is unusable is found: %s', async (message, change) => {
  const { findings } = await judge(check, withBuildCache(change));
  expect(findings).toMatchObject([
    { key: 'GOCACHE', severity: 'error', message, evidence: [{ source: 'go env GOCACHE' }] },
  ]);
  expect(findings[0]?.detail).not.toContain('{');
});

test('the proof names the line that sets the folder', async () => {
  const text = 'export GOMODCACHE=/opt/mod';
  const setting = { value: '/opt/mod', layer: 'shell', place: null, source: '~/.zshenv:2', text } as const;
  const caches = [
    { ...moduleCache, path: '/opt/mod', judged: '/opt/mod/cache', state: 'not-writable', owner: 'root' },
  ] as const;
  const { findings } = await judge(check, { caches, goVariables: { GOMODCACHE: [setting] } });
  expect(findings).toMatchObject([
    {
      key: 'GOMODCACHE',
      evidence: [
        { source: '~/.zshenv:2', text },
        { source: 'go env GOMODCACHE', text: '/opt/mod' },
      ],
    },
  ]);
  expect(findings[0]?.repair.title).toContain('"/opt/mod"');
});

test('healthy caches, and root folders one can write to, are silent', async () => {
  expect(await judge(check, { caches: healthy.caches, goVariables })).toMatchObject({ status: 'ok', findings: [] });
  expect((await judge(check, withBuildCache({ owner: 'root' }))).status).toBe('ok');
});

test('says unknown when the folders cannot be judged', async () => {
  const result = await judge(check, { caches: unknownFact('refused-tcc', 'refused'), goVariables });
  expect(result).toMatchObject({ status: 'unknown', findings: [] });
});
