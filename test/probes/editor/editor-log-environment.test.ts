import { describe, expect, test } from 'vitest';
import { editorLogEnvironment } from '../../../electron/probes/editor/editor-log-environment.ts';
import { type EnvironmentFile, environmentFiles } from '../../../electron/probes/editor/environment-files.ts';
import { goCommand } from '../../../electron/probes/sdk/go-command.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { dockEnvironment } from '../../../electron/probes/shell/dock-environment.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import type { FakeFile } from '../../fake-host.ts';
import { given } from '../sdk/machine.ts';
import { type EditorMac, home, readEditor, readEditorValue, workspace } from './look.ts';
import { userData } from './mac.ts';

const run = `${userData}/logs/20261122T080000`;
const startedMs = new Date(2026, 10, 22, 8).getTime();
const exthost = (window = 1) => `${run}/window${window}/exthost`;
const goplsLog = (window = 1) => `${exthost(window)}/golang.go/gopls (server).log`;
const goLog = (window = 1) => `${exthost(window)}/golang.go/Go.log`;
const { values } = healthy.goEnv;
const view = (change: Record<string, string> = {}, { time = '08:01:00', folder = workspace } = {}) => {
  const { GOOS, GOARCH, GOMODCACHE, GOPATH, GOFLAGS, GOTOOLCHAIN, GOROOT } = { ...values, ...change };
  return [
    `2026-11-22 ${time}.220 [info] 2026/11/22 ${time} Created View (#1)`,
    `\tdirectory=${folder}`,
    `\tgo_version="go version ${change.GOVERSION ?? values.GOVERSION} darwin/arm64"`,
    `\tenv={GOOS:${GOOS} GOARCH:${GOARCH} GOMODCACHE:${GOMODCACHE} GOPATH:${GOPATH} GOFLAGS:${GOFLAGS} GOTOOLCHAIN:${GOTOOLCHAIN} GOROOT:${GOROOT} GoVersion:26}`,
    '\tenv_overlay=[]',
    '',
    '',
  ].join('\n');
};
const noGo = (path: string, time = '08:02:00') =>
  `2026-11-22 ${time}.000 [error] unable to locate "go" binary in GOROOT () or PATH (${path})\n`;

const mac = (
  files: Readonly<Record<string, FakeFile>>,
  change: readonly EnvironmentFile[] = [],
  more: Omit<EditorMac, 'files' | 'facts'> = {},
): EditorMac => ({
  ...more,
  files: { [`${workspace}/go.mod`]: 'module app\n', ...files },
  facts: [
    given(environmentFiles, [{ what: 'startup-file', source: '~/.zprofile', modifiedMs: 1 }, ...change]),
    given(goCommand, healthy.commands.editor.go),
    given(goEnv, healthy.goEnv),
    given(dockEnvironment, healthy.dockEnvironment),
  ],
});
const differences = async (...given: Parameters<typeof mac>) =>
  (await readEditorValue(editorLogEnvironment, mac(...given))).differences;

describe('differences', () => {
  test('none on a healthy Mac', async () => {
    const found = await readEditorValue(editorLogEnvironment, mac({ [goplsLog()]: view() }));
    expect(found.differences).toEqual([]);
    expect(found.entries).toMatchObject([
      { from: 'gopls', folder: workspace, place: { file: goplsLog(), line: 1 }, values: { GOPATH: `${home}/go` } },
    ]);
  });

  test('with the line of the log and the command of today', async () => {
    const log = `2026-11-22 08:00:59.000 [info] x\n${view({ GOPATH: `${home}/old`, GOMODCACHE: `${home}/old/pkg/mod` })}`;
    expect(await differences({ [goplsLog()]: log })).toEqual([
      {
        name: 'GOPATH',
        meaning: 'other-folder',
        logged: `${home}/old`,
        now: `${home}/go`,
        place: expect.objectContaining({ file: goplsLog(), line: 2 }),
        source: `${goplsLog().replace(home, '~')}:2`,
        nowSource: '/usr/local/go/bin/go env -json',
      },
    ]);
  });

  test('in the plain channel of extension 0.56 too', async () => {
    const plain = `${exthost()}/output_logging_20261122T080001/2-gopls (server).log`;
    const log = view({ GOFLAGS: '-mod=vendor' }).replace(/^\S+ \S+ \[info\]/, '[Info  - 8:01:00 AM]');
    expect(await differences({ [plain]: log })).toMatchObject([{ name: 'GOFLAGS', place: { file: plain } }]);
  });

  test('by the last view only, of the window written last', async () => {
    const wrong = view({ GOPATH: `${home}/old` });
    expect(await differences({ [goplsLog()]: wrong + view({}, { time: '08:05:00' }) })).toEqual([]);
    const two = { [goplsLog(1)]: view({}, { time: '08:05:00' }), [goplsLog(2)]: wrong };
    expect(await differences(two)).toEqual([]);
  });

  test('of the tools line, when no setting explains it', async () => {
    const tools = '2026-11-22 08:03:00.000 [info] Tools environment: GOPATH=/Users/sam/other, GOTOOLCHAIN=auto\n';
    const files = { [goplsLog()]: view(), [goLog()]: tools };
    expect(await differences(files)).toMatchObject([{ name: 'GOPATH', logged: '/Users/sam/other' }]);
    expect(await differences(files, [], { settings: { 'go.toolsGopath': '/Users/sam/other' } })).toEqual([]);
  });
});

