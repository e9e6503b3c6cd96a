import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debuggerProof } from '../../../electron/probes/debugger/debugger-proof.ts';
import type { FakeDialogue } from '../../fake-dialogue.ts';
import { fakeHost } from '../../fake-host.ts';
import { goTool } from '../../go-tools.ts';
import { hurried, proofLook, script, shown } from '../tools/proof-look.ts';

const real = goTool('dlv');
if ('skip' in real) console.warn(`skipped: ${real.skip}`);
const dlv = 'path' in real ? real.path : '';
const subject = { proveDebugger: true };

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'greenlight-dlv-')));
});
afterAll(() => rmSync(folder, { recursive: true }));

const running = (word: string) =>
  spawnSync('ps', ['-eo', 'stat=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes(word) && !line.startsWith('Z'));

describe.skipIf('skip' in real)('a real dlv', () => {
  test('builds a program, stops it, reads a variable and leaves nothing running', async () => {
    const env = { GOFLAGS: '-mod=vendor', GOWORK: '/nowhere/go.work' };
    const proof = await debuggerProof.read(proofLook({ dlv, env, subject }));
    expect(proof).toMatchObject({ outcome: 'works', command: `${shown(dlv)} dap --listen=127.0.0.1:0` });
    expect(Object.keys(proof.ms)).toEqual(['listen', 'connect', 'launch', 'breakpoint', 'stop', 'variable']);
    expect(running('/proof')).toEqual([]);
    expect(running(`${dlv} dap`)).toEqual([]);
  });

  test.each([
    ['a GOROOT that is gone', { GOROOT: '/nowhere/go' }, 'cannot find GOROOT directory'],
    ['no go on PATH', { PATH: '/usr/bin:/bin' }, 'executable file not found'],
  ])('cannot build with %s', async (_, env, said) => {
    const proof = await debuggerProof.read(proofLook({ dlv, env, subject }));
    expect(proof).toMatchObject({ outcome: 'failed', step: 'launch', problem: 'refused' });
    expect(proof.log.join('\n')).toContain(said);
  });
});

describe('what stands where dlv should be', () => {
  test.concurrent.each([
    ['ends at once', 'echo "unknown command dap" >&2; exit 1', { step: 'listen', problem: 'ended', exit: { code: 1 } }],
    ['hangs', 'sleep 100', { outcome: 'timeout', step: 'listen' }],
    ['floods', 'exec yes', { step: 'listen', problem: 'flooded' }],
    [
      'names a port where nobody is',
      'echo "DAP server listening at: 127.0.0.1:1"; sleep 100',
      { step: 'connect', problem: 'connection', said: 'ECONNREFUSED' },
    ],
    ['names no port', 'echo "listening at: 127.0.0.1:99999"; sleep 100', { outcome: 'timeout', step: 'listen' }],
  ])('%s', async (name, text, expected) => {
    const tool = script(folder, name.replaceAll(' ', '-'), text);
    const proof = await debuggerProof.read(proofLook({ dlv: tool, subject, host: hurried(1500) }));
    expect(proof).toMatchObject(expected);
    expect(running(tool)).toEqual([]);
  });

  test('cannot be started', async () => {
    expect(await debuggerProof.read(proofLook({ dlv: '/nowhere/dlv', subject }))).toMatchObject({
      problem: 'cannot-start',
      exit: { failure: 'ENOENT' },
    });
  });
});

const stop = { event: 'stopped', body: { reason: 'breakpoint', threadId: 1 } };
const right: Record<string, readonly object[]> = {
  initialize: [{ success: true, body: {} }],
  launch: [{ event: 'initialized' }, { success: true }],
  setBreakpoints: [{ success: true, body: { breakpoints: [{ verified: true }] } }],
  configurationDone: [{ success: true }, stop],
  stackTrace: [{ success: true, body: { stackFrames: [{ id: 1000 }] } }],
  scopes: [{ success: true, body: { scopes: [{ name: 'Locals', variablesReference: 7 }] } }],
  variables: [{ success: true, body: { variables: [{ name: 'answer', value: '42' }] } }],
};

/** A debugger as a value: for each request the response and the events that follow. */
const debuggerThat = (answers: typeof right): FakeDialogue => ({
  answers(text) {
    if (!text.startsWith('{')) return '';
    const { seq, command } = JSON.parse(text) as { seq: number; command: string }; // written by the client under test
    const messages = (answers[command] ?? []).map((one) =>
      JSON.stringify(
        'event' in one ? { type: 'event', ...one } : { type: 'response', request_seq: seq, command, ...one },
      ),
    );
    return messages.map((body) => `Content-Length: ${body.length}\r\n\r\n${body}`).join('');
  },
});

test.each([
  ['does everything right', {}, { outcome: 'works' }],
  [
    'refuses to launch',
    { launch: [{ success: false, message: 'x', body: { error: { id: 3000, format: 'debugserver not found' } } }] },
    { step: 'launch', problem: 'refused', said: 'debugserver not found' },
  ],
  [
    'refuses without a reason',
    { setBreakpoints: [{ success: false }] },
    { step: 'breakpoint', problem: 'refused', said: '' },
  ],
  [
    'runs past the breakpoint',
    { configurationDone: [{ success: true }, { event: 'terminated' }] },
    { step: 'stop', problem: 'not-stopped' },
  ],
  [
    'stops for another reason',
    { configurationDone: [{ success: true }, { event: 'stopped', body: { reason: 'exception', threadId: 1 } }] },
    { step: 'stop', problem: 'not-stopped' },
  ],
  [
    'has no frame',
    { stackTrace: [{ success: true, body: {} }] },
    { step: 'variable', problem: 'wrong-value', said: '' },
  ],
  [
    'knows another value',
    { variables: [{ success: true, body: { variables: [{ name: 'answer', value: '0' }] } }] },
    { step: 'variable', problem: 'wrong-value', said: '0' },
  ],
  ['falls silent', { scopes: [] }, { outcome: 'timeout', step: 'variable' }],
])('a debugger that %s', async (_, wrong, expected) => {
  const talks = { '/t/dlv dap --listen=127.0.0.1:0': { says: 'DAP server listening at: 127.0.0.1:4711\n' } };
  const host = hurried(400, fakeHost({ talks, ports: { 4711: debuggerThat({ ...right, ...wrong }) } }));
  expect(await debuggerProof.read(proofLook({ dlv: '/t/dlv', subject, host }))).toMatchObject(expected);
});

test('is asked only on request, and not when the editor has no dlv', async () => {
  const unasked = debuggerProof.read(proofLook({ dlv: '/t/dlv' }));
  await expect(unasked).rejects.toMatchObject({ cause: 'not-asked', reason: 'needs-asking' });
  const without = debuggerProof.read(proofLook({ subject }));
  await expect(without).rejects.toMatchObject({ cause: 'not-asked', reason: 'needs-dlv' });
});
