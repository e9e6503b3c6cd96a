import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/debugger/dlv-outdated.ts';
import type { Settings } from '../../../electron/probes/editor/settings.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { envOf, installs, moduleOf, runningOf, sdksOf, shimOf, toolOf } from '../tools/tool-machines.ts';

const machine = (
  version: string,
  { go = '1.26.1', system = '15.3', module = moduleOf('1.24.0'), sdks = sdksOf() } = {},
) => ({
  tools: { ...healthy.editorTools, dlv: toolOf('dlv', { version }) },
  running: runningOf(go),
  sdks,
  env: envOf({ GOVERSION: `go${go}` }),
  module,
  system,
  settings: healthy.settings,
});
const place = { file: `${healthy.home}/settings.json`, line: 2, text: '' };
const dlvFlags = { value: ['--check-go-version=false'], place, layer: 'user' } as const;
const unchecked: Settings = {
  ...healthy.settings,
  values: { 'go.delveConfig': { value: { dlvFlags: dlvFlags.value }, place, layer: 'user', members: { dlvFlags } } },
};

describe('dlv-outdated', () => {
  test('too old for the Go in use', async () => {
    expect((await judge(check, machine('v1.25.2'))).findings).toMatchObject([
      {
        severity: 'error',
        message: 'tooOldForGo',
        title: 'dlv v1.25.2 is too old for Go 1.26.1',
        params: { limit: '1.25', wanted: 'latest' },
        evidence: [
          { source: 'go version -m ~/go/bin/dlv', text: 'v1.25.2, go1.26.1' },
          { source: '/usr/local/go/bin/go', text: 'go1.26.1' },
        ],
      },
    ]);
    expect((await judge(check, machine('v1.8.3'))).findings).toMatchObject([{ params: { limit: '1.20' } }]);
  });

  test('too old for the Go that go has fetched for the module', async () => {
    const facts = machine('v1.26.3', { module: moduleOf('1.26.0', 'go1.27.1'), sdks: sdksOf('1.27.1') });
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'tooOldForGo', params: { go: '1.27.1' }, evidence: [{}, { source: '~/src/app/go.mod:5' }] },
    ]);
  });

  test('too new for an old Go, with the last one that works', async () => {
    const facts = machine('v1.27.2', { go: '1.23.4', module: moduleOf('1.22.0') });
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'tooNewForGo', params: { limit: '1.25', wanted: 'v1.25.2' } },
    ]);
  });

  test.each(['15.4', '15.10', '26.1'])('too old for macOS %s', async (system) => {
    const facts = machine('v1.24.1', { go: '1.24.2', system });
    expect((await judge(check, facts)).findings).toMatchObject([
      {
        severity: 'error',
        message: 'tooOldForMacos',
        params: { needed: 'v1.24.2' },
        evidence: [{}, { source: 'sw_vers -productVersion', text: system }],
      },
    ]);
  });

  test('says so when no dlv fits both the Go and the macOS', async () => {
    const facts = machine('v1.22.1', { go: '1.20.14', module: moduleOf('1.20'), system: '15.5' });
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'goTooOldForMacos', detail: expect.stringContaining('Go 1.20.14') },
    ]);
  });

  test('says it once when a newer dlv heals both', async () => {
    const { findings } = await judge(check, machine('v1.24.1', { system: '15.4' }));
    expect(findings).toMatchObject([{ message: 'tooOldForGo' }]);
  });

  test.each([
    [
      'the healthy Mac',
      { ...machine('v1.27.1'), tools: healthy.editorTools, module: healthy.workspaceGo, system: '15.5' },
    ],
    ['the oldest that works', machine('v1.26.0', { system: '26.1' })],
    ['newer than Greenlight knows', machine('v1.29.0', { go: '1.28.1', system: '27.0' })],
    ['an old dlv before macOS 15.4', machine('v1.24.1', { go: '1.24.2', system: '15.3.2' })],
    ['an old dlv on macOS 14', machine('v1.23.1', { go: '1.23.4', system: '14.7', module: moduleOf('1.23.0') })],
    ['built from source', machine('(devel)')],
    ['a shim', { ...machine('v1.20.0'), tools: { ...healthy.editorTools, dlv: shimOf('dlv') } }],
    ['no dlv', { ...machine('v1.20.0'), tools: { ...healthy.editorTools, dlv: null } }],
    ['the check of dlv is switched off', { ...machine('v1.25.2'), settings: unchecked }],
    ['the module’s Go is not there yet', machine('v1.26.3', { module: moduleOf('1.27.0') })],
    [
      'the module’s Go is not used',
      {
        ...machine('v1.26.3', { module: moduleOf('1.27.0'), sdks: sdksOf('1.27.0') }),
        env: envOf({ GOTOOLCHAIN: 'local' }),
      },
    ],
    [
      'not on a Mac',
      {
        ...machine('v1.24.1', { go: '1.24.2' }),
        tools: { ...healthy.editorTools, os: 'linux' as const, dlv: toolOf('dlv', { version: 'v1.24.1' }) },
        system: '24.5.0',
      },
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('judges what it can without the rest', async () => {
    const facts = {
      ...machine('v1.25.2'),
      env: unknownFact(),
      module: unknownFact(),
      system: unknownFact(),
      settings: unknownFact(),
    };
    expect((await judge(check, facts)).findings).toMatchObject([{ message: 'tooOldForGo' }]);
  });

  test('cannot tell without the tools', async () => {
    const facts = { ...machine('v1.20.0'), tools: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('installs the one for the Go in use; where that Go is too old for macOS, none helps', async () => {
    expect((await judge(check, machine('v1.25.2'))).repairs).toMatchObject([{ changes: [installs('dlv')] }]);
    const old = { ...machine('v1.23.1', { go: '1.20.14', system: '15.5', module: moduleOf('1.20') }) };
    const { findings, repairs } = await judge(check, old);
    expect(findings.map(({ message }) => message)).toEqual(['tooNewForGo', 'goTooOldForMacos']);
    expect(repairs.map(({ changes }) => changes)).toEqual([[installs('dlv', { version: 'v1.22.1' })], []]);
  });
});
