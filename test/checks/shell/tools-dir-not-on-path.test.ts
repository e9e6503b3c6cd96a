import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/tools-dir-not-on-path.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const none = { ...healthy.commands.login, gopls: null, dlv: null };
const withoutTools = healthy.loginTerminal.path.filter(({ folder }) => folder !== `${home}/go/bin`);
const machine = {
  commands: healthy.commands,
  login: healthy.loginTerminal,
  integrated: healthy.integratedTerminal,
  shell: healthy.loginShell,
  files: healthy.startupFiles,
};
const broken = {
  ...machine,
  commands: { ...healthy.commands, login: none, integrated: none },
  login: { ...healthy.loginTerminal, path: withoutTools, variables: { HOME: home, PATH: '/usr/bin:/bin' } },
  integrated: { ...healthy.integratedTerminal, path: withoutTools },
};

describe('fires', () => {
  test('once for a folder, with the PATH of the terminal and the file to write to', async () => {
    expect((await judge(check, broken)).findings).toMatchObject([
      {
        key: '~/go/bin',
        severity: 'info',
        title: 'Programs in ~/go/bin cannot be run by name in a terminal',
        params: { tools: 'gopls, dlv', file: '~/.zprofile' },
        evidence: [{ source: '/bin/zsh -i -l', text: 'PATH=/usr/bin:/bin' }],
      },
    ]);
  });

  test('and names the profile that a login bash already has', async () => {
    const bash = { ...healthy.loginShell, path: '/bin/bash', kind: 'bash' as const };
    const files = [{ file: `${home}/.profile`, read: true, lines: [] }];
    const { findings } = await judge(check, { ...broken, shell: bash, files });
    expect(findings).toMatchObject([{ params: { file: '~/.profile' } }]);
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac', async () => {
    expect(await judge(check, machine)).toMatchObject({ status: 'ok' });
  });

  test('when one of the terminals has the folder', async () => {
    const facts = { ...broken, integrated: healthy.integratedTerminal };
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });

  test('when there is nothing in the folder, or go.toolsGopath sets it apart', async () => {
    const { editor } = healthy.commands;
    const empty = { ...broken.commands, editor: { ...editor, gopls: null, dlv: null } };
    expect(await judge(check, { ...broken, commands: empty })).toMatchObject({ status: 'ok' });
    const apart = { ...editor.gopls, path: `${home}/.vscode-go/bin/gopls`, rule: 'toolsGopath' as const };
    const own = { ...broken.commands, editor: { ...editor, gopls: apart, dlv: null } };
    expect(await judge(check, { ...broken, commands: own })).toMatchObject({ status: 'ok' });
  });
});

test('says unknown when the terminal could not be asked', async () => {
  expect(await judge(check, { ...broken, login: unknownFact() })).toMatchObject({ status: 'unknown' });
});

test('repair: puts the folder last in the login file', async () => {
  const block = {
    change: 'block',
    file: `${home}/.zprofile`,
    shell: 'zsh',
    id: 'path-home-go-bin',
    lines: ['case ":$PATH:" in *":$HOME/go/bin:"*) ;; *) export PATH="$PATH:$HOME/go/bin" ;; esac'],
    where: 'end',
  };
  expect((await judge(check, broken)).repairs).toEqual([{ check: check.id, key: '~/go/bin', changes: [block] }]);
  const place = { file: `${home}/.zshrc`, line: 4, text: 'export PATH=/usr/bin:/bin' };
  const reset = { ...broken, login: { ...broken.login, origins: { PATH: { by: 'file' as const, place } } } };
  expect((await judge(check, reset)).repairs).toMatchObject([{ changes: [{ ...block, file: `${home}/.zshrc` }] }]);
  const fish = { ...healthy.loginShell, kind: 'fish' as const };
  expect((await judge(check, { ...broken, shell: fish })).repairs).toMatchObject([
    {
      changes: [{ file: `${home}/.config/fish/config.fish`, lines: ['fish_add_path --path --append "$HOME/go/bin"'] }],
    },
  ]);
  const tcsh = { ...healthy.loginShell, path: '/bin/tcsh', kind: 'other' as const };
  expect((await judge(check, { ...broken, shell: tcsh })).repairs).toMatchObject([{ changes: [] }]);
});
