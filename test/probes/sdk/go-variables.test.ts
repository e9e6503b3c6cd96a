import { expect, test } from 'vitest';
import type { Json } from '../../../electron/probes/editor/settings.ts';
import { goVariables } from '../../../electron/probes/sdk/go-variables.ts';
import { dockEnvironment } from '../../../electron/probes/shell/dock-environment.ts';
import { startupTrace } from '../../../electron/probes/shell/startup-trace.ts';
import type { StartupTrace } from '../../../electron/probes/shell/trace.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { editorWith, environment, given, home, lineOf, lookAt, type SomeEnvironment, settingsWith } from './machine.ts';

interface Situation {
  readonly editor?: SomeEnvironment;
  readonly dock?: SomeEnvironment;
  readonly settings?: Readonly<Record<string, Json>>;
  readonly assignments?: readonly (readonly [name: string, line: number, value: string])[];
  readonly files?: Readonly<Record<string, FakeFile>>;
  readonly os?: 'linux';
}

const goEnvPath = `${home}/Library/Application Support/go/env`;

const read = ({ editor = {}, dock = {}, settings = {}, assignments = [], files = {}, os }: Situation) =>
  lookAt(fakeHost({ files, ...(os && { machine: { os, home: '/home/sam' } }) }), [
    editorWith(editor),
    settingsWith(settings),
    given(dockEnvironment, environment('dock', dock)),
    given<StartupTrace>(startupTrace, {
      files: [],
      assignments: assignments.map(([name, line, value]) => ({
        name,
        value,
        place: { file: `${home}/.zshenv`, line, text: `export ${name}=${value}` },
      })),
      pathOrigins: {},
      last: null,
      finished: true,
      totalMs: 1,
    }),
  ]).of(goVariables);

const layers = async (one: Situation, name: string) =>
  ((await read(one))[name] ?? []).map(({ layer, value, source }) => [layer, value, source]);

const order = async (one: Situation, name: string) =>
  (await layers(one, name)).map(([layer, value]) => `${layer} ${value}`);

test('nothing set, nothing told', async () => {
  expect(
    await read({ editor: { variables: { GOOGLE_APPLICATION_CREDENTIALS: '/x', GOENV_ROOT: '/y', LANG: 'C' } } }),
  ).toEqual({});
});

test('the winner comes first: go.toolsEnvVars, go.goroot, the last line of the shell, the go env file', async () => {
  const one: Situation = {
    editor: { variables: { GOROOT: '/b' } },
    settings: { 'go.goroot': '/set', 'go.toolsEnvVars': { GOROOT: '~/x' } },
    assignments: [
      ['GOROOT', 3, '/a'],
      ['GOROOT', 9, '/b'],
    ],
    files: { '/set/VERSION': '', [goEnvPath]: '# kept\nGOROOT=/one\nGOROOT=/two\n' },
  };
  const settings = '~/Library/Application Support/Code/User/settings.json';
  const stored = '~/Library/Application Support/go/env';
  expect(await layers(one, 'GOROOT')).toEqual([
    ['toolsEnvVars', `${home}/x`, `${settings}:3`],
    ['setting', '/set', `${settings}:2`],
    ['shell', '/b', '~/.zshenv:9'],
    ['shell', '/a', '~/.zshenv:3'],
    ['go-env-file', '/two', `${stored}:3`],
    ['go-env-file', '/one', `${stored}:2`],
  ]);
});

test('a go.goroot that is no folder is ignored by the extension, so it comes last', async () => {
  const one = { editor: { variables: { GOROOT: '/b' } }, settings: { 'go.goroot': '/gone' } };
  expect(await order(one, 'GOROOT')).toEqual(['shell /b', 'setting /gone']);
});

test('GOPATH of a setting or the environment goes before go.toolsEnvVars', async () => {
  const settings = { 'go.toolsEnvVars': { GOPATH: '/tools' } };
  const editor = { variables: { GOPATH: '/env' } };
  expect(await order({ settings, editor }, 'GOPATH')).toEqual(['shell /env', 'toolsEnvVars /tools']);
  expect(await order({ settings: { ...settings, 'go.gopath': '/set' }, editor }, 'GOPATH')).toEqual([
    'setting /set',
    'shell /env',
    'toolsEnvVars /tools',
  ]);
});

test('lines that set a variable which is gone at the end do not count', async () => {
  expect(await read({ assignments: [['CC', 3, 'gcc']] })).toEqual({});
});

test('what launchctl set is told once, and after the shell when the shell overrides it', async () => {
  const dock = { variables: { GOPROXY: 'off' } };
  expect(await layers({ dock, editor: dock }, 'GOPROXY')).toEqual([['launchctl', 'off', 'launchctl getenv GOPROXY']]);
  const editor = { variables: { GOPROXY: 'direct' } };
  expect(await order({ dock, editor, assignments: [['GOPROXY', 1, 'direct']] }, 'GOPROXY')).toEqual([
    'shell direct',
    'launchctl off',
  ]);
});

test('an export whose line was not seen has the command as its source, or the line its origin knows', async () => {
  const variables = { GOFLAGS: '-mod=mod' };
  expect(await read({ editor: { variables } })).toEqual({
    GOFLAGS: [
      { value: '-mod=mod', layer: 'shell', place: null, source: '/bin/zsh -i -l -c …', text: 'GOFLAGS=-mod=mod' },
    ],
  });
  const origins = { GOFLAGS: lineOf('/etc/zshenv', 4, 'export GOFLAGS=-mod=mod') };
  expect(await layers({ editor: { variables, origins } }, 'GOFLAGS')).toEqual([['shell', '-mod=mod', '/etc/zshenv:4']]);
});

test('the go env file is found on Linux and through GOENV, and not with GOENV=off', async () => {
  const files = { '/home/sam/.config/go/env': 'CC=one', '/my/env': 'CC=two', [goEnvPath]: 'CC=three' };
  const HOME = '/home/sam';
  const ccWith = async (variables: Record<string, string>, os?: 'linux') =>
    (await read({ files, editor: { variables }, ...(os && { os }) })).CC?.map(({ value }) => value);
  expect(await ccWith({ HOME }, 'linux')).toEqual(['one']);
  expect(await ccWith({ GOENV: '/my/env' })).toEqual(['two']);
  expect(await ccWith({ GOENV: 'off' })).toBeUndefined();
  expect(await ccWith({})).toEqual(['three']);
});

test('hostile files and settings give no trouble and keep no secrets', async () => {
  const found = await read({
    settings: { 'go.toolsEnvVars': { __proto__: 'x', GOFLAGS: { a: 1 }, CC: ['a'], GOPROXY: 'https://u:secret1@p/' } },
    files: { [goEnvPath]: `\0\xff\n=x\nlower=1\nGOSUMDB\nGOPROXY=https://u:secret2@p/\n${'A=\n'.repeat(100_000)}` },
  });
  expect(Object.keys(found).sort()).toEqual(['CC', 'GOFLAGS', 'GOPROXY']);
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('a go env file that cannot be read leaves the rest', async () => {
  const files = { [goEnvPath]: { refused: 'mode' } as const };
  expect(await order({ files, editor: { variables: { CC: 'gcc' } } }, 'CC')).toEqual(['shell gcc']);
});
