import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/gopls-killed.ts';
import type { GoplsStart } from '../../../electron/probes/tools/start.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { forInstall, installs, toolOf } from './tool-machines.ts';

const command = '~/go/bin/gopls version';
const killed: GoplsStart = { outcome: 'killed', command, said: '', crash: null };
const [go, gopls, dlv] = healthy.signatures;
const output = '~/go/bin/gopls: invalid signature (code or signature have been modified)';
const invalid = [go, { ...gopls, verdict: 'modified' as const, output }, dlv];
const machine = (start: GoplsStart) => ({ tools: healthy.editorTools, start, signatures: healthy.signatures });

describe('gopls-killed', () => {
  test('is an error with an invalid signature', async () => {
    const { findings } = await judge(check, { ...machine(killed), signatures: invalid });
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'signature',
        evidence: [
          { source: `$ ${command}`, text: 'SIGKILL' },
          { source: '$ codesign --verify --strict --verbose=1 ~/go/bin/gopls', text: output },
        ],
      },
    ]);
  });

  test('is an error with a crash report that names the signature', async () => {
    const crash = {
      source: '~/Library/Logs/DiagnosticReports/gopls-2026-11-22-180528.ips',
      text: '"namespace":"CODESIGNING"',
    };
    expect((await judge(check, machine({ ...killed, crash }))).findings).toMatchObject([
      { severity: 'error', message: 'signature', evidence: [{}, crash] },
    ]);
  });

  test('only warns when nothing shows that the signature did it', async () => {
    expect((await judge(check, machine(killed))).findings).toMatchObject([{ severity: 'warning', message: 'unknown' }]);
    const facts = { ...machine(killed), signatures: unknownFact() };
    expect((await judge(check, facts)).findings).toMatchObject([{ severity: 'warning', message: 'unknown' }]);
  });

  test('does not take another tool’s signature for a proof', async () => {
    const signatures = [go, gopls, { ...dlv, verdict: 'modified' as const }];
    expect((await judge(check, { ...machine(killed), signatures })).findings).toMatchObject([{ message: 'unknown' }]);
  });

  test.each<[string, GoplsStart]>([
    ['it runs', healthy.goplsStart],
    ['another processor', { outcome: 'wrong-arch', command, said: '' }],
    ['the loader stops it', { outcome: 'not-loaded', command, said: 'dyld[1]: missing LC_UUID load command' }],
    ['it fails by itself', { outcome: 'failed', command, said: 'panic', code: 2, signal: null }],
    ['it crashes', { outcome: 'failed', command, said: '', code: null, signal: 'SIGSEGV' }],
  ])('is silent: %s', async (_, start) => {
    expect(await judge(check, { ...machine(start), signatures: invalid })).toMatchObject({
      status: 'ok',
      findings: [],
    });
  });

  test('is skipped where it was not started, unknown where that did not end', async () => {
    const notAsked = { ...machine(killed), start: unknownFact('needs-time', 'not-asked') };
    expect(await judge(check, notAsked)).toMatchObject({ status: 'skipped', findings: [] });
    expect(await judge(check, { ...machine(killed), start: unknownFact() })).toMatchObject({ status: 'unknown' });
  });

  test('puts a new file in its place, but not outside of the home folder', async () => {
    const facts = { ...machine(killed), ...forInstall };
    const { findings, repairs } = await judge(check, facts);
    expect(findings[0]?.repair.automatic).toBe(true);
    expect(repairs[0]?.changes).toEqual([installs('gopls')]);
    const elsewhere = toolOf('gopls', { path: '/opt/tools/bin/gopls' });
    const alternate = { ...elsewhere, command: { ...elsewhere.command, rule: 'alternateTool' as const } };
    const tools = { ...healthy.editorTools, gopls: alternate };
    expect((await judge(check, { ...facts, tools })).repairs[0]?.changes).toEqual([]);
  });
});
