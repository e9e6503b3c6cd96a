import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/setting-bad-path.ts';
import { correctedPaths } from '../../../electron/probes/editor/corrected-paths.ts';
import { settingPaths } from '../../../electron/probes/editor/setting-paths.ts';
import { settings as settingsProbe } from '../../../electron/probes/editor/settings.ts';
import { writtenSettings } from '../../../electron/probes/editor/written-settings.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { mendSettings } from '../../changes/mended.ts';
import { judge, unknownFact } from '../../judge.ts';
import { type EditorMac, home, readEditorValue, settingsFile, workspace } from '../../probes/editor/look.ts';
import { healthy } from '../healthy-facts.ts';

const program = { text: '', mode: 0o755 };
const none = { home, goroots: [], gopath: { folders: [], goroot: null, defaultTaken: false } };
const judged = async (settings: Readonly<Record<string, unknown>>, mac: EditorMac = {}) => {
  const given: EditorMac = { settings, facts: [[goEnv as never, healthy.goEnv]], machine: { uid: 777 }, ...mac };
  return judge(check, {
    paths: await readEditorValue(settingPaths, given),
    settings: await readEditorValue(settingsProbe, given),
    written: await readEditorValue(writtenSettings, given),
    corrected: await readEditorValue(correctedPaths, given),
    ...none,
  });
};
const tool = (path: string) => ({ 'go.alternateTools': { gopls: path } });
const inWorkspace = (settings: object): EditorMac['files'] => ({
  [`${workspace}/.vscode/settings.json`]: JSON.stringify(settings),
});

const nothingElse = {
  home,
  goroots: undefined,
  gopath: undefined,
  settings: undefined,
  written: undefined,
  corrected: undefined,
};

