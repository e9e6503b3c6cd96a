import { describe, expect, test } from 'vitest';
import { unset } from '../../electron/changes/unset.ts';
import { exported, forApps, home, inSettings, kept } from './places.ts';

const file = `${home}/.zshrc`;
const settings = `${home}/Library/Application Support/Code/User/settings.json`;
const goEnv = `${home}/Library/Application Support/go/env`;
const line = (was: string, to: string | null = null) => ({ change: 'line', file, line: 3, was, to });

test.each([
  'export GOROOT=/usr/local/go',
  'GOROOT=/usr/local/go',
  'export GOROOT="/opt/my go"',
  "export GOROOT='/x' # old",
  'export GOROOT=$(brew --prefix)/opt/go/libexec',
  'export GOROOT="$(go env GOROOT)";',
  'typeset -gx GOROOT=$HOME/sdk/${VERSION}',
  'declare -x GOROOT=/x',
  'export GOROOT=',
  'set -gx GOROOT /usr/local/go',
  'set -x GOROOT (brew --prefix)/opt/go/libexec # Homebrew',
  'set --global --export GOROOT "$HOME/go"',
])('takes out %s', (text) => {
  expect(unset('GOROOT', [exported('/x', text)], [])).toEqual([line(text)]);
});

test.each([
  'export GOROOT=/x GOPATH=/y',
  'export GOROOT=/x; export PATH=$PATH:$GOROOT/bin',
  'export GOROOT=/x && echo set',
  '[ -d /x ] && export GOROOT=/x',
  'export GOROOT=/x \\',
  'export GOROOT="/x',
  'eval "$(goenv init -)"',
  '. ~/.gvm/scripts/gvm',
  'set -Ux GOROOT /x',
  'set -l GOROOT /x',
  'set -e GOROOT',
  'set -gx GOROOT /x /y',
  'export MYGOROOT=/x',
  'SETUVAR --export GOROOT:/x',
  `export GOROOT=${'x'.repeat(190)}…`,
  'export GOROOT=https://***@x',
])('leaves alone what does more, or may do more: %s', (text) => {
  expect(unset('GOROOT', [exported('/x', text)], [])).toEqual([]);
});

test('reads any text at once', () => {
  const text = `export GOROOT=${'$a"$b"$(c)'.repeat(3000)}\\`;
  const before = performance.now();
  expect(unset('GOROOT', [exported('/x', text)], [])).toEqual([]);
  expect(performance.now() - before).toBeLessThan(500);
});

describe('a variable that other lines use', () => {
  const uses = (...lines: string[]) => [{ file, read: true, lines: ['', '', 'export GOROOT=/usr/local/go', ...lines] }];
  const own = 'export GOROOT=/usr/local/go';

  test.each(['export PATH=$GOROOT/bin:$PATH', 'path+=("${GOROOT}/bin")'])('stays for the shell: %s', (other) => {
    expect(unset('GOROOT', [exported('/usr/local/go', own)], uses(other))).toEqual([line(own, 'GOROOT=/usr/local/go')]);
  });

  test.each(['# export PATH=$GOROOT/bin:$PATH', 'echo $GOROOTS', 'unset GOROOT'])('is no use of it: %s', (other) => {
    expect(unset('GOROOT', [exported('/usr/local/go', own)], uses(other))).toEqual([line(own)]);
  });

  test('stays for fish as well, whatever way it was exported', () => {
    for (const [text, to] of [
      ['set -gx GOROOT /x', 'set -g GOROOT /x'],
      ['set -x GOROOT /x # mine', 'set GOROOT /x # mine'],
      ['set --global --export GOROOT /x', 'set --global GOROOT /x'],
    ] as const) {
      expect(unset('GOROOT', [exported('/x', text)], uses('fish_add_path $GOROOT/bin'))).toEqual([line(text, to)]);
    }
  });

  test('stays when nobody could read the files, and as it is when another line exports it', () => {
    expect(unset('GOROOT', [exported('/x', own)], undefined)).toEqual([line(own, 'GOROOT=/usr/local/go')]);
    expect(unset('GOROOT', [exported('/x', 'GOROOT=/x')], uses('export PATH=$GOROOT/bin:$PATH'))).toEqual([]);
  });
});

test('takes it out of every other place', () => {
  expect(unset('GOROOT', [kept('GOROOT', '/x')], [])).toEqual([
    { change: 'go-env', file: goEnv, name: 'GOROOT', to: null },
  ]);
  const json = (name: string) => ({ change: 'json', file: settings, at: { line: 7, name }, to: null });
  expect(unset('GOROOT', [inSettings('"GOROOT": "/x",', '/x')], [])).toEqual([json('GOROOT')]);
  expect(unset('GOROOT', [inSettings('"go.toolsEnvVars": { "GOROOT": "/x" },', '/x')], [])).toEqual([json('GOROOT')]);
  expect(unset('GOROOT', [inSettings('"go.toolsEnvVars.GOROOT": "/x",', '/x')], [])).toEqual([
    json('go.toolsEnvVars.GOROOT'),
  ]);
  expect(unset('GOROOT', [inSettings('"go.goroot": "/x",', '/x', 'setting')], [])).toEqual([json('go.goroot')]);
  expect(unset('GOPATH', [inSettings('"gopath": "/x"', '/x', 'setting')], [])).toEqual([json('gopath')]);
  expect(unset('GOROOT', [forApps('GOROOT', '/x')], [])).toEqual([
    { change: 'launchd', name: 'GOROOT', was: '/x', to: null },
  ]);
});

test('takes it out everywhere or nowhere, and each place once', () => {
  const good = exported('/x', 'export GOROOT=/x');
  expect(unset('GOROOT', [good, good, kept('GOROOT', '/x')], [])).toHaveLength(2);
  expect(unset('GOROOT', [good, exported('/x', 'eval "$(x)"', `${home}/.zshenv`)], [])).toEqual([]);
});

test.each([
  ['outside of the home folder', exported('/x', 'export GOROOT=/x', '/etc/zshenv')],
  ['in somebody else’s', exported('/x', 'export GOROOT=/x', '/Users/samantha/.zshrc')],
  ['of go env -w outside of it', kept('GOROOT', '/x', '/opt/go/env')],
  ['that nobody saw', { ...exported('/x', 'export GOROOT=/x'), place: null, source: '/bin/zsh -i -l -c …' }],
  ['whose value holds a secret', forApps('GOPROXY', 'https://***@proxy.example')],
  ['twice on its line', inSettings('{ "a": { "GOROOT": "/x" }, "GOROOT": "/x" }', '/x')],
])('does nothing about a place %s', (_, setting) => {
  expect(unset('GOROOT', [setting], [])).toEqual([]);
});
