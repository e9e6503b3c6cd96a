import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { endOf, type PathBlock, pathBlock, withoutPathLine } from '../../electron/changes/path-block.ts';
import type { ShellKind } from '../../electron/engine/change.ts';
import { foldersAdded } from '../../electron/probes/shell/path-lines.ts';
import { shellPath, shells } from '../shells.ts';

const home = mkdtempSync(join(tmpdir(), 'greenlight-path-'));
afterAll(() => rmSync(home, { recursive: true }));
const own = `${home}/my go/bin`;
const llvm = `${home}/llvm/bin`;
for (const folder of [own, llvm]) mkdirSync(folder, { recursive: true });

const blockFor = (shell: ShellKind, options: Partial<PathBlock>) => {
  const [change] = pathBlock({ file: `${home}/.x`, shell }, { folder: own, home, at: 'first', ...options });
  if (change?.change !== 'block') throw new Error('no block');
  return change;
};

/** PATH after a shell has read the lines, twice over as nested shells do. */
function pathAfter(shell: ShellKind, lines: readonly string[], path: string, env: Record<string, string> = {}): string {
  const file = join(home, `read.${shell}`);
  writeFileSync(file, [...lines, ...lines, 'printenv PATH', ''].join('\n'));
  const argv = { zsh: ['-f', file], bash: ['--norc', file], fish: ['--no-config', file] }[shell];
  const given = { HOME: home, XDG_CONFIG_HOME: `${home}/etc`, PATH: path, ...env };
  return execFileSync(shellPath(shell), argv, { env: given, encoding: 'utf8' }).trim();
}

describe.each(shells)('%s', (shell) => {
  test('puts a folder first, from wherever it stands', () => {
    const { lines } = blockFor(shell, { at: 'first' });
    expect(pathAfter(shell, lines, '/usr/bin:/bin')).toBe(`${own}:/usr/bin:/bin`);
    expect(pathAfter(shell, lines, `/usr/bin:${own}:/bin`).split(':').slice(0, 2)).toEqual([own, '/usr/bin']);
  });

  test('puts a folder last, once, and leaves one that is there where it stands', () => {
    const { lines } = blockFor(shell, { at: 'last' });
    expect(pathAfter(shell, lines, '/usr/bin:/bin')).toBe(`/usr/bin:/bin:${own}`);
    expect(pathAfter(shell, lines, `${own}:/usr/bin`)).toBe(`${own}:/usr/bin`);
  });

  test('moves a folder behind all others, for the editor alone', () => {
    const { lines } = blockFor(shell, { folder: llvm, at: 'behind', onlyInEditor: true });
    const path = `${llvm}:/usr/bin:/bin`;
    expect(pathAfter(shell, lines, path)).toBe(path);
    expect(pathAfter(shell, lines, path, { VSCODE_RESOLVING_ENVIRONMENT: '1' })).toBe(`/usr/bin:/bin:${llvm}`);
  });

  test('names the home folder as $HOME and is understood by the rules that read start-up files', () => {
    const { lines } = blockFor(shell, { folder: llvm, at: 'first' });
    expect(lines.join('\n')).toContain('$HOME/llvm/bin');
    expect(lines.join('\n')).not.toContain(home);
    expect(lines.flatMap((line) => foldersAdded(line, { HOME: home }))).toContain(llvm);
  });
});

test('one folder is one block, whatever wants it there', () => {
  expect(blockFor('zsh', { at: 'first' }).id).toBe('path-home-my-go-bin');
  expect(blockFor('zsh', { folder: '/usr/local/go/bin' }).id).toBe('path-usr-local-go-bin');
  const long = (end: string) => blockFor('zsh', { folder: `/opt/${'deep/'.repeat(30)}${end}` }).id;
  expect(long('a')).toMatch(/^[\w.-]{1,60}$/);
  expect(long('a')).not.toBe(long('b'));
});

test.each(['', 'bin', '~/go/bin', '/a:/b', '/a\nb', '/a*', '/a/***'])('PATH cannot hold %j', (folder) => {
  expect(pathBlock({ file: `${home}/.x`, shell: 'zsh' }, { folder, home, at: 'first' })).toEqual([]);
});

describe('takes out a line', () => {
  const remove = (text: string, moved = ['/usr/local/go/bin'], file = '/Users/sam/.zshenv') =>
    withoutPathLine({ file, line: 4, text }, { moved, known: { HOME: '/Users/sam' }, home: '/Users/sam' });

  test.each([
    'export PATH=$PATH:/usr/local/go/bin',
    'PATH="/usr/local/go/bin:${PATH}" # go',
    'path=(/usr/local/go/bin $path)',
    'path+=(/usr/local/go/bin)',
    'set -gx PATH /usr/local/go/bin $PATH',
    'fish_add_path /usr/local/go/bin',
  ])('%s', (was) => {
    expect(remove(was)).toEqual([{ change: 'line', file: '/Users/sam/.zshenv', line: 4, was, to: null }]);
  });

  test.each([
    ['another folder', 'export PATH=$PATH:/usr/local/go/bin:/opt/x/bin'],
    ['another command', '[ -d /usr/local/go ] && export PATH=$PATH:/usr/local/go/bin'],
    ['another variable', 'export GOROOT=/usr/local/go; export PATH=$PATH:$GOROOT/bin'],
    ['a whole new PATH', 'export PATH=/usr/local/go/bin'],
    ['what a command prints', 'eval "$(/opt/homebrew/bin/brew shellenv)"'],
  ])('but not one with %s', (_, text) => {
    expect(remove(text)).toEqual([]);
  });

  test('but not outside of the home folder', () => {
    expect(remove('export PATH=$PATH:/usr/local/go/bin', ['/usr/local/go/bin'], '/etc/zshenv')).toEqual([]);
  });
});

test.each([
  ['export PATH=$PATH:/x', 'last'],
  ['export PATH="${PATH}:/x"', 'last'],
  ['path+=(/x)', 'last'],
  ['fish_add_path --append /x', 'last'],
  ['set -gx PATH $PATH /x', 'last'],
  ['export PATH=/x:$PATH', 'first'],
  ['set -gx PATH /x $PATH', 'first'],
  ['fish_add_path /x', 'first'],
])('%s puts it %s', (text, end) => {
  expect(endOf({ file: '/x', line: 1, text })).toBe(end);
});
