import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/wrong-advice-file.ts';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import type { StartupFileText } from '../../../electron/probes/shell/startup-files.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const bash = { ...healthy.loginShell, path: '/bin/bash', kind: 'bash' as const };
const fish = { ...healthy.loginShell, path: '/opt/homebrew/bin/fish', kind: 'fish' as const };
const file = (name: string, read: boolean, ...lines: string[]): StartupFileText => ({
  file: `${home}/${name}`,
  read,
  lines,
});
const machine = {
  files: healthy.startupFiles as readonly StartupFileText[],
  shell: healthy.loginShell,
  login: healthy.loginTerminal,
  commands: healthy.commands,
  sdks: healthy.sdks,
  versionManagers: healthy.versionManagers,
  editor: healthy.editorEnvironment,
};
/** Neither ~/go/bin nor the SDK is on the PATH of the terminal. */
const bare = healthy.loginTerminal.path.filter(({ folder }) => !folder.includes('/go/'));
const lost = { ...machine, login: { ...healthy.loginTerminal, path: bare } };

describe('fires', () => {
  test('on ~/.fishrc, which no shell reads', async () => {
    const files = [file('.fishrc', false, '# go', 'set -gx PATH $HOME/go/bin $PATH')];
    expect((await judge(check, { ...machine, shell: fish, files })).findings).toMatchObject([
      {
        key: '~/.fishrc',
        severity: 'info',
        title: 'No shell reads ~/.fishrc',
        params: { target: '~/.config/fish/config.fish' },
        evidence: [{ source: '~/.fishrc:2', text: 'set -gx PATH $HOME/go/bin $PATH' }],
      },
    ]);
  });

  test('on .bashrc of a login bash', async () => {
    const files = [file('.bashrc', false, 'alias ll="ls -l"', 'export PATH=$PATH:$(go env GOPATH)/bin')];
    expect((await judge(check, { ...lost, shell: bash, files })).findings).toMatchObject([
      {
        message: 'bashrc',
        params: { folder: '~/go/bin', target: '~/.bash_profile' },
        evidence: [{ source: '~/.bashrc:2' }],
      },
    ]);
  });

  test('on .profile behind .bash_profile', async () => {
    const files = [
      file('.bash_profile', true, 'export EDITOR=vi'),
      file('.profile', false, 'PATH="/usr/local/go/bin:$PATH"'),
    ];
    expect((await judge(check, { ...lost, shell: bash, files })).findings).toMatchObject([
      { message: 'hidden', title: '~/.profile is hidden by ~/.bash_profile', evidence: [{ source: '~/.profile:1' }] },
    ]);
  });

  test('on .bash_profile that a zsh user was told to write', async () => {
    const files = [file('.bash_profile', false, 'export PATH="${PATH}:/usr/local/go/bin"')];
    expect((await judge(check, { ...lost, files })).findings).toMatchObject([
      { message: 'unread', title: 'Your shell /bin/zsh does not read ~/.bash_profile' },
    ]);
  });

  test('on .zshenv when path_helper lets another go win', async () => {
    const sdk: Sdk = { root: `${home}/sdk/go1.22.0`, version: '1.22.0', arch: 'arm64', origin: 'sdk' };
    const place = { file: `${home}/.zshenv`, line: 1, text: 'path=(~/sdk/go1.22.0/bin $path)' };
    const moved = { folder: `${sdk.root}/bin`, exists: true, origin: { by: 'file' as const, place }, movedBack: true };
    const editor = { ...healthy.editorEnvironment, path: [...healthy.editorEnvironment.path, moved] };
    const facts = { ...machine, editor, sdks: [...healthy.sdks, sdk] };
    expect((await judge(check, facts)).findings).toMatchObject([
      {
        message: 'undone',
        params: { winner: '/usr/local/go/bin', target: '~/.zprofile' },
        evidence: [{ source: '~/.zshenv:1' }, { source: '/etc/paths.d/go:1' }],
      },
    ]);
    const alone = { ...editor, path: [...bare, moved] };
    expect(await judge(check, { ...facts, editor: alone })).toMatchObject({ status: 'ok' });
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac', async () => {
    expect(await judge(check, machine)).toMatchObject({ status: 'ok' });
  });

  test('when what the unread file wants is on PATH anyway', async () => {
    const files = [file('.bashrc', false, 'export PATH=$PATH:$HOME/go/bin:/usr/local/go/bin')];
    expect(await judge(check, { ...machine, files })).toMatchObject({ status: 'ok' });
  });

  test('on a line for an older Go than the terminal runs, which was left behind', async () => {
    const files = [file('.bash_profile', false, 'export GOROOT=~/sdk/go1.20.3', 'export PATH=$PATH:$GOROOT/bin')];
    const sdk = (version: string): Sdk => ({ root: `${home}/sdk/go1.20.3`, version, arch: 'arm64', origin: 'sdk' });
    const withSdk = (version: string) => ({ ...machine, files, sdks: [...healthy.sdks, sdk(version)] });
    expect(await judge(check, withSdk('1.20.3'))).toMatchObject({ status: 'ok' });
    expect((await judge(check, withSdk('1.99.0'))).findings).toMatchObject([{ message: 'unread' }]);
  });

  test('on comments, on folders that hold no Go, and on files that are read', async () => {
    const files = [
      file('.bashrc', false, '# export PATH=$PATH:$HOME/go/bin', 'export PATH=$PATH:/usr/local/opt/go/libexec/bin'),
      file('.zshrc', true, 'export PATH=$PATH:/usr/local/go/bin'),
      file('.fishrc', false, 'set -gx EDITOR vi'),
    ];
    expect(await judge(check, { ...lost, files })).toMatchObject({ status: 'ok' });
  });
});

