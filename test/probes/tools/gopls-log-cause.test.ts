import { expect, test } from 'vitest';
import { goplsLogCause } from '../../../electron/probes/tools/gopls-log-cause.ts';
import { type GoplsProof, goplsProof } from '../../../electron/probes/tools/gopls-proof.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const failed = (log: readonly string[]): GoplsProof => ({
  command: '~/go/bin/gopls',
  where: 'workspace',
  file: '~/src/app/main.go',
  server: null,
  ms: {},
  outcome: 'failed',
  step: 'hover',
  problem: 'refused',
  said: null,
  exit: null,
  log,
});
const causeOf = (proof: GoplsProof) => goplsLogCause.read(lookAt(fakeHost(), {}, [[goplsProof, proof]]));

test('the one cause among the lines gopls left', async () => {
  const log = [
    'Error loading workspace folders (expected 1, got 0)',
    'failed to load view for file:///x: err: exit status 1: stderr: go: cannot find GOROOT directory: /nowhere/go',
  ];
  expect(await causeOf(failed(log))).toMatchObject({ id: 'goroot-invalid' });
});

test('null when the log names none, is empty, or gopls answered', async () => {
  expect(await causeOf(failed(['something nobody has seen before']))).toBeNull();
  expect(await causeOf(failed([]))).toBeNull();
  expect(
    await causeOf({ ...failed(['go: cannot find GOROOT directory: /x']), outcome: 'works' } as GoplsProof),
  ).toBeNull();
});

test('unknown with the proof', async () => {
  await expect(goplsLogCause.read(lookAt(fakeHost(), {}, []))).rejects.toThrow();
});
