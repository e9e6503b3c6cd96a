import { expect, test } from 'vitest';
import gotoolchainStuck from '../../../electron/checks/sdk/gotoolchain-stuck.ts';
import moduleNeedsNewerGo from '../../../electron/checks/sdk/module-needs-newer-go.ts';
import { foldRoots } from '../../../electron/engine/roots.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goEnv, commands, sdks, goVariables, editorEnvironment, workspaceGo, home } = healthy;
const facts = { goEnv, commands, sdks, goVariables, editorEnvironment, workspaceGo };

const line = (value: string): VariableSetting => ({
  value,
  layer: 'go-env-file',
  place: { file: `${home}/Library/Application Support/go/env`, line: 1, text: `GOTOOLCHAIN=${value}` },
  source: '~/Library/Application Support/go/env:1',
  text: `GOTOOLCHAIN=${value}`,
});
const set = (value: string) => ({ goVariables: { GOTOOLCHAIN: [line(value)] } });
const asks = (version: string) => ({
  workspaceGo: {
    ...workspaceGo,
    go: { version, place: { ...workspaceGo.go.place, text: `go ${version}` } },
  },
});
const env = (values: Record<string, string>) => ({ goEnv: { ...goEnv, values: { ...goEnv.values, ...values } } });

test.each(['latest', '1.22.3', 'go1.26.1+local', 'auto+go1.22', 'off', ' auto', 'foo-go1.22.3', 'go/1.22.3'])(
  'GOTOOLCHAIN=%s is not valid',
  async (value) => {
    const { findings } = await judge(gotoolchainStuck, { ...facts, ...set(value) });
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'invalid',
        evidence: [{ source: '~/Library/Application Support/go/env:1', text: `GOTOOLCHAIN=${value}` }],
      },
    ]);
  },
);

test.each(['go1.22', 'go1.22+auto', 'go1.26'])('GOTOOLCHAIN=%s names no release', async (value) => {
  const { findings } = await judge(gotoolchainStuck, { ...facts, ...set(value), ...asks('1.20') });
  expect(findings).toMatchObject([{ severity: 'error', message: 'language' }]);
});

test.each([
  ['local', 'local'],
  ['path', 'path'],
  ['go1.26.1', 'pinned'],
  ['go1.24.2', 'pinned'],
  ['local+path', 'path'],
])('GOTOOLCHAIN=%s is stuck when the module needs newer', async (value, message) => {
  const { findings } = await judge(gotoolchainStuck, { ...facts, ...set(value), ...asks('1.27.0') });
  expect(findings).toMatchObject([
    { severity: 'error', message, evidence: [{}, { source: '~/src/app/go.mod:3', text: 'go 1.27.0' }] },
  ]);
  expect(findings[0]?.title).toContain('Go 1.27.0');
});

test('the default of the SDK counts as well', async () => {
  const { findings } = await judge(gotoolchainStuck, { ...facts, ...env({ GOTOOLCHAIN: 'local' }), ...asks('1.27.0') });
  expect(findings).toMatchObject([
    { message: 'local', evidence: [{ source: 'go env GOTOOLCHAIN', text: 'local' }, {}] },
  ]);
});

test('it is the one root: the module only makes it visible', async () => {
  const machine = { ...facts, ...set('local'), ...asks('1.27.0') };
  const both = [
    ...(await judge(moduleNeedsNewerGo, machine)).findings,
    ...(await judge(gotoolchainStuck, machine)).findings,
  ];
  expect(both.map(({ check }) => check)).toEqual(['module-needs-newer-go', 'gotoolchain-stuck']);
  const [found] = gotoolchainStuck.find({ ...machine, files: undefined });
  const folded = foldRoots(both, ({ check }) => (check === 'gotoolchain-stuck' ? (found?.explains ?? []) : []));
  expect(folded.filter(({ causedBy }) => causedBy === null).map(({ check }) => check)).toEqual(['gotoolchain-stuck']);
});

test('a release that cannot be downloaded is found', async () => {
  for (const off of [{ GOPROXY: 'off' }, { GOSUMDB: 'off' }]) {
    const { findings } = await judge(gotoolchainStuck, { ...facts, ...set('go1.24.2'), ...env(off), ...asks('1.20') });
    expect(findings).toMatchObject([{ severity: 'error', message: 'unavailable', params: { name: 'go1.24.2' } }]);
  }
});

