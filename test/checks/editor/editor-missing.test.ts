import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/editor-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyEditor } from '../healthy-editor.ts';
import { healthy } from '../healthy-facts.ts';

describe('editor-missing', () => {
  test('fires when there is none, whether or not it is known what runs', async () => {
    const expected = [
      { key: 'editor', severity: 'error', evidence: [{ source: expect.stringContaining('~/Applications') }] },
    ];
    expect((await judge(check, { editors: [], running: [] })).findings).toMatchObject(expected);
    expect((await judge(check, { editors: [], running: unknownFact() })).findings).toMatchObject(expected);
  });

  test('shows the command of Homebrew to who has it', async () => {
    const entry = { origin: { by: 'inherited' }, movedBack: false, exists: true } as const;
    const at = (folder: string) => ({ ...healthy.loginTerminal, path: [{ ...entry, folder }] });
    const changes = async (folder: string) =>
      (await judge(check, { editors: [], running: [], terminal: at(folder) })).repairs[0]?.changes;
    expect(await changes('/opt/homebrew/bin')).toEqual([{ change: 'ask', command: 'install-editor-homebrew' }]);
    expect(await changes('/usr/local/bin')).toEqual([]);
  });

  test('is silent with one, installed or running from elsewhere', async () => {
    const { editor } = healthy;
    const { runningEditor } = healthyEditor;
    expect(await judge(check, { editors: [editor], running: [runningEditor] })).toMatchObject({ status: 'ok' });
    const app = '/Users/sam/Downloads/Cursor.app';
    const elsewhere = { ...runningEditor, app, executable: `${app}/Contents/MacOS/Cursor` };
    expect(await judge(check, { editors: [], running: [elsewhere] })).toMatchObject({ status: 'ok' });
  });

  test('cannot tell when the folder of apps is refused, is skipped where it is not asked', async () => {
    const refused = { editors: unknownFact('refused-mode', 'refused'), running: [] };
    expect(await judge(check, refused)).toMatchObject({ status: 'unknown', findings: [] });
    const linux = {
      editors: unknownFact('needs-macos', 'not-asked'),
      running: unknownFact('needs-macos', 'not-asked'),
    };
    expect(await judge(check, linux)).toMatchObject({ status: 'skipped', findings: [] });
  });
});
