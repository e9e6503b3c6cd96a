import { expect, test } from 'vitest';
import { CannotTell } from '../../../electron/engine/fact.ts';
import type { Json } from '../../../electron/probes/editor/settings.ts';
import { commands } from '../../../electron/probes/sdk/commands.ts';
import { goCommand } from '../../../electron/probes/sdk/go-command.ts';
import { toolCommands } from '../../../electron/probes/sdk/tool-commands.ts';
import { dockEnvironment } from '../../../electron/probes/shell/dock-environment.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { integratedTerminal, loginTerminal } from '../../../electron/probes/shell/terminals.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import {
  chosenGo,
  editorWith,
  environment,
  given,
  home,
  lineOf,
  lookAt,
  program,
  type SomeEnvironment,
  settingsWith,
} from './machine.ts';

interface Situation {
  readonly files?: Readonly<Record<string, FakeFile>>;
  readonly editor?: SomeEnvironment;
  readonly settings?: Readonly<Record<string, Json>>;
  readonly selected?: string;
  /** What `go env -json` prints. */
  readonly told?: Readonly<Record<string, string>>;
  readonly workspace?: string;
}

const path = ['/opt/homebrew/bin', '/usr/bin'];

function situation({ files = {}, editor = { path }, settings = {}, selected, told, workspace }: Situation) {
  const answer = told ? { stdout: JSON.stringify(told) } : { code: 1, stderr: 'go: no' };
  const runs = Object.fromEntries(Object.keys(files).map((file) => [`${file} env -json`, answer]));
  return lookAt(
    fakeHost({ files, runs }),
    [editorWith(editor), settingsWith(settings), chosenGo(selected ?? null)],
    workspace ? { workspace } : {},
  );
}

const goOf = async (one: Situation) => {
  const go = await situation(one).of(goCommand);
  return go && { path: go.path, rule: go.rule, origin: go.origin };
};
const everywhere = {
  '/alt/go': program,
  '/selected/go': program,
  '/gobin/go': program,
  '/goroot/bin/go': program,
  '/env/goroot/bin/go': program,
  '/opt/homebrew/bin/go': program,
  '/usr/local/go/bin/go': program,
};

test('go is found on PATH, and its origin is that of the entry', async () => {
  expect(await goOf({ files: { '/opt/homebrew/bin/go': program } })).toEqual({
    path: '/opt/homebrew/bin/go',
    rule: 'path',
    origin: lineOf(`${home}/.zprofile`, 1, '/opt/homebrew/bin'),
  });
});

test('the order is that of the Go extension', async () => {
  const editor = { path, variables: { GOBIN: '/gobin', GOROOT: '/env/goroot' } };
  const alternate = { 'go.alternateTools': { go: '/alt/go' } };
  const files = everywhere;
  const rules = await Promise.all([
    goOf({ files, editor, settings: alternate, selected: '/selected/go' }),
    goOf({ files, editor, settings: alternate }),
    goOf({ files, editor, settings: { ...alternate, 'go.goroot': '/goroot' }, selected: '/selected/go' }),
    goOf({ files, editor, settings: { 'go.goroot': '/goroot' } }),
    goOf({ files, editor: { path, variables: { GOROOT: '/env/goroot' } } }),
    goOf({ files, settings: { 'go.goroot': '/goroot' }, editor: { path, variables: { GOROOT: '/env/goroot' } } }),
    goOf({ files }),
    goOf({ files, editor: { path: ['/usr/bin'] } }),
  ]);
  expect(rules.map((one) => [one?.rule, one?.path])).toEqual([
    ['selectedGo', '/selected/go'],
    ['alternateTool', '/alt/go'],
    ['alternateTool', '/alt/go'], // go.goroot silences the selected one only
    ['gobin', '/gobin/go'],
    ['goroot', '/env/goroot/bin/go'],
    ['goroot', '/goroot/bin/go'],
    ['path', '/opt/homebrew/bin/go'],
    ['default', '/usr/local/go/bin/go'],
  ]);
});

test('a broken go.goroot hides GOROOT of the environment, and PATH wins', async () => {
  const editor = { path, variables: { GOROOT: '/env/goroot' } };
  expect(await goOf({ files: everywhere, editor, settings: { 'go.goroot': '/nowhere' } })).toMatchObject({
    rule: 'path',
  });
});

test('a broken absolute alternative is passed over; any other is a name to look for', async () => {
  const settings = (go: string) => ({ 'go.alternateTools': { go } });
  const files = { ...everywhere, '/usr/bin/go1.25': program };
  expect(await goOf({ files, settings: settings('/gone/go') })).toMatchObject({ rule: 'path' });
  expect(await goOf({ files, settings: settings('go1.25') })).toMatchObject({
    path: '/usr/bin/go1.25',
    rule: 'alternateTool',
    origin: { by: 'setting' },
  });
  expect(await goOf({ files, settings: settings('$HOME/go/bin/go') })).toMatchObject({ rule: 'default' });
  expect(await goOf({ files, settings: settings('~/sdk/bin/go') })).toMatchObject({ rule: 'path' });
});

