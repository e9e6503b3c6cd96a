import { describe, expect, test } from 'vitest';
import { workspaceTrust } from '../../../electron/probes/editor/workspace-trust.ts';
import type { FakeMachine } from '../../fake-host.ts';
import { readValue } from '../read-fact.ts';
import { code, editorApp, user } from './mac.ts';

const workspace = '/Users/sam/work/app';
const global = `${user}/globalStorage/state.vscdb`;
const shared = '/Users/sam/.vscode-shared/sharedStorage/state.vscdb';
const state = `${user}/workspaceStorage/1a2b/state.vscdb`;
const noted = { [`${user}/workspaceStorage/1a2b/workspace.json`]: '{"folder":"file:///Users/sam/work/app"}' };
const table =
  (rows: Readonly<Record<string, unknown>>) =>
  (_sql: string, [key = '']: readonly string[]) =>
    key in rows ? [{ value: JSON.stringify(rows[key]) }] : [];
const trusting = (...folders: string[]) =>
  table({
    'content.trust.model.key': {
      uriTrustInfo: folders.map((path) => ({ uri: { $mid: 1, path, scheme: 'file' }, trusted: true })),
    },
  });
const asked = table({ 'workspace.trust.startupPrompt.shown': true });
const trust = (databases: NonNullable<FakeMachine['databases']>, files: FakeMachine['files'] = {}) =>
  readValue(workspaceTrust, { files: { ...editorApp(), ...noted, ...files }, databases }, { workspace });
const settings = (text: string) => ({ [`${user}/settings.json`]: text });

describe('a workspace is trusted', () => {
  test('when it, or a folder around it, is in the list', async () => {
    expect(await trust({ [global]: trusting(workspace), [state]: asked })).toBe('trusted');
    expect(await trust({ [global]: trusting('/Users/Sam/Work/'), [state]: asked })).toBe('trusted');
  });

  test('when the list that newer editions share has it', async () => {
    const product = editorApp(code, { sharedDataFolderName: '.vscode-shared' });
    const databases = { [global]: trusting('/elsewhere'), [shared]: trusting(workspace), [state]: asked };
    expect(await trust(databases, product)).toBe('trusted');
  });

  test('when nothing is ever restricted', async () => {
    const off = settings('{"security.workspace.trust.enabled": false}');
    expect(await trust({ [global]: trusting('/elsewhere'), [state]: asked }, off)).toBe('trusted');
  });
});

describe('a workspace is restricted', () => {
  test('when the user was asked and it is not in the list', async () => {
    expect(await trust({ [global]: trusting('/Users/sam/work/apple'), [state]: asked })).toBe('restricted');
  });

  test('when the editor never asks', async () => {
    const never = settings('{"security.workspace.trust.startupPrompt": "never"}');
    expect(await trust({ [global]: trusting('/elsewhere'), [state]: table({}) }, never)).toBe('restricted');
  });
});

describe('nobody can tell', () => {
  test('before the user was asked, or where the list is not found', async () => {
    expect(await trust({ [global]: trusting('/elsewhere'), [state]: table({}) })).toBe('unknown');
    expect(await trust({ [global]: trusting('/elsewhere') })).toBe('unknown');
    expect(await trust({ [state]: asked })).toBe('unknown');
    expect(await trust({ [global]: table({ 'content.trust.model.key': 'odd' }), [state]: asked })).toBe('unknown');
  });

  test('while a newer list waits in the write-ahead log', async () => {
    const waiting = { [`${global}-wal`]: { text: 'x', modifiedMs: 5 } };
    expect(await trust({ [global]: trusting('/elsewhere'), [state]: asked }, waiting)).toBe('unknown');
    expect(await trust({ [global]: trusting(workspace), [state]: asked }, waiting)).toBe('trusted');
  });

  test('without a workspace', async () => {
    const databases = { [global]: trusting('/elsewhere') };
    expect(await readValue(workspaceTrust, { files: editorApp(), databases })).toBe('unknown');
  });
});
