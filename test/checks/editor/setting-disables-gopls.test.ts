import { expect, test } from 'vitest';
import check from '../../../electron/checks/editor/setting-disables-gopls.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { writtenSettings } from '../../../electron/probes/editor/written-settings.ts';
import { judge, unknownFact } from '../../judge.ts';
import { home, readEditorValue, settingsFile, workspace } from '../../probes/editor/look.ts';

const judged = async (mac: Parameters<typeof readEditorValue>[1]) =>
  judge(check, {
    settings: await readEditorValue(settings, mac),
    written: await readEditorValue(writtenSettings, mac),
    home,
  });

test('fires when gopls is switched off, with the line', async () => {
  expect(await judged({ settings: { 'go.useLanguageServer': false } })).toMatchObject({
    findings: [
      {
        severity: 'warning',
        message: 'off',
        evidence: [
          {
            source: '~/Library/Application Support/Code/User/settings.json:2',
            text: '"go.useLanguageServer": false',
          },
        ],
      },
    ],
  });
});

test.each([{}, { 'go.useLanguageServer': true }, { 'go.useLanguageServer': 'false' }])(
  'is silent with %j',
  async (given) => {
    expect(await judged({ settings: given })).toMatchObject({ status: 'ok', findings: [] });
  },
);

test('is silent when the workspace switches it on again', async () => {
  const files = { [`${workspace}/.vscode/settings.json`]: '{"go.useLanguageServer": true}' };
  expect(await judged({ settings: { 'go.useLanguageServer': false }, files })).toMatchObject({ findings: [] });
});

test('cannot tell without settings', async () => {
  expect(await judge(check, { settings: unknownFact(), home })).toMatchObject({ status: 'unknown', findings: [] });
});

test('mends every layer that would switch it off again', async () => {
  const file = `${workspace}/.vscode/settings.json`;
  const off = { 'go.useLanguageServer': false };
  const { repairs } = await judged({ settings: off, files: { [file]: '{"go": {"useLanguageServer": false}}' } });
  expect(repairs).toMatchObject([
    {
      changes: [
        { change: 'json', file: settingsFile, at: { line: 2, name: 'go.useLanguageServer' }, to: null },
        { change: 'json', file, at: { line: 1, name: 'useLanguageServer' }, to: null },
      ],
    },
  ]);
  const on = await judged({ settings: { 'go.useLanguageServer': true }, files: { [file]: JSON.stringify(off) } });
  expect(on.repairs).toMatchObject([{ changes: [{ file }] }]);
});
