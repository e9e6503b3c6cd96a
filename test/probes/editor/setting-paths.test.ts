import { describe, expect, test } from 'vitest';
import type { Probe } from '../../../electron/engine/probe.ts';
import { type SettingPath, settingPaths } from '../../../electron/probes/editor/setting-paths.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type EditorMac, home, readEditor, readEditorValue, workspace } from './look.ts';
import { code } from './mac.ts';

const program = { text: '#!/bin/sh\n', mode: 0o755 } as const;
const goAnswers = [[goEnv as Probe<unknown> as Probe<never>, healthy.goEnv] as const];
const read = (settings: NonNullable<EditorMac['settings']>, mac: EditorMac = {}) =>
  readEditorValue(settingPaths, { settings, facts: goAnswers, ...mac });
const one = async (key: string, value: string, mac: EditorMac = {}): Promise<SettingPath | undefined> => {
  const dot = key.lastIndexOf('.');
  const isTool = key.startsWith('go.alternateTools.');
  const settings = isTool ? { 'go.alternateTools': { [key.slice(dot + 1)]: value } } : { [key]: value };
  return (await read(settings, mac))[0];
};

describe('what the extension makes of a path', () => {
  test('~, ${env:…} and ${workspaceFolder} are replaced', async () => {
    const files = { [`${home}/go/bin/gopls`]: program, [`${workspace}/bin/dlv`]: program };
    const paths = await read(
      { 'go.alternateTools': { gopls: '~/go/bin/gopls', dlv: '${workspaceFolder}/bin/dlv' } },
      { files },
    );
    expect(paths).toMatchObject([
      { key: 'go.alternateTools.gopls', shown: '~/go/bin/gopls', stands: 'program', form: 'absolute', unexpanded: [] },
      { key: 'go.alternateTools.dlv', path: `${workspace}/bin/dlv`, stands: 'program' },
    ]);
    expect(paths[0]?.source).toBe('~/Library/Application Support/Code/User/settings.json:3');
  });

  test.each([
    ['$HOME/go/bin/gopls', ['$HOME']],
    ['${userHome}/bin/gopls', ['${userHome}']],
    ['${HOME}/bin/gopls', ['${HOME}']],
    ['~bob/bin/gopls', ['~bob']],
    ['%USERPROFILE%/gopls', ['%USERPROFILE%']],
    ['~/go/bin/gopls', []],
  ])('%s leaves %j', async (value, unexpanded) => {
    expect(await one('go.alternateTools.gopls', value)).toMatchObject({ unexpanded, stands: 'nothing' });
  });

  test('go.toolsManagement.go and go.testEnvFile are not treated like the others', async () => {
    expect(await one('go.toolsManagement.go', '~/sdk/bin/go')).toMatchObject({
      path: '~/sdk/bin/go',
      unexpanded: ['~'],
    });
    expect(await one('go.testEnvFile', '${env:HOME}/.env')).toMatchObject({ unexpanded: ['${env:HOME}'], unset: [] });
  });

  test('a variable without a value is named', async () => {
    expect(await one('go.goroot', '${env:MY_GO}/sdk')).toMatchObject({ path: '/sdk', unset: ['MY_GO'] });
  });

  test('go.gopath is a list', async () => {
    const paths = await read({ 'go.gopath': '~/go:/opt/shared' }, { files: { [`${home}/go/bin/x`]: '' } });
    expect(paths.map(({ shown, stands }) => [shown, stands])).toEqual([
      ['~/go', 'folder'],
      ['/opt/shared', 'nothing'],
    ]);
  });

  test('without a workspace nothing is said of ${workspaceFolder}', async () => {
    expect(await read({ 'go.testEnvFile': '${workspaceFolder}/.env' }, { subject: {} })).toEqual([]);
  });
});

