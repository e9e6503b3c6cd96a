import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/go-multiple.ts';
import type { Command } from '../../../electron/probes/sdk/commands.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const official = healthy.commands.login.go;
const zshrc = { file: `${home}/.zshrc`, line: 7, text: 'export PATH=/opt/homebrew/bin:$PATH' };

const goAt = (path: string, version: string, more: Partial<Command> = {}): Command => ({
  ...official,
  path,
  real: path,
  origin: { by: 'file', place: zshrc },
  binary: { ...official.binary, build: { ...official.binary.build, goVersion: `go${version}` } },
  ...more,
});
const homebrew = (version: string): Command =>
  goAt('/opt/homebrew/bin/go', version, { real: `/opt/homebrew/Cellar/go/${version}/libexec/bin/go` });

const machine = (
  editor: Command,
  login: Command,
  more: { integrated?: Command; sdks?: readonly Sdk[]; values?: Record<string, string> } = {},
) => ({
  running: describeRunning({
    commands: {
      ...healthy.commands,
      editor: { ...healthy.commands.editor, go: editor },
      integrated: { ...healthy.commands.integrated, go: more.integrated ?? login },
      login: { ...healthy.commands.login, go: login },
    },
    sdks: more.sdks ?? healthy.sdks,
    values: more.values ?? null,
    home,
  }),
});

describe('go-multiple', () => {
  test('fires for a difference in the patch alone, with the file and the line that puts it first', async () => {
    const { findings } = await judge(check, machine(official, homebrew('1.26.0')));
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message: 'differ',
        title: 'The editor runs Go 1.26.1, the terminal Go 1.26.0',
        evidence: [
          { source: '/usr/local/go/bin/go', text: 'go1.26.1' },
          { source: '/etc/paths.d/go:1', text: '/usr/local/go/bin' },
          { source: '/opt/homebrew/bin/go', text: 'go1.26.0' },
          { source: '~/.zshrc:7', text: zshrc.text },
        ],
      },
    ]);
  });

  test('says so when the editor was told which Go to run', async () => {
    const chosen = goAt(`${home}/sdk/go1.27.0/bin/go`, '1.27.0', { rule: 'selectedGo', origin: { by: 'unknown' } });
    const { findings } = await judge(check, machine(chosen, official));
    expect(findings).toMatchObject([{ message: 'chosen', params: { editorPath: '~/sdk/go1.27.0/bin/go' } }]);
  });

  test('asks go itself what is behind a shim in the editor', async () => {
    const shim = goAt(`${home}/.asdf/shims/go`, '', { shim: true, manager: 'asdf', binary: { kind: 'other' } });
    const values = { ...healthy.goEnv.values, GOVERSION: 'go1.25.3' };
    const { findings } = await judge(check, machine(shim, official, { values }));
    expect(findings).toMatchObject([{ title: 'The editor runs Go 1.25.3, the terminal Go 1.26.1' }]);
  });

  test.each([
    ['a healthy Mac', machine(official, official)],
    ['the same version twice', machine(official, homebrew('1.26.1'))],
    ['the same SDK through a link', machine(official, goAt('/usr/local/bin/go', '1.26.1', { real: official.real }))],
    [
      'a shim in the terminal, whose version depends on the folder',
      machine(official, goAt(`${home}/.asdf/shims/go`, '', { shim: true, manager: 'asdf', binary: { kind: 'other' } })),
    ],
    [
      'a toolchain that was downloaded for a module',
      machine(goAt(`${home}/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.27.0.darwin-arm64/bin/go`, '1.27.0'), official),
    ],
    [
      'other SDKs that nothing runs',
      machine(official, official, {
        sdks: [...healthy.sdks, { root: `${home}/sdk/go1.22.0`, version: '1.22.0', arch: 'arm64', origin: 'sdk' }],
      }),
    ],
    [
      'a build with experiments',
      machine(
        goAt('/a/bin/go', '1.26.1 X:nocoverageredesign', { real: '/a/bin/go' }),
        goAt('/b/bin/go', '1.26.1', { real: '/b/bin/go' }),
      ),
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell when nobody knows which go runs', async () => {
    expect(await judge(check, { running: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('repair', () => {
  const { editorEnvironment: environment, loginShell: shell } = healthy;
  const changesFor = async (facts: ReturnType<typeof machine>) =>
    (await judge(check, { ...facts, environment, shell, files: [] })).repairs.map(({ changes }) => changes);
  const block = {
    change: 'block',
    file: `${home}/.zprofile`,
    shell: 'zsh',
    id: 'path-opt-homebrew-bin',
    lines: ['case "$PATH:" in "/opt/homebrew/bin:"*) ;; *) export PATH="/opt/homebrew/bin:$PATH" ;; esac'],
    where: 'end',
  };

  test('puts the Go that a line chose for all terminals first', async () => {
    expect(await changesFor(machine(official, homebrew('1.26.0')))).toEqual([[block]]);
    const later = { by: 'file', place: { ...zshrc, line: 20 } } as const;
    expect(await changesFor(machine({ ...official, origin: later }, homebrew('1.26.0')))).toEqual([
      [{ ...block, file: `${home}/.zshrc` }],
    ]);
  });

  test('does nothing where the choice is not clear', async () => {
    const byList = { ...homebrew('1.26.0'), origin: official.origin };
    expect(await changesFor(machine(official, byList))).toEqual([[]]);
    const third = goAt('/opt/go/bin/go', '1.24.0');
    expect(await changesFor(machine(official, homebrew('1.26.0'), { integrated: third }))).toEqual([[]]);
    const told = goAt(`${home}/sdk/go1.27.0/bin/go`, '1.27.0', { rule: 'selectedGo' });
    expect(await changesFor(machine(told, homebrew('1.26.0')))).toEqual([[]]);
    const unresolved = { ...environment, resolution: { outcome: 'timeout', stuckAt: null } } as const;
    const facts = { ...machine(official, homebrew('1.26.0')), environment: unresolved, shell, files: [] };
    expect((await judge(check, facts)).repairs).toMatchObject([{ changes: [] }]);
  });
});
