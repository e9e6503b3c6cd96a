import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../electron/engine/probe.ts';
import { profile } from '../../../electron/probes/editor/profile.ts';
import { type Settings, settings } from '../../../electron/probes/editor/settings.ts';
import type { FakeFile } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';
import { editorApp, user } from './mac.ts';

const workspace = '/Users/sam/work/my app';
const uri = 'file:///Users/sam/work/my%20app';
const read = (files: Record<string, FakeFile>, subject: Subject = { workspace }): Promise<Settings> =>
  readValue(settings, { files: { ...editorApp(), ...files } }, subject);
const storage = (content: object) => ({ [`${user}/globalStorage/storage.json`]: JSON.stringify(content) });
const goProfile = (useDefaultFlags: object = {}) =>
  storage({
    userDataProfiles: [{ name: 'Go', location: '-5a1b', icon: 'x', useDefaultFlags }],
    profileAssociations: { workspaces: { [uri]: '-5a1b' } },
  });

describe('user and workspace', () => {
  test('the workspace wins, each value with its line', async () => {
    const { values, files } = await read({
      [`${user}/settings.json`]: '{\n  "go.goroot": "/user",\n  "go.gopath": "/u" // home\n}',
      [`${workspace}/.vscode/settings.json`]: '{"go.goroot": "/here"}',
    });
    expect(values['go.goroot']).toMatchObject({ value: '/here', layer: 'workspace' });
    expect(values['go.gopath']).toEqual({
      value: '/u',
      layer: 'user',
      place: { file: `${user}/settings.json`, line: 3, column: 3, text: '"go.gopath": "/u" // home' },
      members: {},
    });
    expect(files.map(({ layer, exists }) => [layer, exists])).toEqual([
      ['user', true],
      ['workspace', true],
    ]);
  });

  test('objects are merged member by member, lists replaced', async () => {
    const { values } = await read({
      [`${user}/settings.json`]: '{"go.toolsEnvVars": {"A": "1", "B": "1"}, "go.buildFlags": ["-x"]}',
      [`${workspace}/.vscode/settings.json`]: '{"go.toolsEnvVars": {"B": "2"}, "go.buildFlags": []}',
    });
    expect(values['go.toolsEnvVars']).toMatchObject({
      value: { A: '1', B: '2' },
      members: { A: { value: '1', layer: 'user' }, B: { value: '2', layer: 'workspace' } },
    });
    expect(values['go.buildFlags']?.value).toEqual([]);
  });

  test('keys are cut at their dots', async () => {
    const { values } = await read({
      [`${user}/settings.json`]: JSON.stringify({
        go: { goroot: '/nested', toolsManagement: { autoUpdate: true } },
        'go.toolsEnvVars.GOFLAGS': '-mod=mod',
        'gopls.staticcheck': true,
        'gopls.ui.semanticTokens': true,
      }),
    });
    expect(values['go.toolsEnvVars']?.value).toEqual({ GOFLAGS: '-mod=mod' });
    expect(values.gopls?.value).toEqual({ staticcheck: true, ui: { semanticTokens: true } });
    expect(values['gopls.ui.semanticTokens']?.value).toBe(true);
    expect(values['go.goroot']?.value).toBe('/nested');
    expect(values['go.toolsManagement.autoUpdate']?.value).toBe(true);
  });

  test('a block behind single members replaces them, one before them takes them in', async () => {
    const after = await read({ [`${user}/settings.json`]: '{"gopls.staticcheck": true, "gopls": {"buildFlags": []}}' });
    expect(after.values.gopls?.value).toEqual({ buildFlags: [] });
    expect(after.values['gopls.staticcheck']).toBeUndefined();
    const before = await read({
      [`${user}/settings.json`]: '{"gopls": {"buildFlags": []}, "gopls.staticcheck": true}',
    });
    expect(before.values.gopls?.value).toEqual({ buildFlags: [], staticcheck: true });
  });

  test('a workspace cannot set what belongs to the user', async () => {
    const { values, ignored } = await read({
      [`${workspace}/.vscode/settings.json`]:
        '{"application.shellEnvironmentResolutionTimeout": 60, "http.proxy": "http://p", "go.useLanguageServer": false}',
    });
    expect(Object.keys(values)).toEqual(['go.useLanguageServer']);
    expect(ignored.map(({ key, why }) => [key, why])).toEqual([
      ['application.shellEnvironmentResolutionTimeout', 'user-only'],
      ['http.proxy', 'user-only'],
    ]);
  });

  test('no files, no workspace: nothing is set', async () => {
    const found = await readValue(settings, { files: editorApp() });
    expect(found).toMatchObject({ values: {}, ignored: [], files: [{ layer: 'user', exists: false }] });
  });

  test('a mistake is told with the keys it costs', async () => {
    const { files, values } = await read({
      [`${user}/settings.json`]: '{\n  "gopls": {\n    "staticcheck": true\n  ,\n  "go.goroot": "/x"\n}',
    });
    expect(files[0]?.problems.map(({ kind }) => kind)).toContain('unclosed-brace');
    expect(files[0]?.lost).toMatchObject([{ key: 'go.goroot', place: { line: 5 }, swallowedBy: { line: 2 } }]);
    expect(values['go.goroot']).toBeUndefined();
  });

  test('a key of a hundred thousand dots is no setting', async () => {
    const { values } = await read({ [`${user}/settings.json`]: JSON.stringify({ ['a.'.repeat(1e5)]: 1, b: 2 }) });
    expect(Object.keys(values)).toEqual(['b']);
  });
});

