import { expect, test } from 'vitest';
import type { Change } from '../../electron/engine/change.ts';
import { clash, conflicts, together } from '../../electron/repair/conflicts.ts';

const line = (number: number, to: string | null): Change => ({
  change: 'line',
  file: '/Users/sam/.zshenv',
  line: number,
  was: 'export GOROOT=/x',
  to,
});
const json = (path: readonly (string | number)[], value: string | null): Change => ({
  change: 'json',
  file: '/Users/sam/settings.json',
  at: { path },
  to: value === null ? null : { value },
});
const install = (version: string): Change => ({
  change: 'install-tool',
  tool: 'gopls',
  version,
  go: '/usr/local/go/bin/go',
  folder: '/Users/sam/go/bin',
});
const file = '/Users/sam/.zshenv';

test('two results for the same place clash, the same change wanted twice does not', () => {
  expect(clash(line(3, null), line(3, 'export GOROOT=/y'))).toBe(file);
  expect(clash(line(3, null), line(3, null))).toBeNull();
  expect(clash(line(3, null), line(4, null))).toBeNull();
  expect(clash(json(['go.goroot'], null), json(['go.goroot'], '/y'))).toBe('/Users/sam/settings.json');
  expect(clash(install('latest'), install('v0.15.3'))).toBe('/Users/sam/go/bin/gopls');
  expect(
    clash(
      { change: 'launchd', name: 'GOROOT', was: '/x', to: null },
      { change: 'launchd', name: 'GOROOT', was: '/x', to: '/y' },
    ),
  ).toBe('launchctl setenv GOROOT');
});

test('a property clashes with what it lies in, and with one of the same name known only by its line', () => {
  const outer = json(['go.toolsEnvVars'], null);
  expect(clash(outer, json(['go.toolsEnvVars', 'PATH'], '/y'))).not.toBeNull();
  expect(clash(outer, json(['go.toolsEnvVar'], '/y'))).toBeNull();
  const byLine: Change = {
    change: 'json',
    file: '/Users/sam/settings.json',
    at: { line: 7, name: 'go.goroot' },
    to: null,
  };
  expect(clash(json(['go.goroot'], '/y'), byLine)).not.toBeNull();
  expect(clash(json(['go.gopath'], '/y'), byLine)).toBeNull();
  const renamed: Change = {
    change: 'json-name',
    file: '/Users/sam/settings.json',
    at: { path: ['go.goroot'] },
    to: 'x',
  };
  expect(clash(json(['go.goroot'], '/y'), renamed)).not.toBeNull();
});

test('what puts the whole file aside clashes with everything in it; its permissions do not', () => {
  const aside: Change = { change: 'set-aside', file };
  const mode: Change = { change: 'mode', file, to: 0o644 };
  const block: Change = { change: 'block', file, shell: 'zsh', id: 'path', lines: ['x'], where: 'end' };
  expect(clash(aside, line(3, null))).toBe(file);
  expect(clash(mode, line(3, null))).toBeNull();
  expect(clash(mode, { ...mode, to: 0o600 })).toBe(file);
  expect(clash(block, line(3, null))).toBeNull();
  expect(clash(block, { ...block, lines: ['y'] })).toBe(file);
  expect(clash(block, { ...block, id: 'shims' })).toBeNull();
  expect(clash({ change: 'open', pane: 'privacy' }, aside)).toBeNull();
  expect(
    clash({ change: 'go-work-use', file, folders: ['./a'] }, { change: 'go-work-use', file, folders: ['./b'] }),
  ).toBeNull();
});

test('repairs that clash are named in pairs, and the better one is kept', () => {
  const best = { check: 'goroot-invalid', key: 'a', changes: [line(3, null)] };
  const other = { check: 'goroot-mismatch', key: 'b', changes: [install('latest'), line(3, 'x')] };
  const apart = { check: 'goflags-leak', key: 'c', changes: [line(9, null)] };
  expect(conflicts([best, other, apart])).toEqual([
    [
      { check: 'goroot-invalid', key: 'a' },
      { check: 'goroot-mismatch', key: 'b' },
    ],
  ]);
  expect(together([best, other, apart])).toEqual([best, apart]);
});