describe('no differences', () => {
  const wrong = { [goplsLog()]: view({ GOFLAGS: '-mod=vendor' }) };

  test('for another folder', async () => {
    const other = view({ GOFLAGS: '-mod=vendor' }, { folder: `${home}/src/other` });
    expect(await readEditorValue(editorLogEnvironment, mac({ [goplsLog()]: other }))).toEqual({
      entries: [],
      differences: [],
    });
  });

  test('when a start-up file changed after the start, or something else after the line', async () => {
    const shell = { what: 'startup-file', source: '~/.zshrc', modifiedMs: startedMs + 1 } as const;
    const stored = { what: 'go-env-file', source: '~/x', modifiedMs: startedMs + 30_000 } as const;
    expect(await differences(wrong, [shell])).toEqual([]);
    expect(await differences(wrong, [stored])).toHaveLength(1);
    expect(await differences(wrong, [{ ...stored, modifiedMs: startedMs + 90_000 }])).toEqual([]);
  });

  test('when a setting of gopls or direnv gives the value', async () => {
    const settings = { gopls: { 'build.env': { GOFLAGS: '-mod=vendor' } } };
    expect(await differences(wrong, [], { settings })).toEqual([]);
    expect(await differences({ ...wrong, [`${workspace}/.envrc`]: 'export GOFLAGS=-mod=vendor' })).toEqual([]);
  });

  test('without logs, without a workspace', async () => {
    expect(await differences({})).toEqual([]);
    expect(await differences(wrong, [], { subject: {} })).toEqual([]);
  });

  test('through links', async () => {
    const link = { [`${home}/gocode`]: { link: `${home}/go` }, [`${home}/go/bin/x`]: '' };
    const log = view({ GOPATH: `${home}/gocode/` });
    expect(await differences({ [goplsLog()]: log, ...link })).toEqual([]);
  });
});

describe('a go that was not found', () => {
  test('on the PATH of macOS, and on another', async () => {
    const macos = '/usr/bin:/bin:/usr/sbin:/sbin';
    expect(await differences({ [goLog()]: noGo(macos) })).toMatchObject([
      { name: 'PATH', meaning: 'shell-not-read', logged: macos, source: `${goLog().replace(home, '~')}:1` },
    ]);
    expect(await differences({ [goLog()]: noGo(`/opt/x/bin:${macos}`) })).toMatchObject([
      { meaning: 'path-without-go' },
    ]);
  });

  test('is history when gopls has started since, and explained when go came later', async () => {
    expect(await differences({ [goLog()]: noGo('/bin', '08:00:30'), [goplsLog()]: view() })).toEqual([]);
    const installed = { what: 'go', source: '/usr/local/go/bin/go', modifiedMs: startedMs + 600_000 } as const;
    expect(await differences({ [goLog()]: noGo('/bin') }, [installed])).toEqual([]);
    expect(await differences({ [goLog()]: noGo('/usr/local/go/bin/:/bin') })).toEqual([]);
  });
});

test('a log that is too large, or refused, is not known', async () => {
  const large = await readEditor(editorLogEnvironment, mac({ [goplsLog()]: new Uint8Array(9 * 1024 * 1024) }));
  expect(large).toMatchObject({ known: false, reason: 'too-large' });
  const refused = await readEditor(editorLogEnvironment, mac({ [goplsLog()]: { refused: 'mode' } }));
  expect(refused).toMatchObject({ known: false, cause: 'refused' });
});
