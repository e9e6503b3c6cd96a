import { expect, test } from 'vitest';
import { loginFileAfter, resetOf } from '../../electron/changes/login-file.ts';
import type { LoginShell } from '../../electron/probes/shell/login-shell.ts';
import type { StartupFileText } from '../../electron/probes/shell/startup-files.ts';
import { home } from './places.ts';

const given = (kind: LoginShell['kind'], files: readonly string[] = [], variables: Record<string, string> = {}) => ({
  shell: { kind },
  files: files.map((name): StartupFileText => ({ file: `${home}/${name}`, read: true, lines: [] })),
  environment: { variables: { HOME: home, ...variables } },
});
const line = (file: string) => ({ file, line: 1, text: '' });

test.each([
  ['zsh', [], {}, '.zprofile'],
  ['zsh', ['.zshrc'], { ZDOTDIR: `${home}/.config/zsh` }, '.zprofile'],
  ['zsh', [], { ZDOTDIR: `${home}/.config/zsh` }, '.config/zsh/.zprofile'],
  ['zsh', ['.config/zsh/.zshrc'], {}, '.config/zsh/.zprofile'],
  ['zsh', [], { ZDOTDIR: '' }, '.zprofile'],
  ['bash', [], {}, '.bash_profile'],
  ['bash', ['.bashrc', '.profile'], {}, '.profile'],
  ['bash', ['.profile', '.bash_login'], {}, '.bash_login'],
  ['fish', [], {}, '.config/fish/config.fish'],
  ['fish', [], { XDG_CONFIG_HOME: `${home}/etc` }, 'etc/fish/config.fish'],
] as const)('%s with %j and %j writes to %s', (kind, files, variables, name) => {
  expect(loginFileAfter(null, given(kind, files, variables))).toEqual({ file: `${home}/${name}`, shell: kind });
});

test.each([
  ['/etc/paths.d/go', '.zprofile'],
  [`${home}/.zshenv`, '.zprofile'],
  [`${home}/.zprofile`, '.zprofile'],
  [`${home}/.zshrc`, '.zshrc'],
  ['/etc/zshrc', '.zshrc'],
  [`${home}/.zlogin`, '.zlogin'],
  [`${home}/.zsh/go.zsh`, '.zlogin'],
])('zsh reads it behind a line of %s: %s', (file, name) => {
  expect(loginFileAfter(line(file), given('zsh'))?.file).toBe(`${home}/${name}`);
});

test.each([
  ['another shell', given('other')],
  ['an unknown home folder', { ...given('zsh'), environment: { variables: {} } }],
  ['a ZDOTDIR outside of the home folder', given('zsh', [], { ZDOTDIR: '/opt/zsh' })],
  [
    'a file that is no text',
    { ...given('zsh'), files: [{ file: `${home}/.zprofile`, read: true, content: 'binary' as const, lines: [] }] },
  ],
  [
    'a file with the line ends of Windows',
    { ...given('zsh'), files: [{ file: `${home}/.zprofile`, read: true, lines: ['# mine\r', ''] }] },
  ],
])('names none for %s', (_, facts) => {
  expect(loginFileAfter(null, facts)).toBeNull();
});

test.each([
  ['export PATH=/usr/bin:/bin', true],
  ['export PATH="$HOME/bin:$PATH"', false],
  ['PATH=${PATH}:/x', false],
  ['eval "$(/opt/homebrew/bin/brew shellenv)"', false],
  ['export PATH=$(getconf PATH)', false],
  ['path=(/a $path)', false],
])('%s sets PATH anew: %s', (text, isReset) => {
  const place = { ...line(`${home}/.zshrc`), text };
  expect(resetOf({ origins: { PATH: { by: 'file', place } } })).toEqual(isReset ? place : null);
});