test.each([
  ['local, module content', set('local')],
  ['local, no module', { ...set('local'), workspaceGo: null }],
  ['auto, module needs newer', { ...set('auto'), ...asks('1.27.0') }],
  ['local+auto, module needs newer', { ...set('local+auto'), ...asks('1.27.0') }],
  ['a newer release, module needs it', { ...set('go1.27.0'), ...asks('1.27.0') }],
  ['a release with +auto', { ...set('go1.24.2+auto'), ...asks('1.27.0') }],
  ['a custom build', set('go1.26.1-corp')],
  ['the default local of Homebrew', env({ GOTOOLCHAIN: 'local' })],
  ['Go before 1.21', { ...set('latest'), ...env({ GOVERSION: 'go1.20.14' }), ...asks('1.20') }],
  [
    'path, and the SDK is in ~/sdk',
    {
      ...set('path'),
      ...asks('1.27.0'),
      sdks: [...sdks, { root: `${home}/sdk/go1.27.0`, version: '1.27.0', arch: 'arm64', origin: 'sdk' }] as const,
    },
  ],
  [
    'proxy off, but the release is on disk',
    {
      ...set('go1.24.2+auto'),
      ...env({ GOPROXY: 'off' }),
      ...asks('1.20'),
      sdks: [{ root: '/x', version: '1.24.2', arch: 'arm64', origin: 'toolchain' }] as const,
    },
  ],
])('silent: %s', async (_, change) => {
  const result = await judge(gotoolchainStuck, { ...facts, ...change });
  expect(result).toMatchObject({ status: 'ok', findings: [] });
});

test('says unknown when go env cannot be asked; needs no workspace', async () => {
  expect(await judge(gotoolchainStuck, { ...facts, goEnv: unknownFact() })).toMatchObject({ status: 'unknown' });
  const none = unknownFact('needs-workspace', 'not-asked');
  expect(await judge(gotoolchainStuck, { ...facts, ...set('latest'), workspaceGo: none })).toMatchObject({
    status: 'found',
  });
});

const goEnvFile = `${home}/Library/Application Support/go/env`;
const dropped = { change: 'go-env', file: goEnvFile, name: 'GOTOOLCHAIN', to: null };
const exported = (value: string): VariableSetting => ({
  value,
  layer: 'shell',
  place: { file: `${home}/.zshrc`, line: 6, text: `export GOTOOLCHAIN=${value}` },
  source: '~/.zshrc:6',
  text: `export GOTOOLCHAIN=${value}`,
});

test.each([
  ['one that is not valid', set('latest')],
  ['a language', { ...set('go1.22'), ...asks('1.20') }],
  ['one that holds back the module', { ...set('local'), ...asks('1.27.0') }],
  ['one that cannot be downloaded', { ...set('go1.24.2'), ...env({ GOPROXY: 'off' }), ...asks('1.20') }],
])('repair: drops %s', async (_, change) => {
  const { repairs } = await judge(gotoolchainStuck, { ...facts, ...change, files: [] });
  expect(repairs).toEqual([{ check: 'gotoolchain-stuck', key: 'GOTOOLCHAIN', changes: [dropped] }]);
});

test('repair: drops all that would be in the way, and not the one that is not', async () => {
  const line6 = { change: 'line', file: `${home}/.zshrc`, line: 6, was: 'export GOTOOLCHAIN=local', to: null };
  const all = (...settings: VariableSetting[]) => ({ goVariables: { GOTOOLCHAIN: settings } });
  const changesFor = async (change: ReturnType<typeof all>) =>
    (await judge(gotoolchainStuck, { ...facts, ...change, ...asks('1.27.0'), files: [] })).repairs[0]?.changes;
  expect(await changesFor(all(exported('local'), line('go1.26.1')))).toEqual([line6, dropped]);
  expect(await changesFor(all(exported('local'), line('auto')))).toEqual([line6]);
  expect(await changesFor(all({ ...exported('local'), source: '/etc/zshrc:6' }))).toEqual([]);
});

test('repair: go env -w is stronger than what the SDK brings', async () => {
  const machine = { ...facts, ...env({ GOTOOLCHAIN: 'local' }), ...asks('1.27.0') };
  expect((await judge(gotoolchainStuck, machine)).repairs).toMatchObject([{ changes: [{ ...dropped, to: 'auto' }] }]);
  const elsewhere = { ...facts, ...env({ GOTOOLCHAIN: 'local', GOENV: '/opt/go/env' }), ...asks('1.27.0') };
  expect((await judge(gotoolchainStuck, elsewhere)).repairs).toMatchObject([{ changes: [] }]);
});