describe('what stands there', () => {
  test.each([
    ['nothing', 'nothing', {}],
    ['a program', 'program', { '/x/gopls': program }],
    ['a file', 'file', { '/x/gopls': { text: '', mode: 0o644 } }],
    ['a folder', 'folder', { '/x/gopls/y': '' }],
  ] as const)('%s', async (_, stands, files) => {
    const path = await one('go.alternateTools.gopls', '/x/gopls', { files });
    expect(path?.stands).toBe(stands);
  });

  test.each([
    ['C:\\Go', 'windows'],
    ['\\\\server\\go', 'windows'],
    ['/home/sam/go', 'linux'],
    ['/Users/bob/go', 'somebody-else'],
    ['/Users/Shared/go', 'here'],
    ['/Users/sam/go', 'here'],
    ['/Users/samantha/go', 'somebody-else'],
  ])('%s belongs: %s', async (value, belongs) => {
    expect(await one('go.toolsGopath', value)).toMatchObject({ belongs });
  });

  test('a folder below your own can be made, one below the root cannot', async () => {
    const files = { [`${home}/x`]: '', '/opt/x': { text: '', uid: 0 } };
    expect(await one('go.toolsGopath', '~/tools', { files })).toMatchObject({ canBeMade: true });
    expect(await one('go.toolsGopath', '/nowhere/tools', { files, machine: { uid: 777 } })).toMatchObject({
      canBeMade: false,
    });
  });

  test('a name is looked for where the extension looks', async () => {
    const files = { [`${home}/go/bin/gopls-dev`]: program };
    expect(await one('go.alternateTools.gopls', 'gopls-dev', { files })).toMatchObject({
      form: 'name',
      stands: 'program',
    });
    expect(await one('go.alternateTools.gopls', 'gopls-dev')).toMatchObject({ stands: 'nothing' });
    expect(await one('go.alternateTools.gopls', 'gopls-dev', { facts: [] })).toMatchObject({ stands: 'cannot-tell' });
  });

  test('the tool by its own name is no setting', async () => {
    expect(await read({ 'go.alternateTools': { gopls: 'gopls', dlv: '' } })).toEqual([]);
  });
});

describe('whom it is meant for', () => {
  test('a setting for remote machines or a container is a sign', async () => {
    expect(await one('go.alternateTools.gopls', '/home/me/gopls')).toMatchObject({ usedElsewhere: false });
    const remote = { 'go.alternateTools': { gopls: '/home/me/gopls' }, 'remote.SSH.remotePlatform': { box: 'linux' } };
    expect((await read(remote))[0]).toMatchObject({ usedElsewhere: true, ofWorkspace: false });
    const files = {
      [`${workspace}/.vscode/settings.json`]: '{"go.alternateTools": {"gopls": "/go/bin/gopls"}}',
      [`${workspace}/.devcontainer/devcontainer.json`]: '{}',
    };
    expect((await read({}, { files }))[0]).toMatchObject({ usedElsewhere: true, ofWorkspace: true });
  });

  test('a custom formatter counts only when it is chosen', async () => {
    const tools = { 'go.alternateTools': { customFormatter: '/x' } };
    expect((await read(tools))[0]).toMatchObject({ idle: true });
    expect((await read({ ...tools, 'go.formatTool': 'custom' }))[0]).toMatchObject({ idle: false });
  });
});

test('odd values are no paths; odd paths do no harm', async () => {
  expect(await read({ 'go.goroot': 5, 'go.gopath': null, 'go.alternateTools': ['x'], 'go.testEnvFile': '  ' })).toEqual(
    [],
  );
  expect(await one('go.goroot', '/x\0y')).toMatchObject({ stands: 'nothing' });
  expect(await one('go.goroot', '/a'.repeat(5000))).toMatchObject({ stands: 'nothing' });
});

test('cannot tell without an editor', async () => {
  const files = { [`${code}/Contents/Resources/app/product.json`]: 'no' };
  expect(await readEditor(settingPaths, { files })).toMatchObject({ known: false });
});
