import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/developer-tools-pane.ts';
import { type AccessRow, services } from '../../../electron/probes/macos/tcc.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { healthyMacos } from '../healthy-macos.ts';

const { editor } = healthy;
const { responsibleApp: terminal, access: unseen } = healthyMacos;
const row = (verdict: AccessRow['verdict'], client = 'com.microsoft.VSCode'): AccessRow => ({
  service: services.developerTools,
  client,
  verdict,
  by: 'user',
  changedMs: null,
});
const facts = (rows: readonly AccessRow[]) => ({
  access: { ...unseen, system: { state: 'read' as const, rows } },
  editor,
  terminal,
});

test.each([
  ['absent', [], 'kTCCServiceDeveloperTool com.microsoft.VSCode: –'],
  ['switched off', [row('denied')], 'kTCCServiceDeveloperTool com.microsoft.VSCode: denied'],
])('%s', async (_, rows, text) => {
  const { findings } = await judge(check, facts(rows));
  expect(findings).toMatchObject([{ severity: 'info', evidence: [{ source: 'TCC.db', text }] }]);
  expect(findings[0]?.title).toContain('Visual Studio Code, Terminal');
});

test('silent when one of them is on the list, and when macOS shows no list', async () => {
  expect((await judge(check, facts([row('allowed', 'com.apple.Terminal')]))).status).toBe('ok');
  expect(await judge(check, { access: unseen, editor, terminal })).toMatchObject({ status: 'ok', findings: [] });
});

test('says unknown when nothing could be read, is skipped elsewhere', async () => {
  expect((await judge(check, { ...facts([]), access: unknownFact() })).status).toBe('unknown');
  expect((await judge(check, { ...facts([]), access: unknownFact('needs-macos', 'not-asked') })).status).toBe(
    'skipped',
  );
});

test('opens the list', async () => {
  expect((await judge(check, facts([]))).repairs).toMatchObject([
    { changes: [{ change: 'open', pane: 'developer-tools' }] },
  ]);
});
