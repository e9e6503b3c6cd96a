import { expect, test } from 'vitest';
import type { Exit } from '../../../electron/engine/host.ts';
import { createReader } from '../../../electron/engine/reader.ts';
import { rosetta } from '../../../electron/probes/macos/rosetta.ts';
import { fakeHost } from '../../fake-host.ts';

const read = (tried: Partial<Exit>, { arm64 = '1\n', os = 'darwin' as 'darwin' | 'linux' } = {}) => {
  const host = fakeHost({
    machine: { os },
    runs: {
      '/usr/sbin/sysctl -in hw.optional.arm64': { stdout: arm64 },
      '/usr/bin/arch -x86_64 /usr/bin/true': tried,
    },
  });
  return createReader({ host, subject: {}, elapsedMs: () => 0 }).fact(rosetta);
};

test('usable when an Intel program starts', async () => {
  expect(await read({ code: 0 })).toEqual({ known: true, value: { usable: true } });
});

test('not usable when it does not', async () => {
  const stderr = 'arch: posix_spawnp: /usr/bin/true: Bad CPU type in executable\n';
  expect(await read({ code: 1, stderr })).toEqual({ known: true, value: { usable: false } });
});

test.each([
  [{ code: null, failure: 'EACCES' }, 'cannot-start'],
  [{ code: null, timedOut: true }, 'timeout'],
  [{ code: 1, stderr: 'something else' }, 'command-failed'],
  [{ code: null, signal: 'SIGKILL' }, 'command-failed-silently'],
])('cannot tell: %o', async (exit, reason) => {
  expect(await read(exit)).toMatchObject({ known: false, reason });
});

test('not asked on Intel and elsewhere', async () => {
  expect(await read({}, { arm64: '' })).toMatchObject({ cause: 'not-asked', reason: 'needs-apple-silicon' });
  expect(await read({}, { os: 'linux' })).toMatchObject({ cause: 'not-asked', reason: 'needs-macos' });
});
