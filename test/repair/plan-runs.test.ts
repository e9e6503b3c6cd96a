import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Change } from '../../electron/engine/change.ts';
import { Refusal } from '../../electron/engine/hands.ts';
import { plan } from '../../electron/repair/plan.ts';
import { type FakeMachine, fakeHost } from '../fake-host.ts';

const go = '/usr/local/go/bin/go';
const code = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
const files: FakeMachine['files'] = {
  [go]: '',
  [code]: '',
  '/Users/sam/go/bin/gopls': 'old',
  '/Users/sam/go/pkg/mod/cache/download/x': '',
  '/Users/sam/go/pkg/mod/golang.org/x/tools@v1/a.go': '',
  '/Users/sam/work/cache/download/x': '',
  '/Users/sam/work/thesis/a.txt': '',
  '/etc/hosts': { text: '', uid: 0 },
};
const planned = (changes: readonly Change[], fake: FakeMachine = {}) =>
  plan(changes, fakeHost({ ...fake, files: { ...files, ...fake.files } }));
const stepsOf = async (...changes: Change[]) => {
  const made = await planned(changes);
  if (made instanceof Refusal) throw made;
  return made.steps.map(({ step }) => step);
};
const refusalOf = async (change: Change, fake?: FakeMachine) => {
  const made = await planned([change], fake);
  return made instanceof Refusal ? made.reason : made.steps;
};
const install: Extract<Change, { change: 'install-tool' }> = {
  change: 'install-tool',
  tool: 'gopls',
  version: 'v0.23.0',
  go,
  folder: '/Users/sam/go/bin',
};

test('a tool is built into a folder of the run and put in place at once, without the variables that spoil it', async () => {
  const env = {
    GOFLAGS: '-mod=vendor',
    GOOS: 'linux',
    GOARCH: 'x',
    GOROOT: '/x',
    GOPRIVATE: 'corp.example',
    https_proxy: 'http://p',
  };
  const made = await planned([install, { ...install, tool: 'dlv', version: 'latest', toolchain: 'go1.26.1+auto' }], {
    machine: { env },
  });
  if (made instanceof Refusal) throw made;
  const [gopls, dlv] = made.steps;
  expect(gopls).toEqual({
    step: {
      do: 'run',
      argv: [go, 'install', 'golang.org/x/tools/gopls@v0.23.0'],
      env: {
        GO111MODULE: 'on',
        GOTOOLCHAIN: 'auto',
        GOBIN: '{scratch}',
        GOPRIVATE: 'corp.example',
        https_proxy: 'http://p',
      },
      timeoutMs: 600_000,
      puts: [
        {
          made: 'gopls',
          path: '/Users/sam/go/bin/gopls',
          before: createHash('sha256').update('old').digest('hex'),
        },
      ],
      undo: null,
    },
    network: true,
    bytes: null,
  });
  expect(dlv?.step).toMatchObject({
    argv: [go, 'install', 'github.com/go-delve/delve/cmd/dlv@latest'],
    env: { GOTOOLCHAIN: 'go1.26.1+auto' },
    puts: [{ made: 'dlv', path: '/Users/sam/go/bin/dlv', before: '' }],
  });
});

test('what is no version, tool, toolchain or program of ours becomes no argument', async () => {
  const odd = ['v0.23.0\n', '--help', 'v0.23', 'v1.2.3 -toolexec=/x', 'master', '', 'v1.2.3@v1.2.4', '../../x'];
  for (const version of odd)
    expect([version, await refusalOf({ ...install, version })]).toEqual([version, 'unsafe-value']);
  for (const tool of ['toString', '../gopls', 'evil.example/x'])
    expect(await refusalOf({ ...install, tool: tool as 'gopls' })).toBe('unsafe-value');
  for (const toolchain of ['-x', 'go1.26.1 x', 'evil/toolchain'])
    expect(await refusalOf({ ...install, toolchain })).toBe('unsafe-value');
  for (const program of ['go', './go', '-go', '/usr/local/go/bin/../bin/go', `${go}\n`, ''])
    expect(await refusalOf({ ...install, go: program })).toBe('unsafe-value');
  expect(await refusalOf({ ...install, go: '/nowhere/go' })).toBe('not-a-file');
  expect(await refusalOf({ ...install, go: '/usr/local/go' })).toBe('not-a-file');
});

test('a tool is put only into the home folder', async () => {
  expect(await refusalOf({ ...install, folder: '/usr/local/bin' })).toBe('outside-home');
  expect(await refusalOf({ ...install, folder: '/Users/sam/../eve/bin' })).toBe('outside-home');
  expect(await refusalOf({ ...install, folder: 'go/bin' })).toBe('outside-home');
  const linked = { files: { '/Users/sam/bin': { link: '/opt/bin' }, '/opt/bin/x': '' } };
  expect(await refusalOf({ ...install, folder: '/Users/sam/bin' }, linked)).toBe('leaves-home');
  expect(
    await refusalOf({ ...install, folder: '/Users/sam/go', tool: 'gopls' }, { files: { '/Users/sam/go/gopls/x': '' } }),
  ).toBe('not-a-file');
});

