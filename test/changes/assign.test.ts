import { expect, test } from 'vitest';
import { assign } from '../../electron/changes/assign.ts';
import { exported, forApps, home, inSettings, kept } from './places.ts';

test.each([
  ['export GOPATH=~/go:/x', `${home}/go`, 'export GOPATH="$HOME/go"'],
  ['export GOPATH="/x" # old', '/opt/my go', 'export GOPATH="/opt/my go" # old'],
  ['GOPATH=/x', `${home}/a:${home}/b`, `GOPATH="$HOME/a:${home}/b"`],
  ["export GOPATH='/x'", '/a"b$c`d\\e', 'export GOPATH="/a\\"b\\$c\\`d\\\\e"'],
  ['set -gx GOPATH /x', `${home}/go`, 'set -gx GOPATH "$HOME/go"'],
  ['set -gx GOPATH /x # old', '/a`b', 'set -gx GOPATH "/a`b" # old'],
])('gives a plain line another value: %s', (was, to, line) => {
  expect(assign('GOPATH', exported('/x', was), to, home)).toEqual([
    { change: 'line', file: `${home}/.zshrc`, line: 3, was, to: line },
  ]);
});

test('gives every other place another value', () => {
  const settings = `${home}/Library/Application Support/Code/User/settings.json`;
  expect(assign('GOFLAGS', kept('GOFLAGS', '-mod=mod -v'), '-v', home)).toEqual([
    { change: 'go-env', file: `${home}/Library/Application Support/go/env`, name: 'GOFLAGS', to: '-v' },
  ]);
  expect(assign('GOFLAGS', inSettings('"GOFLAGS": "-mod=mod -v"', '-mod=mod -v'), '-v', home)).toEqual([
    { change: 'json', file: settings, at: { line: 7, name: 'GOFLAGS' }, to: { value: '-v' } },
  ]);
  expect(assign('GOFLAGS', forApps('GOFLAGS', '-mod=mod -v'), '-v', home)).toEqual([
    { change: 'launchd', name: 'GOFLAGS', was: '-mod=mod -v', to: '-v' },
  ]);
});

test.each([
  ['that computes it', exported('/x', 'export GOPATH=$(mine)')],
  ['that does more', exported('/x', 'export GOPATH=/x && echo')],
  ['outside of the home folder', exported('/x', 'export GOPATH=/x', '/etc/zshenv')],
  ['with a secret in it', kept('GOPATH', 'https://***@x')],
])('does nothing about a place %s', (_, setting) => {
  expect(assign('GOPATH', setting, '/y', home)).toEqual([]);
});

test.each(['two\nlines', 'https://***@x'])('writes no value that is not whole: %s', (value) => {
  expect(assign('GOPATH', exported('/x', 'export GOPATH=/x'), value, home)).toEqual([]);
  expect(assign('GOPATH', kept('GOPATH', '/x'), value, home)).toEqual([]);
});
