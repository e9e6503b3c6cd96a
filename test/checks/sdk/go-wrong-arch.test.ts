import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/go-wrong-arch.ts';
import type { Command } from '../../../electron/probes/sdk/commands.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import type { Slice } from '../../../electron/probes/tools/binary.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const official = healthy.commands.login.go;
const [native] = official.binary.slices;
const built = (...arches: Slice['arch'][]): Command => ({
  ...official,
  binary: { ...official.binary, slices: arches.map((arch) => ({ ...healthySlice, arch })) },
});
const healthySlice: Slice = {
  arch: 'arm64',
  minimumMacos: '12.0',
  hasUuid: true,
  signature: 'linker-signed',
  ...native,
};

const machine = (editor: Command, login: Command = editor, values: Record<string, string> | null = null) => ({
  hardware: 'arm64' as const,
  rosetta: { usable: true },
  running: describeRunning({
    commands: {
      ...healthy.commands,
      editor: { ...healthy.commands.editor, go: editor },
      integrated: { ...healthy.commands.integrated, go: login },
      login: { ...healthy.commands.login, go: login },
    },
    sdks: healthy.sdks,
    values,
    home: healthy.home,
  }),
});
const shim: Command = {
  ...official,
  path: `${healthy.home}/.local/share/mise/shims/go`,
  real: '/opt/homebrew/bin/mise',
  shim: true,
  manager: 'mise',
  binary: { kind: 'macho', slices: [healthySlice], build: null },
};

describe('go-wrong-arch', () => {
  test('fires once for an Intel Go on Apple silicon, wherever it runs', async () => {
    const { findings } = await judge(check, machine(built('amd64')));
    expect(findings).toMatchObject([
      {
        key: '/usr/local/go/bin/go',
        severity: 'error',
        message: 'translated',
        detail: expect.stringContaining('macOS 28'),
        evidence: [{ source: '/usr/local/go/bin/go', text: 'go1.26.1' }, { source: '/etc/paths.d/go:1' }],
      },
    ]);
  });

  test('says that it cannot start without Rosetta', async () => {
    const { findings } = await judge(check, { ...machine(built('amd64')), rosetta: { usable: false } });
    expect(findings).toMatchObject([{ message: 'cannotStart', severity: 'error' }]);
  });

  test('says both when nobody knows about Rosetta', async () => {
    const { findings } = await judge(check, { ...machine(built('amd64')), rosetta: unknownFact() });
    expect(findings).toMatchObject([{ message: 'rosettaUnknown', severity: 'error' }]);
  });

  test('asks go itself what is behind a shim in the editor', async () => {
    const { findings } = await judge(check, machine(shim, official, { GOVERSION: 'go1.26.1', GOHOSTARCH: 'amd64' }));
    expect(findings).toMatchObject([{ params: { path: '~/.local/share/mise/shims/go' } }]);
  });

  test.each([
    ['Apple silicon with its own Go', machine(official)],
    ['a universal Go on Apple silicon', machine(built('amd64', 'arm64'))],
    ['an Intel Mac with an Intel Go', { ...machine(built('amd64')), hardware: 'amd64' as const }],
    ['a universal Go on an Intel Mac', { ...machine(built('amd64', 'arm64')), hardware: 'amd64' as const }],
    ['a native Go behind a shim', machine(shim, shim, { GOVERSION: 'go1.26.1', GOHOSTARCH: 'arm64' })],
    ['a shim that nobody could ask', machine(shim)],
    ['a wrapper script', machine({ ...official, binary: { kind: 'script', interpreter: '/bin/sh' } })],
    [
      'an Intel toolchain in the module cache',
      (() => {
        const path = `${healthy.home}/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.0.darwin-amd64/bin/go`;
        return machine({ ...built('amd64'), path, real: path }, official);
      })(),
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without the processor', async () => {
    const facts = { ...machine(built('amd64')), hardware: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });
});

test('repair: offers the Homebrew of Apple silicon, not that of an Intel Mac', async () => {
  const folder = (name: string) => ({
    folder: name,
    exists: true,
    origin: { by: 'unknown' as const },
    movedBack: false,
  });
  const changesFor = async (...path: string[]) =>
    (await judge(check, { ...machine(built('amd64')), login: { ...healthy.loginTerminal, path: path.map(folder) } }))
      .repairs[0]?.changes;
  expect(await changesFor('/opt/homebrew/bin', '/usr/local/bin')).toEqual([
    { change: 'ask', command: 'install-go-homebrew' },
  ]);
  expect(await changesFor('/usr/local/bin', '/opt/homebrew/bin')).toEqual([]);
});
