import { expect, test } from 'vitest';
import check from '../../../electron/checks/debugger/debugger-not-stopping.ts';
import type { DebuggerProof } from '../../../electron/probes/debugger/debugger-proof.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { forInstall, installs } from '../tools/tool-machines.ts';

const proof = { command: '~/go/bin/dlv dap --listen=127.0.0.1:0', ms: {}, log: [] } as const;
const failed = { ...proof, outcome: 'failed', said: null, exit: null } as const;
const source = `$ ${proof.command}`;
const refused = { ...failed, step: 'launch', problem: 'refused' } as const;

test.each<[string, DebuggerProof, string, string]>([
  [
    'a build that fails',
    {
      ...refused,
      said: 'Failed to launch: Build error: Check the debug console for details.',
      log: ['Build Error: go build -o /x/proof /x', 'go: cannot find GOROOT directory: /nowhere/go'],
    },
    'build',
    'go: cannot find GOROOT directory: /nowhere/go',
  ],
  [
    'no debug server',
    { ...refused, said: 'debugserver or lldb-server not found', log: ['DAP server listening at: 127.0.0.1:4711'] },
    'launch',
    'debugserver or lldb-server not found',
  ],
  [
    'killed at start',
    { ...failed, step: 'listen', problem: 'ended', exit: { code: null, signal: 'SIGKILL', failure: null } },
    'cannot-start',
    'SIGKILL',
  ],
  ['a firewall', { ...failed, step: 'connect', problem: 'connection', said: 'ETIMEDOUT' }, 'connection', 'ETIMEDOUT'],
  ['a breakpoint that is passed', { ...failed, step: 'stop', problem: 'not-stopped' }, 'not-stopped', ''],
  ['nothing at all', { ...proof, outcome: 'timeout', step: 'launch', seconds: 90 }, 'silent', ''],
])('broken: %s', async (_, debuggerProof, message, text) => {
  const { findings } = await judge(check, { debuggerProof });
  expect(findings).toMatchObject([{ key: 'dlv', severity: 'error', message, evidence: [{ source, text }] }]);
  expect(findings[0]?.detail).not.toMatch(/[{}]/);
});

test('healthy: the program was stopped', async () => {
  expect(await judge(check, { debuggerProof: { ...proof, outcome: 'works' } })).toMatchObject({
    status: 'ok',
    findings: [],
  });
});

test('cannot tell: unknown; not asked for: skipped', async () => {
  expect(await judge(check, { debuggerProof: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  expect(await judge(check, { debuggerProof: unknownFact('needs-asking', 'not-asked') })).toMatchObject({
    status: 'skipped',
    reason: 'only on request',
  });
});

test('a dlv that does not start is built anew; for the rest Greenlight can do nothing', async () => {
  const facts = { ...forInstall, tools: healthy.editorTools };
  const changesFor = async (debuggerProof: DebuggerProof) =>
    (await judge(check, { ...facts, debuggerProof })).repairs[0]?.changes;
  expect(await changesFor({ ...failed, step: 'listen', problem: 'ended' })).toEqual([installs('dlv')]);
  expect(await changesFor(refused)).toEqual([]);
});
