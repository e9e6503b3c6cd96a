import { describe, expect, test } from 'vitest';
import { type GoExtension, goExtension } from '../../../electron/probes/editor/extension.ts';
import { selectedGo } from '../../../electron/probes/editor/selected-go.ts';
import type { FakeFile, FakeMachine } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';
import { editorApp, user } from './mac.ts';

const workspace = '/Users/sam/work/app';
const extensions = '/Users/sam/.vscode/extensions';
const folder = `${extensions}/golang.go-0.56.0`;
const entry = { identifier: { id: 'golang.Go' }, version: '0.56.0', relativeLocation: 'golang.go-0.56.0' };
const list = (...entries: unknown[]) => ({ [`${extensions}/extensions.json`]: JSON.stringify(entries) });
const whole: Record<string, FakeFile> = {
  [`${folder}/package.json`]: JSON.stringify({
    name: 'go',
    version: '0.56.0',
    main: './dist/goMain.js',
    engines: { vscode: '^1.90.0' },
  }),
  [`${folder}/dist/goMain.js`]: '',
};
const read = (files: Record<string, FakeFile>, more: FakeMachine = {}): Promise<GoExtension> =>
  readValue(goExtension, { ...more, files: { ...editorApp(), ...files } }, { workspace });
/** What a state.vscdb has under each key. */
const table =
  (rows: Readonly<Record<string, unknown>>) =>
  (_sql: string, [key = '']: readonly string[]) =>
    key in rows ? [{ value: new TextEncoder().encode(JSON.stringify(rows[key])) }] : [];
const state = `${user}/workspaceStorage/1a2b/state.vscdb`;
const noted = { [`${user}/workspaceStorage/1a2b/workspace.json`]: '{"folder":"file:///Users/sam/work/app"}' };
const off = [{ id: 'golang.go', uuid: 'x' }];

describe('the Go extension', () => {
  test('as the list of the profile has it', async () => {
    expect(await read({ ...list({ identifier: { id: 'a.b' } }, entry), ...whole })).toEqual({
      list: `${extensions}/extensions.json`,
      listState: 'read',
      entries: [{ version: '0.56.0', folder, damage: null, engine: '^1.90.0', preRelease: false }],
      folders: [folder],
      switchedOff: 'no',
    });
  });

  test('its preview counts where it is alone', async () => {
    const nightly = `${extensions}/golang.go-nightly-2025.1.101`;
    const listed = {
      identifier: { id: 'golang.go-nightly' },
      version: '2025.1.101',
      relativeLocation: 'golang.go-nightly-2025.1.101',
    };
    const manifest = { name: 'go-nightly', version: '2025.1.101', engines: { vscode: '^1.90.0' } };
    const files = { [`${nightly}/package.json`]: JSON.stringify(manifest) };
    expect(await read({ ...list(listed), ...files })).toMatchObject({
      entries: [{ version: '2025.1.101', folder: nightly, damage: null }],
      folders: [nightly],
    });
    expect(await read({ ...list(listed, entry), ...files, ...whole })).toMatchObject({
      entries: [{ version: '0.56.0', folder }],
      folders: [folder],
    });
  });

  test('a folder alone does not make it installed', async () => {
    expect(await read(whole)).toMatchObject({ listState: 'absent', entries: [], folders: [folder] });
    expect(await read({ ...whole, ...list() })).toMatchObject({ listState: 'read', entries: [], folders: [folder] });
    const marked = { [`${extensions}/.obsolete`]: '{"golang.go-0.56.0":true}' };
    expect((await read({ ...whole, ...list(), ...marked })).folders).toEqual([]);
  });

  test('each way of being damaged has its name', async () => {
    const damage = async (files: Record<string, FakeFile>) =>
      (await read({ ...list(entry), ...files })).entries[0]?.damage;
    const manifest = (text: string) => ({ ...whole, [`${folder}/package.json`]: text });
    expect(await damage({})).toBe('no-folder');
    expect(await damage({ [`${folder}/dist/goMain.js`]: '' })).toBe('no-manifest');
    expect(await damage(manifest('{'))).toBe('broken-manifest');
    expect(await damage(manifest('{"name":"rust"}'))).toBe('other-extension');
    expect(await damage(manifest('{"name":"go","version":"0.1.0"}'))).toBe('other-version');
    expect(await damage(manifest('{"name":"go","version":"0.56.0","main":"./gone.js"}'))).toBe('no-main-file');
  });

  test('a broken list and odd entries harm nothing', async () => {
    expect(await read({ [`${extensions}/extensions.json`]: '{' })).toMatchObject({ listState: 'broken', entries: [] });
    expect(await read(list(null, 1, 'golang.go', [], { identifier: 'golang.go' }))).toMatchObject({ entries: [] });
    const elsewhere = { ...entry, relativeLocation: '../../../etc', location: { path: folder } };
    expect((await read({ ...list(elsewhere), ...whole })).entries[0]).toMatchObject({ folder, damage: null });
  });

  test('switched off everywhere, here, and on again here', async () => {
    const global = `${user}/globalStorage/state.vscdb`;
    const switchedOff = async (databases: NonNullable<FakeMachine['databases']>) =>
      (await read({ ...list(entry), ...whole, ...noted }, { databases })).switchedOff;
    const everywhere = table({ 'extensionsIdentifiers/disabled': off });
    expect(await switchedOff({ [global]: everywhere })).toBe('everywhere');
    expect(await switchedOff({ [state]: everywhere })).toBe('in-this-workspace');
    expect(await switchedOff({ [global]: everywhere, [state]: table({ 'extensionsIdentifiers/enabled': off }) })).toBe(
      'no',
    );
    expect(await switchedOff({ [global]: table({}), [state]: table({ 'golang.go': {} }) })).toBe('no');
  });
});

describe('the chosen Go', () => {
  const choice = (files: Record<string, FakeFile>, databases: NonNullable<FakeMachine['databases']>) =>
    readValue(selectedGo, { files: { ...editorApp(), ...files }, databases }, { workspace });
  const chosen = table({
    'golang.go': { selectedGo: { binpath: '/Users/sam/sdk/go1.25.0/bin/go', label: 'Go 1.25.0' } },
  });

  test('is what the state of this workspace says', async () => {
    expect(await choice(noted, { [state]: chosen })).toBe('/Users/sam/sdk/go1.25.0/bin/go');
  });

  test('none, or that of another workspace, is none', async () => {
    expect(await choice(noted, { [state]: table({}) })).toBeNull();
    expect(await choice({}, {})).toBeNull();
    const other = { [`${user}/workspaceStorage/1a2b/workspace.json`]: '{"folder":"file:///Users/sam/work/other"}' };
    expect(await choice(other, { [state]: chosen })).toBeNull();
  });

  test('odd values are none', async () => {
    for (const value of [null, 3, [], { selectedGo: 'x' }, { selectedGo: { binpath: 7 } }]) {
      expect(await choice(noted, { [state]: table({ 'golang.go': value }) })).toBeNull();
    }
    expect(await choice(noted, { [state]: [{ value: '{' }] })).toBeNull();
    expect(await choice(noted, { [state]: [{ value: 12 }] })).toBeNull();
  });

  test('is not asked for without an editor', async () => {
    expect(await readFact(selectedGo, {}, { workspace })).toMatchObject({ cause: 'not-asked', reason: 'needs-editor' });
  });
});
