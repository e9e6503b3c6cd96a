import { afterAll, describe, expect, test } from 'vitest';
import { env } from '../../electron/commands/env/env.ts';
import { commandRows, knownOf, pathRows } from '../../electron/commands/env/table.ts';
import { environmentsText } from '../../electron/commands/env/text.ts';
import type { Io } from '../../electron/commands/io.ts';
import { widthOf } from '../../electron/commands/layout.ts';
import { Environments, type KnownEnvironment, type Source } from '../../electron/engine/environments-model.ts';
import en from '../../electron/strings/env.en.json';
import zh from '../../electron/strings/env.zh-CN.json';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';

afterAll(removeHomes);

const at = (source: string, text: string): Source => ({ by: 'file', source, text });
const inherited: Source = { by: 'inherited', source: null, text: null };
const system = (line: number): Source => ({ by: 'path_helper', source: `/etc/paths:${line}`, text: '' });
const brew = at('~/.zprofile:4', 'eval "$(/opt/homebrew/bin/brew shellenv)"');
const mine = at('~/.zshrc:12', 'export PATH="$HOME/go/bin:$PATH"');
const entry = (folder: string, origin: Source, more: { exists?: boolean; movedBack?: boolean } = {}) => ({
  folder,
  origin,
  exists: true,
  movedBack: false,
  ...more,
});
const command = (path: string, rule = 'path', origin = brew) => ({ path, real: path, rule, origin });

const dock: KnownEnvironment = {
  id: 'dock',
  state: 'known',
  path: ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((folder) => entry(folder, inherited)),
  commands: { go: null, gopls: null, dlv: null },
  variables: {},
};
const editor: KnownEnvironment = {
  id: 'editor',
  state: 'known',
  path: [
    entry('/opt/homebrew/bin', brew),
    entry('/usr/local/bin', system(1)),
    entry('/usr/bin', system(2)),
    entry('/usr/local/go/bin', at('/etc/paths.d/go:1', '/usr/local/go/bin'), { exists: false }),
  ],
  commands: { go: command('/opt/homebrew/bin/go'), gopls: command('~/go/bin/gopls', 'gopath', mine), dlv: null },
  variables: {},
};
const login: KnownEnvironment = {
  id: 'login',
  state: 'known',
  path: [
    entry('~/go/bin', mine),
    entry('/opt/homebrew/bin', at('~/.zshenv:1', 'export PATH=…'), { movedBack: true }),
    entry('/usr/local/bin', system(1)),
    entry('/opt/homebrew/bin', brew),
  ],
  commands: { go: command('/opt/homebrew/bin/go'), gopls: command('~/go/bin/gopls', 'path', mine), dlv: null },
  variables: {},
};
const machine: Environments = {
  schema: 1,
  machine: { os: 'darwin', shell: '/bin/zsh' },
  subject: { workspace: '~/src/api', editor: 'code' },
  environments: [dock, editor, { id: 'integrated', state: 'unknown', reason: 'no answer within 20 s' }, login],
  resolution: {
    outcome: 'timeout',
    ms: 10_003,
    limitSeconds: 10,
    command: '/bin/zsh -i -l -c env',
    at: { source: '~/.zshrc:40', text: 'eval "$(pyenv init -)"' },
    detail: null,
  },
  startupFiles: [
    { file: '~/.zshenv', read: true, ms: 2, slowest: null },
    {
      file: '~/.zshrc',
      read: true,
      ms: 380,
      slowest: { source: '~/.zshrc:40', text: 'eval "$(pyenv init -)"', ms: 210 },
    },
    { file: '~/.bashrc', read: false, ms: null, slowest: null },
  ],
};
const text = (sheet: Partial<Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>> = {}, all = machine) =>
  environmentsText(all, { columns: 80, color: false, unicode: true, language: 'en', ...sheet });

test('80 columns, without colour: everything is there and nothing is too wide', () => {
  const printed = text();
  expect(printed).not.toContain('\u001b');
  for (const line of printed.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80);
  expect(printed).toMatchInlineSnapshot(`
    "The environments of Go  login shell /bin/zsh · code · ~/src/api
      Dock        an app opened from the Dock, before any shell is asked
      Editor      extensions, gopls and the debugger
      Integrated  could not be told: no answer within 20 s
      Login       a new window of the Terminal app

    The editor gives up: the login shell is not done after 10 s. Extensions get the
    Dock's PATH.
      at ~/.zshrc:40  eval "$(pyenv init -)"

    Which one runs                                               Dock  Editor  Login
      go     /opt/homebrew/bin/go                                   ·       1      2
      gopls  ~/go/bin/gopls                                         ·       *      1
             Editor: in the bin folder of GOPATH, ~/.zshrc:12
      dlv    not found in any of them
      A number: its place on PATH. *: found by the rule below instead. +: the Go
      extension puts its folder in front.

    PATH, in the editor's order                                  Dock  Editor  Login
        ≠  ~/go/bin                                                 ·       ·      1
             ~/.zshrc:12  export PATH="$HOME/go/bin:$PATH"
       ↓   /opt/homebrew/bin                                        ·       1    2,4
             ~/.zprofile:4  eval "$(/opt/homebrew/bin/brew shellenv)"
             Login: ~/.zshenv:1  export PATH=…
           /usr/local/bin                                           ·       2      3
             /etc/paths:1  through path_helper
        ≠  /usr/bin                                                 1       3      ·
             /etc/paths:2  through path_helper
             Dock: inherited
           /bin  inherited                                          2       ·      ·
           /usr/sbin  inherited                                     3       ·      ·
           /sbin  inherited                                         4       ·      ·
      ✖ ≠  /usr/local/go/bin                                        ·       4      ·
             /etc/paths.d/go:1  /usr/local/go/bin
      ✖ no such folder   ↓ moved back by path_helper   ≠ not the same in the editor
      and its terminals

    Start-up files
      ~/.zshenv      2 ms
      ~/.zshrc     380 ms
          210 ms in line 40: eval "$(pyenv init -)"
      There, but not read by this shell: ~/.bashrc
    "
  `);
});

