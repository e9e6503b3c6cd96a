import { expect, test } from 'vitest';
import { loginFile } from '../../../electron/probes/shell/login-file.ts';
import type { LoginShell } from '../../../electron/probes/shell/login-shell.ts';
import { healthy } from '../../checks/healthy-facts.ts';

const where = (kind: LoginShell['kind'], existing: readonly string[] = [], variables = {}) =>
  loginFile({
    shell: { kind },
    files: existing.map((name) => ({ file: `/Users/sam/${name}`, read: true, lines: [] })),
    environment: {
      ...healthy.loginTerminal,
      variables: { ...healthy.loginTerminal.variables, ...variables },
    },
  });

test('each shell has its own file', () => {
  expect(where('zsh')).toBe('/Users/sam/.zprofile');
  expect(where('zsh', [], { ZDOTDIR: '/Users/sam/.config/zsh' })).toBe('/Users/sam/.config/zsh/.zprofile');
  expect(where('fish')).toBe('/Users/sam/.config/fish/config.fish');
  expect(where('fish', [], { XDG_CONFIG_HOME: '/Users/sam/etc' })).toBe('/Users/sam/etc/fish/config.fish');
  expect(where('other')).toBe('/Users/sam/.profile');
});

test('a new .bash_profile would hide the one that bash reads now', () => {
  expect(where('bash')).toBe('/Users/sam/.bash_profile');
  expect(where('bash', ['.profile', '.bashrc'])).toBe('/Users/sam/.profile');
  expect(where('bash', ['.profile', '.bash_login'])).toBe('/Users/sam/.bash_login');
});
