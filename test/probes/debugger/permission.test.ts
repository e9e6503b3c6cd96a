import { describe, expect, test } from 'vitest';
import { debugPermission } from '../../../electron/probes/debugger/permission.ts';
import type { FakeMachine } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';

const enabled = 'Developer mode is currently enabled.\n';
const dscl = '/usr/bin/dscl . -read /Groups/_developer GroupMembership';
const machine = (runs: FakeMachine['runs'] = {}): FakeMachine => ({
  runs: {
    '/usr/sbin/DevToolsSecurity -status': { stdout: enabled },
    '/usr/bin/id -Gn': { stdout: 'staff everyone admin _developer\n' },
    ...runs,
  },
});

describe('debugger.permission', () => {
  test('enabled, and in the group', async () => {
    expect(await readValue(debugPermission, machine())).toEqual({
      developerMode: true,
      inDeveloperGroup: true,
      seen: {
        mode: { source: 'DevToolsSecurity -status', text: enabled.trim() },
        groups: { source: 'id -Gn', text: 'staff everyone admin _developer' },
      },
    });
  });

  test('disabled', async () => {
    const runs = { '/usr/sbin/DevToolsSecurity -status': { stdout: 'Developer mode is currently disabled.\n' } };
    expect(await readValue(debugPermission, machine(runs))).toMatchObject({ developerMode: false });
  });

  test.each([
    [{ stdout: 'GroupMembership: _developer sam\n' }, true],
    [{ stdout: 'GroupMembership: _developer samantha\n' }, false],
    [{ stdout: 'No such key: GroupMembership\n' }, false],
    [{ code: 56, stdout: '', stderr: 'eDSRecordNotFound' }, false],
  ])('asks the directory when this session does not know: %o', async (exit, inDeveloperGroup) => {
    const runs = { '/usr/bin/id -Gn': { stdout: 'staff\n' }, [dscl]: exit };
    expect(await readValue(debugPermission, machine(runs))).toMatchObject({ inDeveloperGroup });
  });

  test.each([
    [{ '/usr/sbin/DevToolsSecurity -status': { stdout: 'Hm.\n' } }, 'not-understood'],
    [{ '/usr/sbin/DevToolsSecurity -status': { code: null, failure: 'ENOENT' } }, 'cannot-start'],
    [{ '/usr/bin/id -Gn': { code: null, timedOut: true } }, 'timeout'],
    [{ '/usr/bin/id -Gn': { code: 1, stderr: 'id: no' } }, 'command-failed'],
  ])('cannot tell: %o', async (runs, reason) => {
    expect(await readFact(debugPermission, machine(runs))).toMatchObject({ known: false, reason });
  });

  test('is not asked elsewhere', async () => {
    expect(await readFact(debugPermission, { machine: { os: 'linux' } })).toMatchObject({ reason: 'needs-macos' });
  });
});