test('folders and files without an execute bit are no programs; relative entries of PATH win nothing', async () => {
  const files = {
    '/a/go': { text: '', mode: 0o644 },
    '/b/go/inside': '',
    '/usr/bin/go': program,
    '/bin/go': { refused: 'mode' } as const,
  };
  const editor = { path: ['', '.', 'bin', '~/bin', '/a', '/b', '/usr/bin'] };
  expect(await goOf({ files, editor })).toMatchObject({ path: '/usr/bin/go' });
});

test('no go anywhere is an answer', async () => {
  expect(await goOf({})).toBeNull();
});

test('hostile settings and paths change nothing', async () => {
  const files = { '/usr/bin/go': program };
  for (const go of ['\0', '/x\0y', '', 7, null, ['/a'], { a: 1 }]) {
    expect(await goOf({ files, settings: { 'go.alternateTools': { go }, 'go.goroot': go } })).toMatchObject({
      path: '/usr/bin/go',
    });
  }
  const long = { path: Array.from({ length: 20_000 }, (_, index) => `/nowhere/${index}`) };
  expect(await goOf({ files, editor: long })).toBeNull();
});

const toolsOf = async (one: Situation) => {
  const { gopls } = await situation(one).of(toolCommands);
  return gopls && { path: gopls.path, rule: gopls.rule, origin: gopls.origin };
};
const go = { '/opt/homebrew/bin/go': program };

test('gopls is looked for in the GOPATH that go env tells of, whose origin is the line of go env -w', async () => {
  const files = {
    ...go,
    '/srv/gopath/bin/gopls': program,
    [`${home}/Library/Application Support/go/env`]: 'GOFLAGS=\nGOPATH=/srv/gopath\n',
  };
  expect(await toolsOf({ files, told: { GOPATH: '/srv/gopath' } })).toEqual({
    path: '/srv/gopath/bin/gopls',
    rule: 'gopath',
    origin: lineOf(`${home}/Library/Application Support/go/env`, 2, 'GOPATH=/srv/gopath'),
  });
});

test('tools: GOBIN, then go.toolsGopath, then every entry of GOPATH, then GOROOT, then PATH', async () => {
  const all = [
    '/gobin/gopls',
    '/tools/bin/gopls',
    '/one/bin/gopls',
    '/two/bin/gopls',
    '/goroot/bin/gopls',
    '/usr/bin/gopls',
  ];
  const told = { GOBIN: '/gobin', GOPATH: '/one:/two', GOROOT: '/goroot' };
  const found = [];
  for (let first = 0; first < all.length; first += 1) {
    const files = { ...go, ...Object.fromEntries(all.slice(first).map((file) => [file, program])) };
    const one = await toolsOf({ files, told, settings: { 'go.toolsGopath': '/tools' } });
    found.push([one?.path, one?.rule]);
  }
  expect(found).toEqual([
    [all[0], 'gobin'],
    [all[1], 'toolsGopath'],
    [all[2], 'gopath'],
    [all[3], 'gopath'],
    [all[4], 'goroot'],
    [all[5], 'path'],
  ]);
});

test('the environment goes before go env, and go.gopath before both', async () => {
  const files = { ...go, '/env/bin/gopls': program, '/told/bin/gopls': program, '/set/bin/gopls': program };
  const editor = { path, variables: { GOPATH: '/env' }, origins: { GOPATH: lineOf('/x', 1, 'export GOPATH=/env') } };
  const told = { GOPATH: '/told' };
  expect(await toolsOf({ files, editor, told })).toMatchObject({
    path: '/env/bin/gopls',
    origin: { place: { file: '/x' } },
  });
  expect(await toolsOf({ files, editor, told, settings: { 'go.gopath': '/set' } })).toMatchObject({
    path: '/set/bin/gopls',
    origin: { by: 'setting' },
  });
});

test('go.inferGopath takes what stands before src, unless that is a module', async () => {
  const files = { ...go, '/Users/sam/gp/bin/gopls': program, '/Users/sam/gp/src/app/x.go': '' };
  const settings = { 'go.inferGopath': true };
  const workspace = '/Users/sam/gp/src/app';
  expect(await toolsOf({ files, settings, workspace })).toMatchObject({ path: '/Users/sam/gp/bin/gopls' });
  expect(await toolsOf({ files: { ...files, '/Users/sam/gp/go.mod': '' }, settings, workspace })).toBeNull();
});

