import { afterAll, describe, expect, test } from 'vitest';
import { integratedTerminal, loginTerminal } from '../../../electron/probes/shell/terminals.ts';
import { realHome, removeHomes } from './real-shell.ts';

afterAll(removeHomes);

describe('a login terminal', () => {
  test('reads the files that the editor skips', async () => {
    const machine = realHome('zsh', {
      '.zshrc': '[ -n "$VSCODE_RESOLVING_ENVIRONMENT" ] && return\nPATH=/terminal:$PATH\n',
    });
    const { path, variables } = await machine.value(loginTerminal);
    expect(path[0]).toMatchObject({ folder: '/terminal', origin: { by: 'file', place: { line: 2 } } });
    expect(variables.PS4).toBeUndefined();
  });

  test.each([
    ['exit 3', { reason: 'command-failed-silently', cause: 'failed' }],
    ['exec /usr/bin/true', { reason: 'command-failed-silently' }],
  ])('that ends with "%s" is unknown', async (line, unknown) => {
    expect(await realHome('zsh', { '.zshrc': `${line}\n` }).fact(loginTerminal)).toMatchObject({
      known: false,
      ...unknown,
    });
  });
});

describe('an integrated terminal', () => {
  const zshrc = { '.zshrc': 'PATH=/rc:$PATH\n', '.zprofile': 'PATH=/profile:$PATH\n' };

  test('stands on the environment of the editor and keeps its origins', async () => {
    const machine = realHome('zsh', zshrc, {
      settings: { 'terminal.integrated.env.linux': { GOFLAGS: '-v', HOMEBREW: null } },
    });
    const { path, variables, origins } = await machine.value(integratedTerminal);
    // Not a login shell on Linux: .zprofile is not read again, .zshrc is.
    expect(path.slice(0, 3).map(({ folder }) => folder)).toEqual(['/rc', '/rc', '/profile']);
    expect(path[2]?.origin).toMatchObject({ by: 'file', place: { file: `${machine.home}/.zprofile`, line: 1 } });
    expect(variables).toMatchObject({ TERM_PROGRAM: 'vscode', GOFLAGS: '-v' });
    expect(origins.PATH).toMatchObject({ by: 'file' });
    expect(variables).not.toHaveProperty('VSCODE_RESOLVING_ENVIRONMENT');
  });

  test('inheritEnv false starts from what the Dock gives', async () => {
    const machine = realHome(
      'zsh',
      { '.zprofile': 'PATH=/profile:$PATH\n' },
      { settings: { 'terminal.integrated.inheritEnv': false } },
    );
    expect((await machine.value(integratedTerminal)).path[0]?.folder).not.toBe('/profile');
  });

  test('the default profile chooses the shell and its arguments', async () => {
    const machine = realHome(
      'zsh',
      { '.bash_profile': 'PATH=/by/bash:$PATH\n' },
      {
        settings: {
          'terminal.integrated.defaultProfile.linux': 'mine',
          'terminal.integrated.profiles.linux': { mine: { path: ['/none/bash', 'bash'], args: ['-l'] }, zsh: null },
        },
      },
    );
    const { path } = await machine.value(integratedTerminal);
    expect(path[0]).toMatchObject({ folder: '/by/bash', origin: { by: 'file', place: { line: 1 } } });
  });

  test('a profile that runs something else cannot be told', async () => {
    const settings = {
      'terminal.integrated.defaultProfile.linux': 'odd',
      'terminal.integrated.profiles.linux': { odd: { path: '/bin/sh', args: ['-c', 'tmux'] } },
    };
    expect(await realHome('zsh', {}, { settings }).fact(integratedTerminal)).toMatchObject({
      reason: 'unsupported-shell',
    });
  });

  test('a variable of the settings is named as such', async () => {
    const machine = realHome(
      'bash',
      {},
      { settings: { 'terminal.integrated.env.linux': { PATH: '/set:${env:PATH}' } } },
    );
    const { path } = await machine.value(integratedTerminal);
    expect(path[0]).toMatchObject({ folder: '/set', origin: { by: 'setting', place: { file: '/settings.json' } } });
  });
});
