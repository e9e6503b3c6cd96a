import { expect, test } from 'vitest';
import { editorProgram } from '../../../electron/probes/editor/editor-program.ts';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { hardware } from '../../../electron/probes/macos/hardware.ts';
import { intelTools } from '../../../electron/probes/macos/intel-tools.ts';
import type { Binary, Slice } from '../../../electron/probes/tools/binary.ts';
import { editorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const builtFor = (...arches: readonly Slice['arch'][]): Binary => ({
  kind: 'macho',
  slices: arches.map((arch) => ({ arch, minimumMacos: null, hasUuid: true, signature: 'none' })),
  build: null,
});
const withGopls = (binary: Binary, shim = false) => ({
  ...healthy.editorTools,
  gopls: { ...healthy.editorTools.gopls, command: { ...healthy.editorTools.gopls.command, binary, shim } },
  dlv: null,
});
const read = (tools: unknown, program: Binary | null = builtFor('amd64', 'arm64'), arch = 'arm64') =>
  intelTools.read(
    lookAt(fakeHost(), {}, [
      [hardware, arch],
      [editorTools, tools],
      ...(program ? [[editor, healthy.editor] as const, [editorProgram, program] as const] : []),
    ]),
  );

test('programs for Intel alone, the editor among them', async () => {
  expect(await read(withGopls(builtFor('amd64')), builtFor('amd64'))).toEqual([
    {
      name: 'Visual Studio Code',
      evidence: { source: '/Applications/Visual Studio Code.app/Contents/MacOS/Code', text: 'Mach-O amd64' },
    },
    { name: 'gopls', evidence: { source: '~/go/bin/gopls', text: 'Mach-O amd64' } },
  ]);
});

test('native and universal programs, scripts and shims are none', async () => {
  expect(await read(healthy.editorTools)).toEqual([]);
  expect(await read(withGopls(builtFor('amd64', 'arm64')))).toEqual([]);
  expect(await read(withGopls({ kind: 'script', interpreter: '/bin/sh' }))).toEqual([]);
  expect(await read(withGopls(builtFor('amd64'), true))).toEqual([]);
});

test('an unknown editor costs nothing', async () => {
  expect(await read(withGopls(builtFor('amd64')), null)).toMatchObject([{ name: 'gopls' }]);
});

test('not asked on Intel and elsewhere', async () => {
  await expect(read(healthy.editorTools, null, 'amd64')).rejects.toMatchObject({ reason: 'needs-apple-silicon' });
  const linux = lookAt(fakeHost({ machine: { os: 'linux' } }), {}, []);
  await expect(intelTools.read(linux)).rejects.toMatchObject({ reason: 'needs-macos' });
});
