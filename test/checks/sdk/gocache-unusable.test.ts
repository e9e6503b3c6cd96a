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
  ['no-place', { state: 'not-writable', owner: 'root', path: '/cache', judged: '/' }],
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

test('a disk that is not connected is to be connected, not made a folder', async () => {
  const path = '/Volumes/Data/go/pkg/mod';
  const cache = { ...moduleCache, path, judged: '/Volumes', state: 'not-writable', owner: 'root' } as const;
  const text = 'GOPATH=/Volumes/Data/go';
  const setting = { value: '/Volumes/Data/go', layer: 'go-env-file', place: null, source: '~/go/env:1', text } as const;
  const { findings, repairs } = await judge(check, { caches: [cache], goVariables: { GOPATH: [setting] } });
  expect(findings).toMatchObject([
    {
      message: 'unmounted',
      params: { volume: '/Volumes/Data', variable: 'GOPATH', where: '~/go/env:1' },
      evidence: [{ source: '~/go/env:1', text }, { text: path }],
    },
  ]);
  expect(findings[0]?.repair.title).not.toContain('mkdir');
  expect(repairs[0]?.changes).toEqual([]);
  expect((await judge(check, { caches: [cache] })).findings).toMatchObject([
    { params: { where: 'go env GOMODCACHE' } },
  ]);
  const mounted = { ...cache, judged: '/Volumes/Data' } as const;
  expect((await judge(check, { caches: [mounted] })).findings).toMatchObject([{ message: 'no-place' }]);
});

test('healthy caches, and root folders one can write to, are silent', async () => {
  expect(await judge(check, { caches: healthy.caches, goVariables })).toMatchObject({ status: 'ok', findings: [] });
  expect((await judge(check, withBuildCache({ owner: 'root' }))).status).toBe('ok');
});

test('says unknown when the folders cannot be judged', async () => {
  const result = await judge(check, { caches: unknownFact('refused-tcc', 'refused'), goVariables });
  expect(result).toMatchObject({ status: 'unknown', findings: [] });
});

const environment = healthy.editorEnvironment;
const repairsOf = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
  (await judge(check, { ...facts, environment, files: [] })).repairs.map(({ changes }) => changes);

test('repair: opens a folder of ours, and asks for the hand of an administrator in the home folder', async () => {
  const { path } = buildCache;
  expect(await repairsOf(withBuildCache({ state: 'not-writable', owner: 'you' }))).toEqual([
    [{ change: 'mode', file: path, to: 0o755 }],
  ]);
  expect(await repairsOf(withBuildCache({ state: 'not-writable', owner: 'root' }))).toEqual([
    [{ change: 'ask', command: 'own-again', params: { path } }],
  ]);
  for (const owner of ['you', 'root'] as const) {
    const outside = { state: 'not-writable', owner, path: '/opt/cache', judged: '/opt/cache' } as const;
    expect(await repairsOf(withBuildCache(outside))).toEqual([[]]);
  }
});

test.each([
  ['not-absolute', '~/cache'],
  ['off', 'off'],
  ['missing', '/tmp/gone'],
  ['not-a-folder', '/etc/hosts'],
] as const)('repair: %s goes where it is set', async (state, path) => {
  const text = `export GOCACHE=${path}`;
  const place = { file: `${healthy.home}/.zshenv`, line: 2, text };
  const setting = { value: path, layer: 'shell', place, source: '~/.zshenv:2', text } as const;
  const facts = { ...withBuildCache({ state, path, judged: path }), goVariables: { GOCACHE: [setting] } };
  expect(await repairsOf(facts)).toEqual([[{ change: 'line', file: place.file, line: 2, was: text, to: null }]]);
  expect(await repairsOf({ ...facts, goVariables: {} })).toEqual([[]]);
  const elsewhere = { ...setting, source: '/etc/zshenv:2' };
  expect(await repairsOf({ ...facts, goVariables: { GOCACHE: [elsewhere] } })).toEqual([[]]);
});
