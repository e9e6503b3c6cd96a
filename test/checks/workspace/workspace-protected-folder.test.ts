import { expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/workspace-protected-folder.ts';
import type { EditorPermission } from '../../../electron/probes/macos/editor-permission.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { workspaceVolume: volume, editorPermission: permission, editor, home } = healthy;
const facts = { volume, permission, editor };
const service = 'kTCCServiceSystemPolicyDocumentsFolder';
const documents = (state: EditorPermission['state']) => ({
  ...facts,
  volume: { ...volume, protected: { place: 'documents', folder: `${home}/Documents` } } as const,
  permission: { ...permission, service, state },
});

test('the editor was refused', async () => {
  expect((await judge(check, documents('denied'))).findings).toMatchObject([
    {
      key: '~/Documents',
      severity: 'warning',
      title: 'macOS does not let Visual Studio Code into ~/Documents',
      evidence: [{ text: '~/Documents' }, { source: 'TCC.db', text: `${service} com.microsoft.VSCode: denied` }],
    },
  ]);
});

test.each(['never-asked', 'unreadable'] as const)('%s is no more than worth knowing', async (state) => {
  expect((await judge(check, documents(state))).findings).toMatchObject([{ severity: 'info', message: state }]);
});

test('a volume that macOS may not ask for is told with "may"', async () => {
  const machine = {
    ...documents('never-asked'),
    volume: { ...volume, protected: { place: 'other-volume', folder: '/Volumes/Data' } } as const,
  };
  expect((await judge(check, machine)).findings).toMatchObject([{ severity: 'info', message: 'other-volume' }]);
});

test('silent where nothing is protected or it is allowed', async () => {
  expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  expect(await judge(check, documents('allowed'))).toMatchObject({ status: 'ok', findings: [] });
});

test('is unknown without the mounts, skipped on another system', async () => {
  expect(await judge(check, { ...facts, volume: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  const linux = unknownFact('needs-macos', 'not-asked');
  expect(await judge(check, { ...facts, volume: linux })).toMatchObject({ status: 'skipped', findings: [] });
});

test('leads to the list of System Settings, unless it cannot be there yet', async () => {
  const pane = [{ change: 'open', pane: 'files-and-folders' }];
  expect((await judge(check, documents('denied'))).repairs).toMatchObject([{ changes: pane }]);
  expect((await judge(check, documents('unreadable'))).repairs).toMatchObject([{ changes: pane }]);
  expect((await judge(check, documents('never-asked'))).repairs).toMatchObject([{ changes: [] }]);
});