test('each folder has one row in the order of the editor, with its place in every PATH', () => {
  const rows = pathRows(knownOf(machine));
  expect(rows.map(({ text: folder, cells }) => [folder, cells.dock, cells.editor, cells.login])).toEqual([
    ['~/go/bin', undefined, undefined, '1'],
    ['/opt/homebrew/bin', undefined, '1', '2,4'],
    ['/usr/local/bin', undefined, '2', '3'],
    ['/usr/bin', '1', '3', undefined],
    ['/bin', '2', undefined, undefined],
    ['/usr/sbin', '3', undefined, undefined],
    ['/sbin', '4', undefined, undefined],
    ['/usr/local/go/bin', undefined, '4', undefined],
  ]);
  expect(rows.filter(({ differs }) => differs).map((row) => row.text)).toEqual([
    '~/go/bin',
    '/usr/bin',
    '/usr/local/go/bin',
  ]);
  expect(rows[1]).toMatchObject({
    movedBack: true,
    missing: false,
    origins: [{ ids: ['editor'] }, { ids: ['login'] }],
  });
});

test('a command is named by its place on PATH, or by the rule that found it', () => {
  expect(commandRows(knownOf(machine), 'gopls')).toEqual([
    {
      text: '~/go/bin/gopls',
      cells: { editor: '*', login: '1' },
      rules: [{ id: 'editor', rule: 'gopath', origin: mine }],
    },
  ]);
});

test.each([40, 80, 120, 300])('Chinese characters count two columns, at %i columns', (columns) => {
  const printed = text({ columns, language: 'zh-CN' });
  expect(printed).toContain('编辑器');
  const limit = Math.max(60, Math.min(columns, 120));
  for (const line of printed.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(limit);
});

test('text from the machine cannot drive the terminal', () => {
  const path = [entry('/\u001b[2J\u0007x\ny', at('~/.zshrc:1', '\u001b]0;title\u0007'))];
  const printed = text({}, { ...machine, environments: [{ ...editor, path }], startupFiles: [] });
  expect(printed.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('colour only where it is wanted, ASCII where the terminal has no more', () => {
  expect(text({ color: true })).toContain('\u001b[');
  const plain = text({ unicode: false }, { ...machine, environments: [editor] });
  expect(plain).toMatch(/^[\n -~]*$/);
});

test('both languages have the same words with the same placeholders', () => {
  const holes = (words: Record<string, string>) =>
    Object.entries(words).map(([key, word]) => [key, [...word.matchAll(/\{\w+\}/g)].map(String).sort()]);
  expect(holes(zh)).toEqual(holes(en));
});

describe('on this machine', () => {
  const files = {
    '.zprofile': 'export PATH="$HOME/go/bin:$PATH"\n',
    '.zshrc': 'export GOFLAGS=-v https_proxy=http://sam:hunter2@proxy\n',
    'go/bin/gopls': '#!/bin/sh\n',
  };
  async function run(options: Parameters<typeof env>[0]) {
    const { host } = realHome('zsh', files);
    let stdout = '';
    const code = await env(options, {
      host,
      stdout: (printed) => (stdout += printed),
      stderr: () => undefined,
      columns: 80,
      color: false,
      unicode: true,
      interactive: false,
      language: 'en',
    });
    return { code, stdout };
  }

  test('JSON that fits its schema and tells whose line each entry is', async () => {
    const { code, stdout } = await run({ json: true });
    const all = Environments.parse(JSON.parse(stdout));
    const inEditor = knownOf(all).find(({ id }) => id === 'editor');
    expect(code).toBe(0);
    expect(inEditor?.path[0]).toMatchObject({ folder: '~/go/bin', origin: { by: 'file', source: '~/.zprofile:1' } });
    expect(inEditor?.variables.GOFLAGS).toEqual({
      value: '-v',
      origin: { by: 'file', source: '~/.zshrc:1', text: expect.stringContaining('export GOFLAGS=-v') },
    });
    expect(all.environments.find(({ id }) => id === 'dock')).toMatchObject({
      state: 'not-asked',
      reason: 'only on macOS',
    });
    expect(stdout).not.toContain('hunter2');
  });

  test('text that names the line', async () => {
    const { stdout } = await run({});
    expect(stdout).toContain('~/.zprofile:1  export PATH="$HOME/go/bin:$PATH"');
  });
});
