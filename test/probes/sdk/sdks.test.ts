import { expect, test } from 'vitest';
import { localHost } from '../../../electron/host/local.ts';
import { sdks } from '../../../electron/probes/sdk/sdks.ts';
import { startupFiles } from '../../../electron/probes/shell/startup-files.ts';
import { loginTerminal } from '../../../electron/probes/shell/terminals.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { editorWith, environment, given, home, lookAt, type SomeEnvironment, sdkFiles } from './machine.ts';

const sdksOn = async (files: Readonly<Record<string, FakeFile>>, editor: SomeEnvironment = {}) =>
  (await lookAt(fakeHost({ files }), [editorWith(editor)]).of(sdks)).map(({ root, version, origin }) => [
    root,
    version,
    origin,
  ]);

test('finds SDKs in every known place, each once, by its real path', async () => {
  const cellar = '/opt/homebrew/Cellar/go/1.26.1';
  const mise = `${home}/.local/share/mise/installs/go`;
  const files = {
    ...sdkFiles('/usr/local/go', '1.25.3'),
    ...sdkFiles(`${cellar}/libexec`, '1.26.1'),
    [`${cellar}/bin/go`]: { link: '../libexec/bin/go' },
    '/opt/homebrew/bin/go': { link: '../Cellar/go/1.26.1/bin/go' },
    ...sdkFiles('/usr/local/Cellar/go@1.24/1.24.2/libexec', '1.24.2'),
    ...sdkFiles(`${home}/sdk/go1.22.1`, '1.22.1'),
    ...sdkFiles(`${mise}/1.26.1`, '1.26.1'),
    [`${mise}/latest`]: { link: './1.26.1' },
    ...sdkFiles(`${home}/.asdf/installs/golang/1.20/go`, '1.20'),
    ...sdkFiles(`${home}/.goenv/versions/1.23.4`, '1.23.4'),
    ...sdkFiles(`${home}/.gvm/gos/go1.21.13`, '1.21.13'),
    ...sdkFiles(`${home}/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.3.darwin-arm64`, '1.26.3'),
    ...sdkFiles('/elsewhere/go', '1.27.0'),
    ...sdkFiles('/not/on/any/path', '1.27.0'),
  };
  expect(await sdksOn(files, { path: ['/opt/homebrew/bin', '/elsewhere/go/bin'] })).toEqual([
    [`${home}/.asdf/installs/golang/1.20/go`, '1.20', 'asdf'],
    [`${home}/.goenv/versions/1.23.4`, '1.23.4', 'goenv'],
    [`${home}/.gvm/gos/go1.21.13`, '1.21.13', 'gvm'],
    [`${mise}/1.26.1`, '1.26.1', 'mise'],
    [`${home}/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.3.darwin-arm64`, '1.26.3', 'toolchain'],
    [`${home}/sdk/go1.22.1`, '1.22.1', 'sdk'],
    ['/elsewhere/go', '1.27.0', 'other'],
    [`${cellar}/libexec`, '1.26.1', 'homebrew'],
    ['/usr/local/Cellar/go@1.24/1.24.2/libexec', '1.24.2', 'homebrew'],
    ['/usr/local/go', '1.25.3', 'official'],
  ]);
});

test('a bare machine has none', async () => {
  expect(await sdksOn({})).toEqual([]);
});

test('folders that only look like one, and those we may not see, are none', async () => {
  const files: Record<string, FakeFile> = {
    '/usr/local/go/bin/go': '',
    '/usr/local/go/VERSION': '<html>',
    [`${home}/sdk/go1.22.1/x`]: '',
    [`${home}/.goenv/versions/1.23.4`]: { refused: 'mode' },
    [`${home}/.gvm/gos/secret`]: { refused: 'tcc' },
  };
  expect(await sdksOn(files)).toEqual([]);
});

test('works when the environment of the editor is unknown, and follows the PATH of terminals', async () => {
  const files = { ...sdkFiles('/usr/local/go', '1.25.3'), ...sdkFiles('/terminal/go', '1.24.1') };
  const look = lookAt(fakeHost({ files }), [
    given(loginTerminal, environment('login', { path: ['/terminal/go/bin'] })),
  ]);
  expect((await look.of(sdks)).map(({ root }) => root)).toEqual(['/terminal/go', '/usr/local/go']);
});

test('follows lines of start-up files that do not count here', async () => {
  const file = { file: `${home}/.bash_profile`, read: false, lines: ['GOROOT=$HOME/go1.26', 'PATH=$PATH:$GOROOT/bin'] };
  const turbo = { file: `${home}/.zshrc`, read: true, lines: ['late() { export PATH="$HOME/.late/go/bin:$PATH" }'] };
  const files = { ...sdkFiles(`${home}/go1.26`, '1.26.1'), ...sdkFiles(`${home}/.late/go`, '1.25.3') };
  const look = lookAt(fakeHost({ files }), [given(startupFiles, [file, turbo])]);
  expect((await look.of(sdks)).map(({ root }) => root)).toEqual([`${home}/.late/go`, `${home}/go1.26`]);

  const lines = [
    'alias go=$HOME/tools/go/bin/go',
    '# alias go=/no/bin/go',
    'go() { /x/go/bin/go "$@" }',
    '/y/bin/gopls',
  ];
  const named = Object.fromEntries(
    [`${home}/tools/go`, '/no', '/x/go', '/y'].flatMap((root) => Object.entries(sdkFiles(root, '1.26.1'))),
  );
  const alias = lookAt(fakeHost({ files: named }), [given(startupFiles, [{ ...turbo, lines }])]);
  expect((await alias.of(sdks)).map(({ root }) => root)).toEqual([`${home}/tools/go`, '/x/go']);
});

test('the real SDK of this machine', async () => {
  const host = localHost();
  const look = lookAt(host, [editorWith({ path: (host.machine.env.PATH ?? '').split(':') })]);
  const found = await look.of(sdks);
  expect(found.length).toBeGreaterThan(0);
  for (const { root, version, arch } of found) {
    expect(root).toMatch(/^\//);
    expect(version).toMatch(/^1\.\d+/);
    expect(arch).toBe(host.machine.arch);
  }
});
