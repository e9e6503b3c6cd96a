import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/go-outdated.ts';
import type { Command } from '../../../electron/probes/sdk/commands.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { go, gopls, dlv } = healthy.commands.login;

/** The same file, built by another Go, with or without LC_UUID. */
const builtBy = (command: typeof go | typeof gopls | typeof dlv, version: string, hasUuid = true): Command => ({
  ...command,
  binary: {
    kind: 'macho',
    slices: [{ arch: 'arm64', minimumMacos: '11.0', hasUuid, signature: 'linker-signed' }],
    build: { ...command.binary.build, goVersion: `go${version}` },
  },
});

const machine = (system: string, tools: Partial<Record<'go' | 'gopls' | 'dlv', Command>>, login?: Command) => {
  const commands = {
    ...healthy.commands,
    editor: { ...healthy.commands.editor, ...tools },
    integrated: { ...healthy.commands.integrated, go: login ?? tools.go ?? go },
    login: { ...healthy.commands.login, go: login ?? tools.go ?? go },
  };
  return {
    system,
    commands,
    environment: healthy.editorEnvironment,
    running: describeRunning({ commands, sdks: healthy.sdks, values: null, home: healthy.home }),
  };
};

describe('go-outdated', () => {
  test('warns once of a Go that is no longer supported', async () => {
    const { findings } = await judge(check, machine('15.5', { go: builtBy(go, '1.24.4') }));
    expect(findings).toMatchObject([
      {
        key: '/usr/local/go/bin/go',
        severity: 'warning',
        message: 'unsupported',
        title: 'Go 1.24.4 is no longer supported',
        evidence: [{ source: '/usr/local/go/bin/go', text: 'go1.24.4' }, { source: '/etc/paths.d/go:1' }],
      },
    ]);
  });

  test('warns of a Go that the extension refuses', async () => {
    const { findings } = await judge(check, machine('15.5', { go: builtBy(go, '1.20.14', false) }));
    expect(findings).toMatchObject([{ severity: 'warning', message: 'tooOldForTools' }]);
  });

  test('warns of the terminal’s Go when that alone is old', async () => {
    const old = {
      ...builtBy(go, '1.22.1'),
      path: '/opt/homebrew/bin/go',
      real: '/opt/homebrew/Cellar/go/1.22.1/libexec/bin/go',
    };
    const { findings } = await judge(check, machine('15.5', {}, old));
    expect(findings).toMatchObject([{ key: '/opt/homebrew/bin/go', message: 'unsupported' }]);
  });

  test('is an error on macOS 26 when go lacks LC_UUID', async () => {
    const { findings } = await judge(check, machine('26.1', { go: builtBy(go, '1.23.4', false) }));
    expect(findings).toMatchObject([
      { severity: 'error', message: 'goWithoutUuid', title: 'Go 1.23.4 may not start on macOS 26.1' },
    ]);
  });

  test('is an error on macOS 26 for each tool that an old Go built, with a new Go too', async () => {
    const tools = { gopls: builtBy(gopls, '1.23.11', false), dlv: builtBy(dlv, '1.22.0', false) };
    const { findings } = await judge(check, machine('26.0', tools));
    expect(findings).toMatchObject([
      {
        key: '~/go/bin/gopls',
        severity: 'error',
        title: 'gopls was built by Go 1.23.11 and may not start on macOS 26.0',
        evidence: [{ source: 'go version -m ~/go/bin/gopls', text: 'go1.23.11' }],
      },
      { key: '~/go/bin/dlv', severity: 'error' },
    ]);
  });

  test.each([
    ['a supported Go', machine('15.5', {})],
    ['a supported Go on macOS 26', machine('26.1', {})],
    ['a newer Go than Greenlight knows', machine('26.1', { go: builtBy(go, '1.31.0') })],
    ['a release candidate', machine('26.1', { go: builtBy(go, '1.28rc1') })],
    ['old tools without LC_UUID on macOS 15', machine('15.7', { gopls: builtBy(gopls, '1.23.0', false) })],
    ['old tools that were linked with LC_UUID', machine('26.1', { dlv: builtBy(dlv, '1.23.5', true) })],
    ['a development build of Go', machine('26.1', { go: builtBy(go, '') })],
    [
      'a shim, which hides its version',
      machine('26.1', { go: { ...go, shim: true, manager: 'mise', binary: { kind: 'other' } } }),
    ],
    [
      'an Intel Mac',
      machine('15.5', {
        go: { ...go, binary: { ...go.binary, slices: [{ ...go.binary.slices[0]!, arch: 'amd64' }] } },
      }),
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('explains an old dlv only where LC_UUID asks for a new one anyway', () => {
    const withoutRest = { tools: undefined, env: undefined, sdks: undefined, module: undefined };
    const explained = (facts: ReturnType<typeof machine>) =>
      check.find({ ...withoutRest, ...facts })[0]?.explains ?? check.explains;
    expect(explained(machine('26.1', { go: builtBy(go, '1.22.4', false) }))).toContain('dlv-outdated');
    expect(explained(machine('26.1', { dlv: builtBy(dlv, '1.23.4', false) }))).toContain('dlv-outdated');
    expect(explained(machine('26.1', { gopls: builtBy(gopls, '1.23.4', false) }))).not.toContain('dlv-outdated');
    expect(explained(machine('26.1', { gopls: builtBy(gopls, '1.23.4', false) }))).toContain('gopls-built-with-old-go');
    expect(explained(machine('15.5', { go: builtBy(go, '1.24.4') }))).toEqual(['gopls-outdated']);
  });

  test('judges the release alone when the system is unknown', async () => {
    const facts = { ...machine('26.1', { go: builtBy(go, '1.23.4', false) }), system: unknownFact() };
    expect((await judge(check, facts)).findings).toMatchObject([{ message: 'unsupported' }]);
  });

  test('cannot tell when nobody knows which go runs', async () => {
    const facts = { ...machine('15.5', {}), running: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('repair', () => {
  const changesFor = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
    (await judge(check, facts)).repairs.map(({ changes }) => changes);

  test('offers the command of Homebrew for its main formula only', async () => {
    const brewed = (formula: string) => ({
      ...builtBy(go, '1.22.1'),
      real: `/opt/homebrew/Cellar/${formula}/1.22.1/libexec/bin/go`,
    });
    expect(await changesFor(machine('15.5', { go: brewed('go') }))).toEqual([
      [{ change: 'ask', command: 'upgrade-go-homebrew' }],
    ]);
    expect(await changesFor(machine('15.5', { go: brewed('go@1.22') }))).toEqual([[]]);
    expect(await changesFor(machine('15.5', { go: builtBy(go, '1.22.1') }))).toEqual([[]]);
  });

  test('installs a tool again when the Go of the editor is new enough', async () => {
    const facts = machine('26.0', { gopls: builtBy(gopls, '1.23.11', false) });
    const { home } = healthy;
    const tools = healthy.editorTools;
    expect(await changesFor({ ...facts, tools, env: healthy.goEnv })).toMatchObject([
      [{ change: 'install-tool', tool: 'gopls', go: '/usr/local/go/bin/go', folder: `${home}/go/bin` }],
    ]);
    const old = machine('26.0', { go: builtBy(go, '1.22.1'), gopls: builtBy(gopls, '1.23.11', false) });
    expect((await changesFor({ ...old, tools, env: healthy.goEnv })).at(-1)).toEqual([]);
  });
});
