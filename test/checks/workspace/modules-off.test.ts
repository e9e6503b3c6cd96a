import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/modules-off.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goVariables, goEnv, workspaceModules } = healthy;
const facts = { goVariables, goEnv, modules: workspaceModules };

const from = (layer: VariableSetting['layer'], source: string, value = 'off'): VariableSetting => ({
  value,
  layer,
  place: null,
  source,
  text: `GO111MODULE=${value}`,
});
const set = (...settings: readonly VariableSetting[]) => ({ ...facts, goVariables: { GO111MODULE: settings } });

test.each([
  ['shell', '~/.zshenv:3'],
  ['go-env-file', '~/Library/Application Support/go/env:1'],
  ['launchctl', 'launchctl getenv GO111MODULE'],
  ['toolsEnvVars', '~/src/app/.vscode/settings.json:2'],
] as const)('switched off by %s', async (layer, source) => {
  const { findings } = await judge(check, set(from(layer, source)));
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message: layer === 'toolsEnvVars' ? 'setting' : layer,
      title: expect.stringContaining('Modules are switched off'),
      evidence: [
        { source, text: 'GO111MODULE=off' },
        { source: '~/src/app/go.mod', text: 'module example.com/app' },
      ],
    },
  ]);
});

test('by several places, of which the first empty one counts for nothing', async () => {
  const machine = set(from('toolsEnvVars', 's:1', ''), from('shell', '~/.zshrc:2'), from('go-env-file', 'env:1'));
  expect((await judge(check, machine)).findings).toMatchObject([
    { message: 'several', params: { places: '~/.zshrc:2, env:1', count: 2 } },
  ]);
});

test('in GOPATH it may be meant; a word go does not know stops it', async () => {
  const values = { ...goEnv.values, GOPATH: healthy.home };
  const inGopath = { ...set(from('shell', '~/.zshrc:2')), goEnv: { ...goEnv, values } };
  expect((await judge(check, inGopath)).findings).toMatchObject([{ severity: 'warning', message: 'gopath' }]);
  expect((await judge(check, set(from('shell', '~/.zshrc:2', 'yes')))).findings).toMatchObject([
    { severity: 'error', message: 'value', title: 'GO111MODULE has a value that go refuses: yes' },
  ]);
});

test.each([
  ['nobody sets it', facts],
  ['on', set(from('shell', '~/.zshrc:2', 'on'), from('go-env-file', 'env:1', 'off'))],
  ['auto, in a module', set(from('shell', '~/.zshrc:2', 'auto'))],
  ['code without a module', { ...set(from('shell', 'x')), modules: { ...workspaceModules, own: null } }],
])('silent: %s', async (_, machine) => {
  expect(await judge(check, machine)).toMatchObject({ status: 'ok', findings: [] });
});

test('is unknown when the variables are', async () => {
  expect(await judge(check, { ...facts, goVariables: unknownFact() })).toMatchObject({
    status: 'unknown',
    findings: [],
  });
});

describe('mends', () => {
  const file = `${healthy.home}/.zshenv`;
  const exported: VariableSetting = {
    ...from('shell', '~/.zshenv:3'),
    place: { file, line: 3, text: 'export GO111MODULE=off' },
    text: 'export GO111MODULE=off',
  };
  const line = { change: 'line', file, line: 3, was: 'export GO111MODULE=off', to: null };

  test('every place that switches them off, but none that is hidden by one that switches them on', async () => {
    const both = set(exported, from('launchctl', 'launchctl getenv GO111MODULE'));
    expect((await judge(check, { ...both, files: [] })).repairs).toMatchObject([
      { changes: [line, { change: 'launchd', name: 'GO111MODULE', was: 'off', to: null }] },
    ]);
    const hidden = set(exported, from('launchctl', 'x', 'on'), from('launchctl', 'y'));
    expect((await judge(check, { ...hidden, files: [] })).repairs).toMatchObject([{ changes: [line] }]);
  });

  test('nothing where it may be meant, or where nobody knows the line', async () => {
    const inGopath = { ...set(exported), goEnv: { ...goEnv, values: { ...goEnv.values, GOPATH: healthy.home } } };
    expect((await judge(check, { ...inGopath, files: [] })).repairs).toMatchObject([{ changes: [] }]);
    expect((await judge(check, set(from('shell', 'shell')))).repairs).toMatchObject([{ changes: [] }]);
  });
});
