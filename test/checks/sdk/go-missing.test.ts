import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/go-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const nothing = { go: null, gopls: null, dlv: null };
const usual = {
  commands: healthy.commands,
  sdks: healthy.sdks,
  login: healthy.loginTerminal,
  oneShell: null,
  managers: healthy.versionManagers,
};
const empty = {
  ...usual,
  commands: { editor: nothing, integrated: nothing, login: nothing, dock: nothing },
  sdks: [],
};
const mise = {
  name: 'mise',
  versions: [],
  shims: `${healthy.home}/.local/share/mise/shims`,
  shimsOnPath: { editor: false, login: false },
  activation: null,
} as const;

describe('go-missing', () => {
  test('tells a fresh Mac to install Go, and shows the PATH that was searched', async () => {
    const { findings } = await judge(check, empty);
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'missing',
        title: 'Go is not installed',
        evidence: [{ source: '$PATH', text: healthy.loginTerminal.variables.PATH }],
      },
    ]);
  });

  test('names the version manager that has no Go yet, with its command', async () => {
    const { findings } = await judge(check, { ...empty, managers: [mise] });
    expect(findings).toMatchObject([
      { message: 'managerEmpty', title: 'mise is installed, but it has no version of Go' },
    ]);
    expect(findings[0]?.repair.title).toContain('mise use --global go@latest');
  });

  test('does not say so where this very terminal has go, nor where direnv may bring it', async () => {
    const here = '/nix/store/5c1f-go-1.26.1/bin/go';
    const envrc = `${healthy.home}/src/api/.envrc`;
    expect((await judge(check, { ...empty, oneShell: { here, envrc: null } })).findings).toMatchObject([
      { severity: 'error', message: 'oneShell', params: { path: here }, evidence: [{ text: here }, {}] },
    ]);
    expect((await judge(check, { ...empty, oneShell: { here: null, envrc } })).findings).toMatchObject([
      { message: 'direnv', params: { envrc: '~/src/api/.envrc' }, evidence: [{ source: '~/src/api/.envrc' }, {}] },
    ]);
    expect((await judge(check, { ...empty, oneShell: { here, envrc } })).findings).toMatchObject([
      { message: 'direnv', evidence: [{ text: here }, { source: '~/src/api/.envrc' }, {}] },
    ]);
    expect((await judge(check, { ...usual, oneShell: { here, envrc } })).findings).toEqual([]);
    const extension = { ...empty, oneShell: unknownFact('set-by-extension', 'failed') };
    expect(await judge(check, extension)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('misses no Go on a Mac whose editor works on another machine', async () => {
    const away = {
      kind: 'ssh',
      name: 'build-box',
      folder: null,
      source: '~/storage.json:1',
      text: 'vscode-remote://x',
    };
    expect((await judge(check, { ...empty, away: { ...away, kind: 'ssh' } })).findings).toMatchObject([
      { severity: 'info', message: 'away', params: { name: 'build-box' }, evidence: [{ text: away.text }, {}] },
    ]);
    expect(
      (await judge(check, { ...empty, away: { ...away, kind: 'container', name: '~/src/api' } })).findings,
    ).toMatchObject([{ severity: 'info', message: 'container', params: { name: '~/src/api' } }]);
    expect((await judge(check, { ...empty, away: null })).findings).toMatchObject([{ severity: 'error' }]);
    expect((await judge(check, { ...empty, away: unknownFact() })).findings).toMatchObject([{ severity: 'error' }]);
  });

  test('does not count a toolchain in the module cache', async () => {
    const root = `${healthy.home}/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.0.darwin-arm64`;
    const sdks = [{ root, version: '1.26.0', arch: 'arm64', origin: 'toolchain' }] as const;
    expect((await judge(check, { ...empty, sdks })).findings).toHaveLength(1);
  });

  test('is silent on a healthy Mac', async () => {
    expect(await judge(check, usual)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is silent when an SDK is there but on no PATH: that is another finding', async () => {
    expect((await judge(check, { ...empty, sdks: healthy.sdks })).findings).toEqual([]);
  });

  test('is silent when only a terminal, or only a shim, has go', async () => {
    const shim = { ...healthy.commands.login.go, shim: true, manager: 'asdf' } as const;
    const login = { ...nothing, go: shim };
    expect((await judge(check, { ...empty, commands: { ...empty.commands, login } })).findings).toEqual([]);
  });

  test('is silent when a version manager holds a Go', async () => {
    const versions = [{ version: '1.26.1', root: `${healthy.home}/.local/share/mise/installs/go/1.26.1` }];
    expect((await judge(check, { ...empty, managers: [{ ...mise, versions }] })).findings).toEqual([]);
  });

  test('cannot tell when the PATH of the terminal is unknown', async () => {
    expect(await judge(check, { ...empty, login: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

test('repair: offers the command of Homebrew where Homebrew is', async () => {
  const folder = (name: string) => ({
    folder: name,
    exists: true,
    origin: { by: 'unknown' as const },
    movedBack: false,
  });
  const changesFor = async (...path: string[]) =>
    (await judge(check, { ...empty, login: { ...healthy.loginTerminal, path: path.map(folder) } })).repairs[0]?.changes;
  expect(await changesFor('/opt/homebrew/bin', '/usr/bin')).toEqual([
    { change: 'ask', command: 'install-go-homebrew' },
  ]);
  expect(await changesFor('/usr/local/bin', '/opt/homebrew/bin')).toEqual([]);
  expect(await changesFor('/usr/bin')).toEqual([]);
});