describe('profiles', () => {
  test('the profile of the folder is used; application settings come from the default one', async () => {
    const { values, ignored } = await read({
      ...goProfile(),
      [`${user}/settings.json`]:
        '{"go.goroot": "/default", "terminal.integrated.inheritEnv": false, "go.gopath": "/all", "workbench.settings.applyToAllProfiles": ["go.gopath"]}',
      [`${user}/profiles/-5a1b/settings.json`]:
        '{"go.goroot": "/profile", "terminal.integrated.inheritEnv": true, "go.gopath": "/profile"}',
    });
    expect(values['go.goroot']).toMatchObject({ value: '/profile', layer: 'profile' });
    expect(values['terminal.integrated.inheritEnv']).toMatchObject({ value: false, layer: 'user' });
    expect(values['go.gopath']).toMatchObject({ value: '/all', layer: 'user' });
    expect(ignored.map(({ key }) => key)).toEqual(['terminal.integrated.inheritEnv', 'go.gopath']);
  });

  test('one that shares the default settings has none of its own', async () => {
    const { values, files } = await read({
      ...goProfile({ settings: true }),
      [`${user}/settings.json`]: '{"go.goroot": "/default"}',
      [`${user}/profiles/-5a1b/settings.json`]: '{"go.goroot": "/profile"}',
    });
    expect(values['go.goroot']?.value).toBe('/default');
    expect(files).toHaveLength(2);
  });

  test('another folder, a folder named through a link, a profile that leads outside', async () => {
    const nameOf = async (files: Record<string, FakeFile>, folder: string) =>
      (await readValue(profile, { files: { ...editorApp(), ...files } }, { workspace: folder })).name;
    expect(await nameOf(goProfile(), '/Users/sam/other')).toBeNull();
    const link = { '/Users/sam/link': { link: workspace }, [`${workspace}/go.mod`]: '' };
    expect(await nameOf({ ...goProfile(), ...link }, '/Users/sam/link/')).toBe('Go');
    const escape = storage({
      userDataProfiles: [{ name: 'Evil', location: '../../evil' }],
      profileAssociations: { workspaces: { [uri]: '../../evil' } },
    });
    expect(await nameOf(escape, workspace)).toBeNull();
    for (const broken of ['{', '[]', '{"userDataProfiles": 3, "profileAssociations": {"workspaces": [1]}}']) {
      expect(await nameOf({ [`${user}/globalStorage/storage.json`]: broken }, workspace)).toBeNull();
    }
  });
});

describe('a multi-root workspace', () => {
  const file = '/Users/sam/work/all.code-workspace';
  const files = {
    [file]:
      '{ // both\n"folders": [{"path": "other"}, {"path": "./my app"}], "settings": {"go.useLanguageServer": true, "go.goroot": "/file"}}',
    [`${workspace}/.vscode/settings.json`]: '{"go.useLanguageServer": false, "go.goroot": "/folder"}',
    '/Users/sam/work/other/.vscode/settings.json': '{"go.goroot": "/other"}',
  };

  test('a folder cannot set what belongs to the window', async () => {
    const open = { windowsState: { lastActiveWindow: { workspaceIdentifier: { configURIPath: `file://${file}` } } } };
    const { values, ignored } = await read({ ...files, ...storage(open) });
    expect(values['go.useLanguageServer']).toMatchObject({ value: true, layer: 'workspace', place: { file, line: 2 } });
    expect(values['go.goroot']).toMatchObject({ value: '/folder', layer: 'folder' });
    expect(ignored).toMatchObject([{ key: 'go.useLanguageServer', why: 'not-in-a-folder' }]);
  });

  test('a folder that was open by itself is a workspace of its own', async () => {
    const open = {
      windowsState: {
        lastActiveWindow: { workspaceIdentifier: { configURIPath: `file://${file}` } },
        openedWindows: [{ folder: uri }],
      },
    };
    const { values } = await read({ ...files, ...storage(open) });
    expect(values['go.useLanguageServer']).toMatchObject({ value: false, layer: 'workspace' });
  });

  test('the file that is named counts, though no window has it open', async () => {
    const { values } = await read(files, { workspace: '/Users/sam/work/other', workspaceFile: file });
    expect(values['go.goroot']).toMatchObject({ value: '/other', layer: 'folder' });
  });
});

test('settings that may not be read, or are far too large, are unknown', async () => {
  const fact = (content: FakeFile) =>
    readFact(settings, { files: { ...editorApp(), [`${user}/settings.json`]: content } });
  expect(await fact({ refused: 'tcc' })).toMatchObject({ known: false, cause: 'refused' });
  expect(await fact(new Uint8Array(5 * 1024 * 1024))).toMatchObject({ known: false, reason: 'too-large' });
});
