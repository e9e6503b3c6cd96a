import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/tool-wrong-platform.ts';
import type { Binary } from '../../../electron/probes/tools/binary.ts';
import type { EditorTool, EditorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { commandOf, described, forInstall, installs, shimOf, toolOf } from './tool-machines.ts';

const machine = (gopls: EditorTool, os: EditorTools['os'] = 'darwin') => ({
  tools: { ...healthy.editorTools, os, go: null, gopls },
  hardware: 'arm64' as const,
});
const goplsThatIs = (binary: Binary, more?: Parameters<typeof described>[2]) =>
  described('gopls', { ...commandOf('gopls'), binary }, more);
const elf = goplsThatIs({ kind: 'elf', arch: 'arm64', build: null });
const bash: Binary = { kind: 'script', interpreter: '/usr/local/bin/bash' };

describe('tool-wrong-platform', () => {
  test('a program for Linux', async () => {
    expect((await judge(check, machine(elf))).findings).toMatchObject([
      {
        severity: 'error',
        message: 'otherSystem',
        title: 'The editor’s gopls is a program for Linux',
        evidence: [{ source: '~/go/bin/gopls', text: 'ELF' }],
      },
    ]);
  });

  test('a program for Windows', async () => {
    const facts = machine(goplsThatIs({ kind: 'other' }, { isForWindows: true }));
    expect((await judge(check, facts)).findings).toMatchObject([{ params: { system: 'Windows' } }]);
  });

  test('a program for no processor of this Mac', async () => {
    const facts = { ...machine(toolOf('gopls')), hardware: 'amd64' as const };
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'otherProcessor', params: { tool: 'gopls', processor: 'amd64' } },
      { message: 'otherProcessor', params: { tool: 'dlv' } },
    ]);
    const old = machine(toolOf('gopls', { arches: ['other'] }));
    expect((await judge(check, old)).findings).toMatchObject([{ message: 'otherProcessor' }]);
  });

  test('a script that nothing can run', async () => {
    const facts = machine(goplsThatIs(bash, { missingInterpreter: '/usr/local/bin/bash' }));
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'interpreter', evidence: [{ text: '#!/usr/local/bin/bash' }] },
    ]);
  });

  test.each(['an empty file', 'ends too early', 'a segment ends beyond the file'])(
    'a damaged file: %s',
    async (problem) => {
      const facts = machine(goplsThatIs({ kind: 'unreadable', problem }));
      expect((await judge(check, facts)).findings).toMatchObject([
        { message: 'damaged', evidence: [{ text: problem }] },
      ]);
    },
  );

  test.each([
    ['the healthy Mac', { tools: healthy.editorTools, hardware: 'arm64' as const }],
    ['an Intel program on Apple silicon: that is another finding', machine(toolOf('gopls', { arches: ['amd64'] }))],
    [
      'a universal program on Intel',
      { ...machine(toolOf('gopls', { arches: ['amd64', 'arm64'] })), hardware: 'arm64' as const },
    ],
    ['a script that runs', machine(goplsThatIs(bash))],
    ['a script without #!', machine(goplsThatIs({ kind: 'other' }))],
    ['a shim', machine(shimOf('gopls'))],
    ['a file that we may not read', machine(goplsThatIs({ kind: 'unreadable', problem: 'refused-mode' }))],
    [
      'a damaged signature: that is another finding',
      machine(goplsThatIs({ kind: 'unreadable', problem: 'a damaged code signature' })),
    ],
    [
      'a program for Linux on Linux',
      {
        ...machine(elf, 'linux'),
        tools: { ...healthy.editorTools, os: 'linux' as const, go: null, gopls: elf, dlv: null },
      },
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without the tools', async () => {
    const facts = { ...machine(elf), tools: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('puts a program for this Mac in its place; go itself nobody can', async () => {
    const { go } = healthy.editorTools;
    const facts = { ...machine(elf), ...forInstall, tools: { ...healthy.editorTools, gopls: elf } };
    expect((await judge(check, facts)).repairs).toMatchObject([{ changes: [installs('gopls')] }]);
    const foreign = { ...go, command: { ...go.command, binary: { kind: 'elf', arch: 'arm64', build: null } as const } };
    const ofGo = { ...facts, tools: { ...healthy.editorTools, go: foreign } };
    expect((await judge(check, ofGo)).repairs).toMatchObject([{ changes: [] }]);
  });
});
