import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/tool-signature-invalid.ts';
import type { ToolSignature } from '../../../electron/probes/tools/signatures.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { forInstall, installs } from './tool-machines.ts';

const [go, gopls, dlv] = healthy.signatures;
const machine = (change: Partial<ToolSignature>) => ({
  signatures: [go, { ...gopls, ...change }, dlv],
  hardware: 'arm64' as const,
});
const modified = {
  verdict: 'modified',
  output: '~/go/bin/gopls: invalid signature (code or signature have been modified)',
} as const;

describe('tool-signature-invalid', () => {
  test('shows what codesign says', async () => {
    expect((await judge(check, machine(modified))).findings).toMatchObject([
      {
        key: '~/go/bin/gopls',
        severity: 'error',
        message: 'modified',
        evidence: [{ source: '$ codesign --verify --strict --verbose=1 ~/go/bin/gopls', text: modified.output }],
      },
    ]);
  });

  test.each([
    ['damaged', 'modified'],
    ['unsigned', 'unsigned'],
    ['revoked', 'revoked'],
  ] as const)('%s', async (verdict, message) => {
    expect((await judge(check, machine({ verdict, output: 'x' }))).findings).toMatchObject([
      { severity: 'error', message },
    ]);
  });

  test.each([
    ['the healthy Mac, signed ad hoc by the linker', machine({})],
    ['an Intel program without a signature', machine({ verdict: 'unsigned', arches: ['amd64'], arch: 'amd64' })],
    [
      'a universal program whose Intel half has none',
      machine({ verdict: 'unsigned', arches: ['amd64', 'arm64'], arch: 'amd64' }),
    ],
    ['extra attributes that only --strict minds', machine({ verdict: 'untidy' })],
    ['another identity', machine({ verdict: 'requirement' })],
    ['what codesign says that we do not know', machine({ verdict: 'other', output: 'CSSMERR_TP_CERT_EXPIRED' })],
    ['an Intel Mac', { ...machine(modified), hardware: 'amd64' as const }],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is skipped where codesign was not asked, unknown where it did not answer', async () => {
    const notAsked = { ...machine(modified), signatures: unknownFact('needs-macos', 'not-asked') };
    expect(await judge(check, notAsked)).toMatchObject({ status: 'skipped' });
    expect(await judge(check, { ...machine(modified), signatures: unknownFact() })).toMatchObject({
      status: 'unknown',
      findings: [],
    });
  });

  test('builds gopls anew; go itself nobody can', async () => {
    const facts = { ...machine(modified), ...forInstall, tools: healthy.editorTools };
    expect((await judge(check, facts)).repairs).toMatchObject([{ changes: [installs('gopls')] }]);
    const ofGo = { ...facts, signatures: [{ ...go, ...modified }] };
    expect((await judge(check, ofGo)).repairs).toMatchObject([{ changes: [] }]);
  });
});
