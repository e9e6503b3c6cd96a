import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/gopls-wrong-arch.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { envOf, forInstall, installs, shimOf, toolOf } from './tool-machines.ts';

const machine = (gopls = toolOf('gopls', { arches: ['amd64'] })) => ({
  tools: { ...healthy.editorTools, gopls },
  hardware: 'arm64' as const,
  rosetta: { usable: true },
});

describe('gopls-wrong-arch', () => {
  test('warns where Rosetta runs it', async () => {
    expect((await judge(check, machine())).findings).toMatchObject([
      { severity: 'warning', message: 'translated', evidence: [{ source: '~/go/bin/gopls', text: 'Mach-O amd64' }] },
    ]);
  });

  test('is an error where it cannot start', async () => {
    const facts = { ...machine(), rosetta: { usable: false } };
    expect((await judge(check, facts)).findings).toMatchObject([{ severity: 'error', message: 'cannotStart' }]);
  });

  test('says both when nobody knows about Rosetta', async () => {
    const facts = { ...machine(), rosetta: unknownFact() };
    expect((await judge(check, facts)).findings).toMatchObject([{ severity: 'warning', message: 'rosettaUnknown' }]);
  });

  test.each([
    ['a native gopls', machine(toolOf('gopls'))],
    ['a universal gopls', machine(toolOf('gopls', { arches: ['amd64', 'arm64'] }))],
    ['an Intel Mac', { ...machine(), hardware: 'amd64' as const }],
    ['a shim', machine(shimOf('gopls'))],
    ['no gopls', { ...machine(), tools: { ...healthy.editorTools, gopls: null } }],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without the processor', async () => {
    const facts = { ...machine(), hardware: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('builds it anew, unless go itself is for Intel', async () => {
    const facts = { ...machine(), ...forInstall };
    expect((await judge(check, facts)).repairs).toMatchObject([{ changes: [installs('gopls')] }]);
    const intel = { ...facts, env: envOf({ GOARCH: 'amd64', GOHOSTARCH: 'amd64' }) };
    expect((await judge(check, intel)).repairs[0]?.changes).toEqual([]);
  });
});
