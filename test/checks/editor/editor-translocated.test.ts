import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/editor-translocated.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyEditor } from '../healthy-editor.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const { runningEditor } = healthyEditor;
const at = (app: string, what: { translocated?: boolean; readOnly?: boolean } = {}) => ({
  home,
  running: [{ ...runningEditor, ...what, app, executable: `${app}/Contents/MacOS/Electron` }],
});

describe('editor-translocated', () => {
  test('fires for the copy that macOS runs', async () => {
    const app = '/private/var/folders/xx/yy/T/AppTranslocation/6F5/d/Visual Studio Code.app';
    expect((await judge(check, at(app, { translocated: true }))).findings).toMatchObject([
      {
        key: 'code',
        severity: 'warning',
        message: 'translocated',
        detail: expect.stringContaining(app),
        evidence: [{ source: expect.stringMatching(/^ps /), text: `4711 ${app}/Contents/MacOS/Electron` }],
      },
    ]);
  });

  test('fires for a disk image', async () => {
    const { findings } = await judge(check, at('/Volumes/VSCodium/VSCodium.app', { readOnly: true }));
    expect(findings).toMatchObject([{ severity: 'warning', message: 'readOnly' }]);
  });

  test.each([
    ['it runs from Applications', at('/Applications/Visual Studio Code.app')],
    ['it runs from another folder', at(`${home}/Downloads/Cursor.app`)],
    ['it does not run', { home, running: [] }],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without the list of processes, is skipped on Linux', async () => {
    expect(await judge(check, { home, running: unknownFact() })).toMatchObject({ status: 'unknown' });
    const linux = { home, running: unknownFact('needs-macos', 'not-asked') };
    expect(await judge(check, linux)).toMatchObject({ status: 'skipped' });
  });
});
