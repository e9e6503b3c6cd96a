import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/full-disk-access-off.ts';
import type { EditorPermission } from '../../../electron/probes/macos/editor-permission.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { healthyMacos } from '../healthy-macos.ts';

const { workspaceVolume, editorPermission, editor, home } = healthy;
const { fullDiskAccess: access } = healthyMacos;
const documents = (state: EditorPermission['state']) => ({
  access,
  permission: { ...editorPermission, service: 'kTCCServiceSystemPolicyDocumentsFolder', state },
  volume: { ...workspaceVolume, protected: { place: 'documents', folder: `${home}/Documents` } } as const,
  editor,
});

test('says which app answers for Greenlight, and that it is about the editor', async () => {
  const { findings } = await judge(check, documents('unreadable'));
  expect(findings).toMatchObject([
    {
      severity: 'info',
      message: 'inTerminal',
      title: 'Greenlight cannot tell whether Visual Studio Code may open ~/Documents',
      evidence: [{ source: '~/Library/Safari', text: 'EPERM' }],
    },
  ]);
  expect(findings[0]?.repair.title).toContain('switch Terminal on');
});

test('without a known app', async () => {
  const machine = { ...documents('unreadable'), access: { ...access, responsible: null } };
  expect((await judge(check, machine)).findings).toMatchObject([{ message: 'own' }]);
});

test('silent where no answer hangs on it', async () => {
  const facts = { access, permission: editorPermission, volume: workspaceVolume, editor };
  expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  for (const state of ['allowed', 'denied', 'never-asked'] as const) {
    expect((await judge(check, documents(state))).status).toBe('ok');
  }
  for (const state of ['granted', 'unknown'] as const) {
    expect((await judge(check, { ...documents('unreadable'), access: { ...access, state } })).status).toBe('ok');
  }
});

test('says unknown when nothing could be tried, is skipped without a workspace', async () => {
  expect((await judge(check, { ...documents('unreadable'), access: unknownFact() })).status).toBe('unknown');
  const nowhere = unknownFact('needs-workspace', 'not-asked');
  expect((await judge(check, { ...documents('unreadable'), permission: nowhere })).status).toBe('skipped');
});

test('opens the list', async () => {
  const { repairs } = await judge(check, documents('unreadable'));
  expect(repairs).toMatchObject([{ changes: [{ change: 'open', pane: 'full-disk-access' }] }]);
});
