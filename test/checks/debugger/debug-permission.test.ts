import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/debugger/debug-permission.ts';
import type { DebugPermission } from '../../../electron/probes/debugger/permission.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const usual = { permission: healthy.debugPermission, commands: healthy.commands, used: healthy.debuggerUsed };
const off = {
  ...healthy.debugPermission,
  developerMode: false,
  seen: {
    ...healthy.debugPermission.seen,
    mode: { source: 'DevToolsSecurity -status', text: 'Developer mode is currently disabled.' },
  },
};
const withoutDlv = { ...healthy.commands, editor: { ...healthy.commands.editor, dlv: null } };

describe('debug-permission', () => {
  test('warns when developer mode is off', async () => {
    expect((await judge(check, { ...usual, permission: off })).findings).toMatchObject([
      { severity: 'warning', message: 'modeOff', evidence: [off.seen.mode] },
    ]);
  });

  test('warns when the user is no developer', async () => {
    const permission = { ...healthy.debugPermission, inDeveloperGroup: false };
    expect((await judge(check, { ...usual, permission })).findings).toMatchObject([
      { severity: 'warning', message: 'notInGroup', evidence: [{ source: 'id -Gn' }] },
    ]);
  });

  test('warns where the debugger was used, dlv or not', async () => {
    const facts = { permission: off, commands: withoutDlv, used: { used: true, sign: null } };
    expect((await judge(check, facts)).findings).toMatchObject([{ message: 'modeOff' }]);
  });

  test('is silent on a healthy Mac, and where nobody debugs', async () => {
    expect(await judge(check, usual)).toMatchObject({ status: 'ok', findings: [] });
    expect((await judge(check, { ...usual, permission: off, commands: withoutDlv })).findings).toEqual([]);
    const unknown = { permission: off, commands: withoutDlv, used: unknownFact() };
    expect((await judge(check, unknown)).findings).toEqual([]);
  });

  test('is skipped elsewhere than on macOS, unknown without an answer', async () => {
    const notAsked = { ...usual, permission: unknownFact('needs-macos', 'not-asked') };
    expect(await judge(check, notAsked)).toMatchObject({ status: 'skipped' });
    expect(await judge(check, { ...usual, permission: unknownFact() })).toMatchObject({
      status: 'unknown',
      findings: [],
    });
  });

  test('asks for what only an administrator can do', async () => {
    const changesFor = async (permission: DebugPermission) =>
      (await judge(check, { ...usual, permission })).repairs[0]?.changes;
    expect(await changesFor(off)).toEqual([{ change: 'ask', command: 'enable-developer-mode' }]);
    expect(await changesFor({ ...healthy.debugPermission, inDeveloperGroup: false })).toEqual([
      { change: 'ask', command: 'join-developer-group' },
    ]);
  });
});
