import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/editor-files-denied.ts';
import type { EditorPermission } from '../../../electron/probes/macos/editor-permission.ts';
import type { EditorRefusal } from '../../../electron/probes/macos/editor-refusals.ts';
import type { AccessRow } from '../../../electron/probes/macos/tcc.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { workspaceVolume, editor, home } = healthy;
const client = 'com.microsoft.VSCode';
const service = 'kTCCServiceSystemPolicyDocumentsFolder';
const row: AccessRow = { service, client, verdict: 'denied', by: 'user', changedMs: 1_000_000 };
const text = `open ${home}/Documents/app/go.mod: operation not permitted`;
const refusal: EditorRefusal = {
  place: { file: `${home}/Library/Application Support/Code/logs/x/gopls (server).log`, line: 7, text },
  atMs: 2_000_000,
};
const inLog = { source: '~/Library/Application Support/Code/logs/x/gopls (server).log:7', text };

const facts = (permission: Partial<EditorPermission>, refusals: readonly EditorRefusal[] = []) => ({
  permission: { client, service, state: 'unreadable' as const, ...permission },
  volume: { ...workspaceVolume, protected: { place: 'documents' as const, folder: `${home}/Documents` } },
  editor,
  refusals,
});

test('the user switched it off', async () => {
  const { findings } = await judge(check, facts({ state: 'denied', row }, [refusal]));
  expect(findings).toMatchObject([
    {
      key: '~/Documents',
      severity: 'error',
      message: 'switchedOff',
      evidence: [{ source: 'TCC.db', text: `${service} ${client}: denied` }, inLog],
    },
  ]);
  // Which program, which folder, which permission, whose it is, what to click, what to restart.
  expect(findings[0]?.detail).toMatch(
    /~\/Documents.*SystemPolicyDocumentsFolder of Visual Studio Code.*gopls, go and dlv/,
  );
  expect(findings[0]?.repair.title).toMatch(/Files & Folders.*Visual Studio Code/);
});

test('a profile of the company forbids it', async () => {
  const { findings } = await judge(check, facts({ state: 'denied', row: { ...row, by: 'profile' } }));
  expect(findings).toMatchObject([{ message: 'byProfile' }]);
  expect(findings[0]?.repair.title).toContain('~/src');
});

test('allowed, but refused after that: macOS keeps an old answer', async () => {
  const allowed = { state: 'allowed', row: { ...row, verdict: 'allowed' } } as const;
  const { findings } = await judge(check, facts(allowed, [refusal]));
  expect(findings).toMatchObject([{ message: 'stale', evidence: [{ text: `${service} ${client}: allowed` }, inLog] }]);
  expect(findings[0]?.repair.title).toContain(`tccutil reset SystemPolicyDocumentsFolder ${client}`);
  expect((await judge(check, facts(allowed, [{ ...refusal, atMs: 500_000 }]))).findings).toEqual([]);
  expect((await judge(check, facts(allowed, [{ ...refusal, atMs: null }]))).findings).toEqual([]);
});

test.each(['unreadable', 'never-asked'] as const)('only the log shows it: %s', async (state) => {
  expect((await judge(check, facts({ state }, [refusal]))).findings).toMatchObject([
    { message: 'refused', evidence: [inLog] },
  ]);
});

test('silent where nothing is refused, whether or not the databases can be read', async () => {
  for (const state of ['allowed', 'unreadable', 'never-asked'] as const) {
    expect(await judge(check, facts({ state }))).toMatchObject({ status: 'ok', findings: [] });
  }
  const { editorPermission: permission } = healthy;
  expect(await judge(check, { permission, volume: workspaceVolume, editor, refusals: [refusal] })).toMatchObject({
    status: 'ok',
    findings: [],
  });
});

test('says unknown when the permission cannot be judged, lives without the logs, is skipped elsewhere', async () => {
  const refused = unknownFact('crashed', 'failed');
  expect((await judge(check, { ...facts({}), permission: refused })).status).toBe('unknown');
  expect((await judge(check, { ...facts({ state: 'denied', row }), refusals: refused })).status).toBe('found');
  const linux = unknownFact('needs-macos', 'not-asked');
  expect((await judge(check, { ...facts({}), permission: linux })).status).toBe('skipped');
});

test('opens the list, or makes macOS forget its old answer', async () => {
  const changesFor = async (...given: Parameters<typeof facts>) =>
    (await judge(check, facts(...given))).repairs[0]?.changes;
  expect(await changesFor({ state: 'denied', row })).toEqual([{ change: 'open', pane: 'files-and-folders' }]);
  expect(await changesFor({}, [refusal])).toEqual([{ change: 'open', pane: 'files-and-folders' }]);
  expect(await changesFor({ state: 'denied', row: { ...row, by: 'profile' } })).toEqual([]);
  expect(await changesFor({ state: 'allowed', row: { ...row, verdict: 'allowed' } }, [refusal])).toEqual([
    {
      change: 'ask',
      command: 'forget-permission',
      params: { service: 'SystemPolicyDocumentsFolder', bundle: client },
    },
  ]);
});