test('when go cannot tell, GOPATH is ~/go', async () => {
  const files = { [`${home}/go/bin/gopls`]: program };
  expect(await toolsOf({ files })).toMatchObject({
    path: `${home}/go/bin/gopls`,
    rule: 'gopath',
    origin: { by: 'unknown' },
  });
  expect(await toolsOf({ files: { ...files, ...go } })).toMatchObject({ path: `${home}/go/bin/gopls` });
});

test('shims are known by their folder, and mise also by where the link leads', async () => {
  const mise = `${home}/.local/share/mise`;
  const files = {
    '/opt/homebrew/bin/mise': program,
    [`${mise}/shims/go`]: { link: '/opt/homebrew/bin/mise' },
    [`${home}/.asdf/shims/go`]: program,
    '/data/goenv/shims/go': program,
    [`${home}/.gvm/gos/go1.26.1/bin/go`]: program,
    [`${mise}/installs/go/1.26.1/bin/go`]: program,
  };
  const variables = { GOENV_ROOT: '/data/goenv' };
  const found = [];
  for (const folder of [
    `${mise}/shims`,
    `${home}/.asdf/shims`,
    '/data/goenv/shims',
    `${home}/.gvm/gos/go1.26.1/bin`,
    `${mise}/installs/go/1.26.1/bin`,
  ]) {
    const command = await situation({ files, editor: { path: [folder], variables } }).of(goCommand);
    found.push([command?.manager, command?.shim]);
  }
  expect(found).toEqual([
    ['mise', true],
    ['asdf', true],
    ['goenv', true],
    ['gvm', false],
    ['mise', false],
  ]);
});

test('each environment has its own PATH; what is unknown is null', async () => {
  const files = { '/opt/homebrew/bin/go': program, '/usr/local/go/bin/go': program, [`${home}/go/bin/gopls`]: program };
  const look = lookAt(fakeHost({ files, runs: { '/opt/homebrew/bin/go env -json': { stdout: '{}' } } }), [
    editorWith({ path }),
    given(integratedTerminal, environment('integrated', { path: ['/usr/local/go/bin', `${home}/go/bin`] })),
    given(dockEnvironment, environment('dock', { path: ['/usr/bin'] })),
    given(loginTerminal, new CannotTell('timeout', { seconds: 5 }, 'timeout')),
  ]);
  const found = await look.of(commands);
  expect(found.editor).toMatchObject({ go: { rule: 'path' }, gopls: { rule: 'gopath' }, dlv: null });
  expect(found.integrated).toMatchObject({
    go: { path: '/usr/local/go/bin/go' },
    gopls: { path: `${home}/go/bin/gopls`, rule: 'path' },
    dlv: null,
  });
  expect(found.dock).toEqual({ go: null, gopls: null, dlv: null });
  expect(found.login).toBeNull();
});

test('a go that is not on PATH is put first in the integrated terminal, unless that is turned off', async () => {
  const files = { '/alt/bin/go': program, '/usr/bin/go': program };
  const first = async (more: Readonly<Record<string, Json>>) => {
    const look = lookAt(fakeHost({ files, runs: { '/alt/bin/go env -json': { stdout: '{"GOROOT":"/alt"}' } } }), [
      editorWith({ path: ['/usr/bin'] }),
      settingsWith({ 'go.alternateTools': { go: '/alt/bin/go' }, ...more }),
      given(integratedTerminal, environment('integrated', { path: ['/usr/bin'] })),
    ]);
    return (await look.of(commands)).integrated?.go;
  };
  expect(await first({})).toMatchObject({ path: '/alt/bin/go', origin: { by: 'setting' } });
  expect(await first({ 'go.terminal.activateEnvironment': false })).toMatchObject({ path: '/usr/bin/go' });
});

test('without the environment of the editor nothing can be told', async () => {
  const look = lookAt(fakeHost(), [given(editorEnvironment, new CannotTell('timeout', { seconds: 20 }, 'timeout'))]);
  expect(await look.fact(commands)).toMatchObject({ known: false, reason: 'timeout' });
});

test('privacy protection before the winner makes it unknown, behind it does not matter', async () => {
  const files = { '/Users/sam/Documents/bin/go': { refused: 'tcc' } as const, '/usr/bin/go': program };
  const refusing = fakeHost({ files });
  const stat: typeof refusing.stat = async (file) => {
    if (file.startsWith('/Users/sam/Documents')) await refusing.read('/Users/sam/Documents/bin/go');
    return refusing.stat(file);
  };
  const goOn = (folders: readonly string[]) =>
    lookAt({ ...refusing, stat }, [editorWith({ path: folders })]).fact(goCommand);
  expect(await goOn(['/Users/sam/Documents/bin', '/usr/bin'])).toMatchObject({ known: false, reason: 'refused-tcc' });
  expect(await goOn(['/usr/bin', '/Users/sam/Documents/bin'])).toMatchObject({ known: true });
});
