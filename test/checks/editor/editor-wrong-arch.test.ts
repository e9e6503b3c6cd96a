import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/editor-wrong-arch.ts';
import type { Binary, Slice } from '../../../electron/probes/tools/binary.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyEditor } from '../healthy-editor.ts';
import { healthy } from '../healthy-facts.ts';

const built = (...arches: Slice['arch'][]): Binary => ({
  kind: 'macho',
  slices: arches.map((arch) => ({ arch, minimumMacos: '12.0', hasUuid: true, signature: 'certificate' })),
  build: null,
});
const machine = (program: Binary, hardware: 'arm64' | 'amd64' = 'arm64') => ({
  editor: healthy.editor,
  program,
  hardware,
  home: healthy.home,
});

describe('editor-wrong-arch', () => {
  test('fires for an Intel build on Apple silicon', async () => {
    const { findings } = await judge(check, machine(built('amd64')));
    expect(findings).toMatchObject([
      {
        key: '/Applications/Visual Studio Code.app',
        severity: 'warning',
        title: 'This Mac has Apple silicon, but Visual Studio Code is the Intel build',
        evidence: [{ source: healthy.editor.executable, text: 'amd64' }],
      },
    ]);
  });

  test.each([
    ['the universal build', machine(healthyEditor.editorProgram)],
    ['the build for Apple silicon', machine(built('arm64'))],
    ['an Intel Mac', machine(built('amd64'), 'amd64')],
    ['a launcher script', machine({ kind: 'script', interpreter: '/bin/sh' })],
    ['a damaged file', machine({ kind: 'unreadable', problem: 'an empty file' })],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without the processor or the program, is skipped without an editor', async () => {
    const facts = machine(built('amd64'));
    expect(await judge(check, { ...facts, hardware: unknownFact() })).toMatchObject({ status: 'unknown' });
    expect(await judge(check, { ...facts, program: unknownFact() })).toMatchObject({ status: 'unknown' });
    const none = unknownFact('needs-editor', 'not-asked');
    expect(await judge(check, { ...facts, editor: none, program: none })).toMatchObject({ status: 'skipped' });
  });
});