test('says unknown when the files or the terminal could not be read', async () => {
  expect(await judge(check, { ...lost, files: unknownFact('refused-mode', 'refused') })).toMatchObject({
    status: 'unknown',
  });
  expect(await judge(check, { ...lost, login: unknownFact() })).toMatchObject({ status: 'unknown' });
});

describe('repair', () => {
  const changesFor = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
    (await judge(check, facts)).repairs.map(({ changes }) => changes);
  const out = (name: string, line: number, was: string) => ({
    change: 'line',
    file: `${home}/${name}`,
    line,
    was,
    to: null,
  });
  const block = (name: string, shell: string, id: string, line: string) => ({
    change: 'block',
    file: `${home}/${name}`,
    shell,
    id,
    lines: [expect.stringContaining(line)],
    where: 'end',
  });

  test('moves every line for Go out of ~/.fishrc', async () => {
    const lines = ['set -gx PATH $HOME/go/bin $PATH', 'alias g=go', 'fish_add_path /usr/local/go/bin'];
    expect(await changesFor({ ...machine, shell: fish, files: [file('.fishrc', false, ...lines)] })).toEqual([
      [
        out('.fishrc', 1, 'set -gx PATH $HOME/go/bin $PATH'),
        out('.fishrc', 3, 'fish_add_path /usr/local/go/bin'),
        block('.config/fish/config.fish', 'fish', 'path-home-go-bin', '--prepend "$HOME/go/bin"'),
        block('.config/fish/config.fish', 'fish', 'path-usr-local-go-bin', '--prepend "/usr/local/go/bin"'),
      ],
    ]);
    const computed = file('.fishrc', false, 'set -gx PATH (go env GOROOT)/bin $PATH');
    expect(await changesFor({ ...machine, shell: fish, files: [computed] })).toEqual([[]]);
  });

  test('moves the line out of .bashrc and of a hidden .profile, at the same end of PATH', async () => {
    const last = 'export PATH=$PATH:$(go env GOPATH)/bin';
    expect(await changesFor({ ...lost, shell: bash, files: [file('.bashrc', false, last)] })).toEqual([
      [out('.bashrc', 1, last), block('.bash_profile', 'bash', 'path-home-go-bin', 'PATH="$PATH:$HOME/go/bin"')],
    ]);
    const first = 'PATH="/usr/local/go/bin:$PATH"';
    const files = [file('.bash_profile', true), file('.profile', false, first)];
    expect(await changesFor({ ...lost, shell: bash, files })).toEqual([
      [
        out('.profile', 1, first),
        block('.bash_profile', 'bash', 'path-usr-local-go-bin', 'PATH="/usr/local/go/bin:$PATH"'),
      ],
    ]);
  });

  test('copies what another shell still reads', async () => {
    const files = [file('.bash_profile', false, 'export PATH="${PATH}:/usr/local/go/bin"')];
    expect(await changesFor({ ...lost, files })).toEqual([
      [block('.zprofile', 'zsh', 'path-usr-local-go-bin', 'PATH="$PATH:/usr/local/go/bin"')],
    ]);
  });

  test('moves the line of .zshenv behind path_helper, and writes nothing where it cannot', async () => {
    const sdk: Sdk = { root: `${home}/sdk/go1.22.0`, version: '1.22.0', arch: 'arm64', origin: 'sdk' };
    const text = 'path=(~/sdk/go1.22.0/bin $path)';
    const place = { file: `${home}/.zshenv`, line: 1, text };
    const moved = { folder: `${sdk.root}/bin`, exists: true, origin: { by: 'file' as const, place }, movedBack: true };
    const editor = { ...healthy.editorEnvironment, path: [...healthy.editorEnvironment.path, moved] };
    const facts = { ...machine, editor, sdks: [...healthy.sdks, sdk] };
    expect(await changesFor(facts)).toEqual([
      [
        out('.zshenv', 1, text),
        block('.zprofile', 'zsh', 'path-home-sdk-go1.22.0-bin', 'PATH="$HOME/sdk/go1.22.0/bin:$PATH"'),
      ],
    ]);
    expect(await changesFor({ ...facts, shell: { ...healthy.loginShell, kind: 'other' } })).toEqual([[]]);
  });
});