test('the extension, with the way back only where it was not installed', async () => {
  const change: Change = { change: 'install-extension', editorCommand: code, force: false };
  expect(await stepsOf(change)).toEqual([
    {
      do: 'run',
      argv: [code, '--install-extension', 'golang.go'],
      env: {},
      timeoutMs: 300_000,
      puts: [],
      undo: [code, '--uninstall-extension', 'golang.go'],
    },
  ]);
  expect(await stepsOf({ ...change, force: true })).toMatchObject([
    { argv: [code, '--install-extension', 'golang.go', '--force'], undo: null },
  ]);
  expect(await refusalOf({ ...change, editorCommand: 'code' })).toBe('unsafe-value');
});

test('quarantine is lifted by name and comes back with its mark', async () => {
  const mark = '0083;5f0c2a11;Safari;2B8E9F5A-7A0F-4E5B-9B6D-1D3C0B5A7E11';
  const change: Change = { change: 'quarantine', file: '/Users/sam/go/bin/gopls', mark };
  expect(await stepsOf(change)).toMatchObject([
    {
      argv: ['/usr/bin/xattr', '-d', 'com.apple.quarantine', '/Users/sam/go/bin/gopls'],
      undo: ['/usr/bin/xattr', '-w', 'com.apple.quarantine', mark, '/Users/sam/go/bin/gopls'],
    },
  ]);
  for (const odd of ['-r', '', '0083;x\n;y;z', 'x'.repeat(9000)])
    expect(await refusalOf({ ...change, mark: odd })).toBe('unsafe-value');
  expect(await refusalOf({ ...change, file: '/usr/local/go/bin/go' })).toBe('outside-home');
  expect(await refusalOf({ ...change, file: '/Users/sam/gone' })).toBe('not-a-file');
});

test('launchctl sets and unsets, and undo does the opposite', async () => {
  expect(
    await stepsOf(
      { change: 'launchd', name: 'GOROOT', was: '/x y', to: null },
      { change: 'launchd', name: 'GOFLAGS', was: '', to: '-mod=mod' },
    ),
  ).toMatchObject([
    { argv: ['/bin/launchctl', 'unsetenv', 'GOROOT'], undo: ['/bin/launchctl', 'setenv', 'GOROOT', '/x y'] },
    { argv: ['/bin/launchctl', 'setenv', 'GOFLAGS', '-mod=mod'], undo: ['/bin/launchctl', 'unsetenv', 'GOFLAGS'] },
  ]);
  for (const name of ['-u', 'A B', 'DYLD_INSERT_LIBRARIES', 'X=1', ''])
    expect(await refusalOf({ change: 'launchd', name, was: '', to: '1' })).toBe('unsafe-value');
  expect(await refusalOf({ change: 'launchd', name: 'X', was: '', to: 'a\nb' })).toBe('unsafe-value');
});

test('a module cache is emptied by go, named explicitly; a folder with anything else is not', async () => {
  const change: Change = { change: 'clean-module-cache', go, folder: '/Users/sam/go/pkg/mod', bytes: 5e9 };
  const made = await planned([change]);
  expect(made).toMatchObject({
    steps: [
      {
        step: { argv: [go, 'clean', '-modcache'], env: { GOMODCACHE: '/Users/sam/go/pkg/mod' }, undo: null, puts: [] },
        bytes: 5e9,
      },
    ],
  });
  expect(await refusalOf({ ...change, folder: '/Users/sam/work' })).toBe('not-module-cache');
  expect(await refusalOf({ ...change, folder: '/Users/sam/go' })).toBe('not-module-cache');
  expect(await refusalOf({ ...change, folder: '/Users/sam' })).toBe('outside-home');
  expect(await refusalOf({ ...change, folder: '/' })).toBe('outside-home');
});

test('commands for the person come last, quoted; what would end the line or look like an option is refused', async () => {
  const own: Change = { change: 'ask', command: 'own-again', params: { path: "/Users/sam/it's" } };
  expect(await stepsOf(own, { change: 'open', pane: 'developer-tools' }, install)).toMatchObject([
    { do: 'run' },
    { do: 'tell', command: `sudo chown -R "$(id -un)" '/Users/sam/it'\\''s'`, administrator: true },
    { do: 'open', pane: 'developer-tools' },
  ]);
  for (const path of ['-R', '/x\nrm -rf ~', '/x\u001b[201~'])
    expect(await refusalOf({ ...own, params: { path } })).toBe('unsafe-value');
  expect(await refusalOf({ change: 'open', pane: 'toString' as 'privacy' })).toBe('unsafe-value');
});