describe('setting-bad-path', () => {
  test('names the line, the value and what is not there', async () => {
    expect((await judged(tool('~/go/bin/gopls'))).findings).toMatchObject([
      {
        severity: 'error',
        message: 'missingTool',
        title: 'go.alternateTools.gopls points to a program that does not exist',
        params: { value: '~/go/bin/gopls', line: 3, column: 5 },
        evidence: [
          {
            source: '~/Library/Application Support/Code/User/settings.json:3',
            text: '"gopls": "~/go/bin/gopls"',
          },
        ],
      },
    ]);
  });

  test.each<[string, Readonly<Record<string, unknown>>, EditorMac['files']]>([
    ['otherSystem', tool('C:\\Users\\sam\\go\\bin\\gopls.exe'), {}],
    ['otherSystem', tool('/home/sam/go/bin/gopls'), {}],
    ['otherSystem', { 'go.toolsGopath': '/home/sam/go' }, {}],
    ['unexpanded', tool('$HOME/go/bin/gopls'), {}],
    ['unexpanded', tool('${userHome}/go/bin/gopls'), {}],
    ['unexpanded', { 'go.gopath': '${userHome}/go' }, {}],
    ['unexpanded', { 'go.toolsManagement.go': '~/sdk/go1.26.1/bin/go' }, {}],
    ['unset', tool('${env:MY_TOOLS}/gopls'), {}],
    ['foreign', tool('/Users/bob/go/bin/gopls'), {}],
    ['relative', { 'go.toolsGopath': 'tools' }, {}],
    ['relative', tool('./bin/gopls'), {}],
    ['unknownName', tool('gopls-dev'), {}],
    ['folder', tool('/opt/gopls'), { '/opt/gopls/x': '' }],
    ['notExecutable', tool('/opt/gopls'), { '/opt/gopls': { text: '', mode: 0o644 } }],
    ['notFolder', { 'go.toolsGopath': '/opt/x' }, { '/opt/x': '' }],
    ['missing', { 'go.goroot': '/usr/local/go1.20' }, {}],
    ['missing', { 'go.toolsGopath': '/Volumes/Work/go' }, {}],
    ['missing', { 'go.toolsManagement.go': '/usr/local/go/bin/go' }, {}],
  ])('tells %s: %j', async (message, settings, files) => {
    expect((await judged(settings, { files: files ?? {} })).findings).toMatchObject([{ message, severity: 'error' }]);
  });

  test('a file of variables that the workspace asks for is missed', async () => {
    const files = inWorkspace({ 'go.testEnvFile': '${workspaceFolder}/.env' });
    expect((await judged({}, { files: files ?? {} })).findings).toMatchObject([
      { message: 'missingEnvFile', params: { path: '~/src/app/.env', source: '~/src/app/.vscode/settings.json:1' } },
    ]);
  });

  test.each<[string, Readonly<Record<string, unknown>>, EditorMac['files']]>([
    ['nothing is set', {}, {}],
    ['the program is there', tool('~/go/bin/gopls'), { '/Users/sam/go/bin/gopls': program }],
    ['the name is found', tool('gopls-dev'), { '/Users/sam/go/bin/gopls-dev': program }],
    ['a folder that go install makes', { 'go.toolsGopath': '~/.gotools' }, { '/Users/sam/x': '' }],
    ['a program of a shared account', tool('/Users/Shared/gopls'), { '/Users/Shared/gopls': program }],
    ['one for every workspace', { 'go.testEnvFile': '${workspaceFolder}/.env' }, {}],
    ['a Linux path for remote machines', { ...tool('/home/me/gopls'), 'remote.SSH.remotePlatform': {} }, {}],
    [
      'a path of the container',
      {},
      { ...inWorkspace(tool('/go/bin/gopls')), [`${workspace}/.devcontainer.json`]: '{}' },
    ],
    ['a formatter that is not chosen', { 'go.alternateTools': { customFormatter: '/x' } }, {}],
    ['a folder with $ in its name', tool('/opt/$HOME/gopls'), { '/opt/$HOME/gopls': program }],
  ])('is silent: %s', async (_, settings, files) => {
    const mac = { files: files ?? {}, machine: { uid: 501 } };
    expect(await judged(settings, mac)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('a Mac path is wrong even for who works on remote machines', async () => {
    const settings = { ...tool('/opt/homebrew/bin/gopls'), 'remote.SSH.remotePlatform': {} };
    expect((await judged(settings)).findings).toMatchObject([{ message: 'missingTool' }]);
  });

  test('leaves a GOROOT and a GOPATH to the checks that judge them', async () => {
    const settings = { 'go.goroot': '/nowhere', 'go.gopath': '${env:X}go' };
    const paths = await readEditorValue(settingPaths, { settings });
    const at = (line: number) => ({
      value: 'x',
      layer: 'setting' as const,
      place: null,
      source: `~/Library/Application Support/Code/User/settings.json:${line}`,
      text: '',
    });
    const goroot = { setting: at(2), verdict: { is: 'missing' as const }, clashes: [], agrees: [] };
    const facts = {
      home,
      paths,
      goroots: [{ ...goroot, needed: false, byManager: false }],
      gopath: {
        ...none.gopath,
        folders: [
          {
            shown: 'go',
            setting: at(3),
            form: 'relative' as const,
            goroot: 'apart' as const,
            hasGoMod: false,
            belongs: 'here' as const,
          },
        ],
      },
    };
    expect((await judge(check, facts)).findings).toEqual([]);
    expect((await judge(check, { ...facts, ...none })).findings).toHaveLength(2);
  });

  test('explains a missing gopls only when it is about gopls', async () => {
    const settings = { 'go.alternateTools': { gopls: '/x', 'golangci-lint': '/y' } };
    const paths = await readEditorValue(settingPaths, { settings });
    const found = check.find({ ...nothingElse, paths });
    expect(found.map(({ explains }) => explains)).toEqual([['gopls-missing'], []]);
  });

  test('cannot tell when the paths could not be looked at', async () => {
    expect(await judge(check, { paths: unknownFact(), ...none })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('mends', () => {
  const there = { [`${home}/go/bin/gopls`]: program, [`${home}/go/x`]: '', '/opt/gopls/x': '' };
  test.each<[Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    [tool('/nowhere/gopls'), { 'go.alternateTools': {} }],
    [tool('C:\\go\\gopls.exe'), { 'go.alternateTools': {} }],
    [tool('/Users/bob/go/bin/gopls'), { 'go.alternateTools': {} }],
    [tool('./bin/gopls'), { 'go.alternateTools': {} }],
    [tool('gopls-dev'), { 'go.alternateTools': {} }],
    [tool('/opt/gopls'), { 'go.alternateTools': {} }],
    [tool('$HOME/go/bin/gopls'), tool('~/go/bin/gopls')],
    [tool('${userHome}/go/bin/gopls'), tool('~/go/bin/gopls')],
    [tool('${HOME}/tools/gopls'), { 'go.alternateTools': {} }],
    [{ 'go.toolsGopath': '$HOME/go' }, { 'go.toolsGopath': '~/go' }],
    [{ 'go.toolsManagement.go': '~/go/bin/gopls' }, { 'go.toolsManagement.go': `${home}/go/bin/gopls` }],
    [{ 'go.goroot': '/usr/local/go1.20', a: 1 }, { a: 1 }],
    [{ 'go.alternateTools.gopls': '/nowhere' }, {}],
  ])('%j', async (given, after) => {
    const mended = await mendSettings(given, (settings) => judged(settings, { files: there }));
    expect(mended).toEqual({ after, still: [] });
  });

  test('a path in the workspace, and the same again in a layer below', async () => {
    const mac = { files: { ...inWorkspace(tool('bin/gopls')), [`${workspace}/bin/gopls`]: program } };
    expect((await judged({}, mac)).repairs).toMatchObject([
      {
        changes: [
          {
            file: `${workspace}/.vscode/settings.json`,
            at: { name: 'gopls' },
            to: { value: '${workspaceFolder}/bin/gopls' },
          },
        ],
      },
    ]);
    const twice = await judged(tool('/nowhere'), { files: inWorkspace(tool('/nowhere')) ?? {} });
    expect(twice.repairs).toMatchObject([
      {
        changes: [
          { file: settingsFile, to: null },
          { file: `${workspace}/.vscode/settings.json`, to: null },
        ],
      },
    ]);
  });

  test.each<[Readonly<Record<string, unknown>>]>([
    [tool('${env:MY_TOOLS}/gopls')],
    [{ 'go.testEnvFile': '/nowhere/.env' }],
    [{ 'go.gopath': `/nowhere/a:${home}` }],
    [{ 'go.formatTool': 'custom', 'go.alternateTools': { customFormatter: '/x' } }],
  ])('leaves to a person: %j', async (given) => {
    expect((await judged(given)).findings).toHaveLength(1);
    expect(await mendSettings(given, judged)).toBeNull();
  });
});
