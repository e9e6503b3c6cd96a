import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/debugger/dlv-wrong-arch.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { envOf, forInstall, installs, shimOf, toolOf } from '../tools/tool-machines.ts';

const machine = (dlv = toolOf('dlv', { arches: ['amd64'] })) => ({
  tools: { ...healthy.editorTools, dlv },
  hardware: 'arm64' as const,
  rosetta: { usable: true },
});

describe('dlv-wrong-arch', () => {
  test('is an error with Rosetta, without it, and when nobody knows', async () => {
    expect((await judge(check, machine())).findings).toMatchObject([
      { severity: 'error', message: 'refuses', evidence: [{ source: '~/go/bin/dlv', text: 'Mach-O amd64' }] },
    ]);
    const without = { ...machine(), rosetta: { usable: false } };
    expect((await judge(check, without)).findings).toMatchObject([{ severity: 'error', message: 'cannotStart' }]);
    const unknown = { ...machine(), rosetta: unknownFact() };
    expect((await judge(check, unknown)).findings).toMatchObject([{ severity: 'error', message: 'refuses' }]);
  });

  test.each([
    ['a native dlv', machine(toolOf('dlv'))],
    ['a universal dlv', machine(toolOf('dlv', { arches: ['amd64', 'arm64'] }))],
    ['an Intel Mac', { ...machine(), hardware: 'amd64' as const }],
    ['a shim', machine(shimOf('dlv'))],
    ['no dlv', { ...machine(), tools: { ...healthy.editorTools, dlv: null } }],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without the processor', async () => {
    const facts = { ...machine(), hardware: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('builds it anew, unless go itself is for Intel', async () => {
    const facts = { ...machine(), ...forInstall };
    expect((await judge(check, facts)).repairs).toMatchObject([{ changes: [installs('dlv')] }]);
    const intel = { ...facts, env: envOf({ GOARCH: 'amd64', GOHOSTARCH: 'amd64' }) };
    expect((await judge(check, intel)).repairs[0]?.changes).toEqual([]);
  });
});
