import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/go-extension-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyEditor } from '../healthy-editor.ts';
import { healthy } from '../healthy-facts.ts';

const { home, editor } = healthy;
const { goExtension, profile } = healthyEditor;
const machine = { editor, extension: goExtension, profile, home };
const none = { ...goExtension, entries: [], folders: [] };
const ownList = `${editor.userData}/User/profiles/-1a2b/extensions.json`;
const inProfile = { ...profile, name: 'Go', extensionList: ownList };

describe('fires', () => {
  test('when the list does not name it', async () => {
    expect((await judge(check, { ...machine, extension: none })).findings).toMatchObject([
      {
        key: 'code',
        severity: 'error',
        message: 'missing',
        repair: { title: expect.stringContaining('`code --install-extension golang.go`') },
        evidence: [{ source: '~/.vscode/extensions/extensions.json' }],
      },
    ]);
    const never = { ...none, listState: 'absent' as const };
    expect((await judge(check, { ...machine, extension: never })).findings).toMatchObject([{ message: 'missing' }]);
  });

  test('but not where the editor works on another machine, which has its own', async () => {
    const away = {
      kind: 'ssh',
      name: 'box',
      folder: null,
      source: '~/storage.json:1',
      text: 'vscode-remote://',
    } as const;
    expect((await judge(check, { ...machine, extension: none, away })).findings).toEqual([]);
    expect((await judge(check, { ...machine, extension: none, away: null })).findings).toHaveLength(1);
  });

  test('when it only lies there', async () => {
    const extension = { ...goExtension, entries: [] };
    expect((await judge(check, { ...machine, extension })).findings).toMatchObject([
      { message: 'unlisted', params: { folder: '~/.vscode/extensions/golang.go-0.56.0' } },
    ]);
  });

  test('when the profile in use has its own extensions, even none at all', async () => {
    for (const listState of ['read', 'absent'] as const) {
      const extension = { ...goExtension, list: ownList, listState, entries: [] };
      expect((await judge(check, { ...machine, extension, profile: inProfile })).findings).toMatchObject([
        {
          key: 'code Go',
          message: 'profile',
          repair: { title: expect.stringContaining('`code --install-extension golang.go --profile "Go"`') },
        },
      ]);
    }
  });

  test('without a profile when that shares the extensions of the default one', async () => {
    const { findings } = await judge(check, { ...machine, extension: none, profile: { ...profile, name: 'Go' } });
    expect(findings).toMatchObject([{ message: 'missing' }]);
  });
});

describe('stays quiet', () => {
  test('when it is installed, in whatever state and from whatever gallery', async () => {
    expect(await judge(check, machine)).toMatchObject({ status: 'ok' });
    const old = { ...goExtension, entries: [{ ...goExtension.entries[0], version: '0.40.0' }] };
    expect(await judge(check, { ...machine, extension: old })).toMatchObject({ status: 'ok' });
  });

  test('when the list is broken, or not made yet while the folder is there', async () => {
    const broken = { ...none, listState: 'broken' as const };
    expect(await judge(check, { ...machine, extension: broken })).toMatchObject({ status: 'ok' });
    const notYet = { ...goExtension, entries: [], listState: 'absent' as const };
    expect(await judge(check, { ...machine, extension: notYet })).toMatchObject({ status: 'ok' });
  });
});

test('cannot tell when the list was not read, is skipped without an editor', async () => {
  const unknown = { ...machine, extension: unknownFact('too-large', 'failed') };
  expect(await judge(check, unknown)).toMatchObject({ status: 'unknown', findings: [] });
  const absent = unknownFact('needs-editor', 'not-asked');
  const without = { ...machine, editor: absent, extension: absent, profile: absent };
  expect(await judge(check, without)).toMatchObject({ status: 'skipped', findings: [] });
});

test('is installed by the command in the editor itself, but not into another profile', async () => {
  expect((await judge(check, { ...machine, extension: none })).repairs).toEqual([
    {
      check: 'go-extension-missing',
      key: 'code',
      changes: [
        {
          change: 'install-extension',
          editorCommand: '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
          force: false,
        },
      ],
    },
  ]);
  const extension = { ...none, list: ownList };
  expect((await judge(check, { ...machine, extension, profile: inProfile })).repairs).toMatchObject([{ changes: [] }]);
});
