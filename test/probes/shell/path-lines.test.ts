import { describe, expect, test } from 'vitest';
import { changesPath, changesPathForGo, foldersAdded, pathLines } from '../../../electron/probes/shell/path-lines.ts';

const known = { HOME: '/Users/sam', GOPATH: '/Users/sam/go' };

describe('folders a line adds to PATH', () => {
  test.each([
    ['export PATH="$HOME/go/bin:$PATH"', ['/Users/sam/go/bin']],
    ['export PATH=$PATH:/usr/local/go/bin # Go', ['/usr/local/go/bin']],
    ['PATH="/opt/homebrew/bin/:~/bin:${PATH}"', ['/opt/homebrew/bin', '/Users/sam/bin']],
    ['export PATH="$PATH:$(go env GOPATH)/bin"', ['/Users/sam/go/bin']],
    ['export PATH=$PATH:`go env GOPATH`/bin', ['/Users/sam/go/bin']],
    ['path=(~/sdk/go1.22.0/bin $path)', ['/Users/sam/sdk/go1.22.0/bin']],
    ['export PATH = $PATH:/usr/local/go/bin', ['/usr/local/go/bin']],
    ['path+=(/usr/local/go/bin)', ['/usr/local/go/bin']],
    ['fish_add_path --path /opt/homebrew/bin', ['/opt/homebrew/bin']],
    ['set -gx PATH $GOPATH/bin $PATH', ['/Users/sam/go/bin']],
    ['eval "$(/opt/homebrew/bin/brew shellenv)"', ['/opt/homebrew/bin']],
    ['[ -d /usr/local/go ] && export PATH=$PATH:/usr/local/go/bin', ['/usr/local/go/bin']],
  ])('%s', (line, folders) => expect(foldersAdded(line, known)).toEqual(folders));

  test.each([
    '# export PATH=/usr/local/go/bin:$PATH',
    'export GOPATH=/Users/sam/go',
    'export MANPATH=/usr/local/man',
    'if [[ $PATH = /usr/local/go/bin ]]; then',
    'export PATH="$(brew --prefix go)/bin:$UNKNOWN/bin:$PATH"',
    `export PATH=/usr/local/go/bin:${'x'.repeat(3000)}`,
  ])('nothing certain: %s', (line) => expect(foldersAdded(line, known)).toEqual([]));
});

test('what a file gives a variable is known in its lines below', () => {
  const added = (...lines: string[]) => pathLines(lines, known).map(({ index, folders }) => [index, ...folders]);
  expect(added('export GOROOT=$HOME/go1.26', '# GOROOT=/no', 'export PATH=$GOROOT/bin:$PATH')).toEqual([
    [2, '/Users/sam/go1.26/bin'],
  ]);
  expect(added('export GOROOT="$HOME/.go"; export PATH=$GOROOT/bin:$PATH')).toEqual([[0, '/Users/sam/.go/bin']]);
  expect(added('set -gx GOROOT ~/sdk/go', 'fish_add_path $GOROOT/bin')).toEqual([[1, '/Users/sam/sdk/go/bin']]);
  // What a command prints is not known, and the value of the environment stays.
  expect(added('GOPATH=$(go env GOPATH)', 'SDK=$(brew --prefix)', 'PATH=$GOPATH/bin:$SDK/bin')).toEqual([
    [2, '/Users/sam/go/bin'],
  ]);
  expect(added('GOROOT=/one', 'PATH=$GOROOT/bin', 'GOROOT=/two', 'PATH=$GOROOT/bin:$PATH')).toEqual([
    [1, '/one/bin'],
    [3, '/two/bin'],
  ]);
});

test('which lines are about Go', () => {
  expect(changesPathForGo('set PATH $HOME/go/bin $PATH')).toBe(true);
  expect(changesPathForGo('export PATH=$GOROOT/bin:$PATH')).toBe(true);
  expect(changesPathForGo('export PATH=/opt/homebrew/opt/go@1.24/bin:$PATH')).toBe(true);
  expect(changesPathForGo('export PATH=$HOME/.cargo/bin:$PATH')).toBe(false);
  expect(changesPathForGo('export PATH=/opt/mongo/bin:/opt/google-cloud-sdk/bin:$PATH')).toBe(false);
  expect(changesPath('echo "$PATH"')).toBe(false);
});

test('hostile lines take no time', () => {
  const began = performance.now();
  foldersAdded(`set ${'-x '.repeat(600)}PATHS`, known);
  changesPathForGo(`PATH=${'('.repeat(1900)}`);
  pathLines([`${'A='.repeat(900)}`, `${' A="'.repeat(450)}`, `set ${'-x '.repeat(600)}`], known);
  expect(performance.now() - began).toBeLessThan(200);
});
