import { describe, expect, test } from 'vitest';
import { editor, editors } from '../../../electron/probes/editor/editors.ts';
import type { FakeFile } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';
import { code, editorApp, userData } from './mac.ts';

const codium = '/Users/sam/Applications/VSCodium.app';
const both = {
  ...editorApp(),
  ...editorApp(codium, {
    nameShort: 'VSCodium',
    nameLong: 'VSCodium',
    applicationName: 'codium',
    dataFolderName: '.vscode-oss',
  }),
};

describe('editors', () => {
  test('are found by their product.json and nothing else', async () => {
    const found = await readValue(editors, {
      files: {
        ...both,
        '/Applications/Slack.app/Contents/Info.plist': '',
        '/Applications/Other.app/Contents/Resources/app/product.json': '{"nameShort":"Other"}',
        '/Applications/Broken.app/Contents/Resources/app/product.json': '{"nameShort":',
        '/Applications/List.app/Contents/Resources/app/product.json': '[1]',
        ...editorApp('/Applications/Escape.app', { nameShort: '../../..' }),
      },
    });
    expect(found.map(({ id }) => id).sort()).toEqual(['code', 'codium']);
    expect(found.find(({ id }) => id === 'code')).toEqual({
      id: 'code',
      name: 'Visual Studio Code',
      app: code,
      version: '1.128.0',
      vscodeVersion: '1.128.0',
      bundleId: 'com.microsoft.VSCode',
      userData,
      extensions: '/Users/sam/.vscode/extensions',
      argv: '/Users/sam/.vscode/argv.json',
      serverDataFolder: '.vscode-server',
      executable: `${code}/Contents/MacOS/Electron`,
      lastUsedMs: null,
    });
  });

  test('the most recently started comes first', async () => {
    const found = await readValue(editors, {
      files: {
        ...both,
        [`${userData}/logs/20261120T101500/main.log`]: '',
        [`${userData}/logs/nonsense/main.log`]: '',
        '/Users/sam/Library/Application Support/VSCodium/logs/20261122T080000/main.log': '',
      },
    });
    expect(found.map(({ id, lastUsedMs }) => [id, lastUsedMs])).toEqual([
      ['codium', new Date(2026, 10, 22, 8).getTime()],
      ['code', new Date(2026, 10, 20, 10, 15).getTime()],
    ]);
  });

  test('stand elsewhere only where there is none in the usual folders', async () => {
    const away = '/Users/sam/Tools/Visual Studio Code.app';
    const ps = '/bin/ps -xww -o pid= -o lstart= -o comm=';
    const image = '/private/var/folders/xx/T/AppTranslocation/6F5A/d/Cursor.app';
    const started = (app: string) => `  12 Sun Nov 22 08:00:00 2026 ${app}/Contents/MacOS/Electron\n`;
    const appsOn = async (files: Readonly<Record<string, FakeFile>>, stdout = '') =>
      (await readValue(editors, { files, runs: { [ps]: { stdout } } })).map(({ app }) => app);
    const linked = { '/usr/local/bin/code': { link: `${away}/Contents/Resources/app/bin/code` } };
    const script = { [`${away}/Contents/Resources/app/bin/code`]: '' };
    expect(await appsOn({ ...editorApp(away), ...script, ...linked })).toEqual([away]);
    expect(await appsOn(editorApp(away), started(away))).toEqual([away]);
    expect(await appsOn(editorApp(away))).toEqual([]);
    expect(await appsOn(editorApp(image), started(image))).toEqual([]);
    expect(await appsOn({ ...both, ...editorApp(away), ...script, ...linked }, started(away))).not.toContain(away);
    // A command of the same name that belongs to no app.
    expect(await appsOn({ '/usr/local/bin/code': '', '/opt/homebrew/bin/cursor': { link: '/gone' } })).toEqual([]);
  });

  test('settings show use when the logs are gone', async () => {
    const settings = { text: '{}', modifiedMs: 5000 };
    const [first] = await readValue(editors, { files: { ...both, [`${userData}/User/settings.json`]: settings } });
    expect(first).toMatchObject({ id: 'code', lastUsedMs: 5000 });
  });

  test('a portable folder next to the app moves everything', async () => {
    const [found] = await readValue(editors, {
      files: { ...editorApp(), '/Applications/code-portable-data/user-data/User/settings.json': '{}' },
    });
    expect(found).toMatchObject({
      userData: '/Applications/code-portable-data/user-data',
      extensions: '/Applications/code-portable-data/extensions',
      argv: '/Applications/code-portable-data/argv.json',
    });
  });

  test('the variables VS Code reads move a part each', async () => {
    const [found] = await readValue(editors, {
      machine: { env: { VSCODE_PORTABLE: '/gone', VSCODE_APPDATA: '/data', VSCODE_EXTENSIONS: '/extensions' } },
      files: editorApp(),
    });
    expect(found).toMatchObject({ userData: '/data/Code', extensions: '/extensions' });
  });

  test('a derived editor names the VS Code it is built on', async () => {
    const [found] = await readValue(editors, {
      files: editorApp('/Applications/Cursor.app', {
        applicationName: 'cursor',
        version: '3.1',
        vscodeVersion: '1.105.1',
      }),
    });
    expect(found).toMatchObject({ version: '3.1', vscodeVersion: '1.105.1' });
  });

  test('are not asked for on Linux', async () => {
    expect(await readFact(editors, { machine: { os: 'linux' } })).toMatchObject({
      cause: 'not-asked',
      reason: 'needs-macos',
    });
  });
});

describe('editor', () => {
  test('is the one that was asked for', async () => {
    expect(await readValue(editor, { files: both }, { editor: 'codium' })).toMatchObject({ name: 'VSCodium' });
  });

  describe('without being asked for', () => {
    const codiumData = '/Users/sam/Library/Application Support/VSCodium';
    const lastUsed = { ...both, [`${codiumData}/logs/20261122T080000/main.log`]: '' };
    const goInCode = { '/Users/sam/.vscode/extensions/golang.go-0.56.0/package.json': '{}' };
    const opens = (folder: string) => ({
      [`${codiumData}/User/globalStorage/storage.json`]: JSON.stringify({
        windowsState: { openedWindows: [{ folder: `file://${folder}` }] },
      }),
    });
    const chosen = async (files: Readonly<Record<string, FakeFile>>, workspace = '/Users/sam/src/api') =>
      (await readValue(editor, { files }, { workspace })).id;

    test('is the most recently used', async () => {
      expect(await chosen(lastUsed)).toBe('codium');
    });

    test('is not one that is used for something else while another has the Go extension', async () => {
      expect(await chosen({ ...lastUsed, ...goInCode })).toBe('code');
      expect(await chosen({ ...lastUsed, ...goInCode, ...opens('/Users/sam/src/a') })).toBe('code');
    });

    test('is the most recently used all the same when it has the workspace open', async () => {
      expect(await chosen({ ...lastUsed, ...goInCode, ...opens('/Users/sam/src/api') })).toBe('codium');
      expect(await chosen({ ...lastUsed, ...goInCode, ...opens('/Users/sam/src') })).toBe('codium');
    });
  });

  test('none is a question not asked', async () => {
    const none = { cause: 'not-asked', reason: 'needs-editor' };
    expect(await readFact(editor, {})).toMatchObject(none);
    expect(await readFact(editor, { files: both }, { editor: 'cursor' })).toMatchObject(none);
  });
});
