import { expect, test } from 'vitest';
import { fileLimit } from '../../../electron/probes/macos/file-limit.ts';
import type { FakeFile } from '../../fake-host.ts';
import { readFact } from '../read-fact.ts';

const workspace = '/Users/sam/src/app';
const files: Readonly<Record<string, FakeFile>> = {
  [`${workspace}/go.mod`]: 'module app\n',
  [`${workspace}/.git/objects/aa/1`]: '',
  [`${workspace}/cmd/app/main.go`]: '',
  [`${workspace}/secret`]: { refused: 'tcc' },
  [`${workspace}/linked`]: { link: '/' },
};
const read = (limits: object, kernel: object = { stdout: '122880\n' }, os: 'darwin' | 'linux' = 'darwin') =>
  readFact(
    fileLimit,
    {
      machine: { os },
      files,
      runs: { '/bin/launchctl limit maxfiles': limits, '/usr/sbin/sysctl -n kern.maxfilesperproc': kernel },
    },
    { workspace },
  );

test('what every Mac has: a low soft limit that programs raise, and nothing is counted', async () => {
  expect(await read({ stdout: '\tmaxfiles    256            unlimited      \n' })).toMatchObject({
    value: { soft: 256, hard: null, reachable: 122_880, folders: null, line: 'maxfiles    256            unlimited' },
  });
});

test('a low hard limit, or a low one of the kernel: the folders of the workspace count', async () => {
  const capped = await read({ stdout: '\tmaxfiles    256            1024\n' });
  expect(capped).toMatchObject({ value: { hard: 1024, reachable: 1024, folders: 3 } });
  const kernel = await read({ stdout: '\tmaxfiles    256            unlimited\n' }, { stdout: '512\n' });
  expect(kernel).toMatchObject({ value: { reachable: 512, folders: 3 } });
});

test('a kernel that does not say leaves the limit of launchd', async () => {
  const both = await read({ stdout: '\tmaxfiles unlimited unlimited\n' }, { stdout: '?\n' });
  expect(both).toMatchObject({ known: true, value: { soft: null, hard: null, folders: null } });
});

test.each([
  [{ code: null, failure: 'ENOENT' }, 'cannot-start'],
  [{ code: null, timedOut: true }, 'timeout'],
  [{ code: 1, stderr: 'Operation not permitted' }, 'command-failed'],
  [{ stdout: 'nothing of the kind\n' }, 'not-understood'],
])('cannot tell: %o', async (exit, reason) => {
  expect(await read(exit)).toMatchObject({ known: false, reason });
});

test('not asked elsewhere', async () => {
  expect(await read({}, {}, 'linux')).toMatchObject({ cause: 'not-asked', reason: 'needs-macos' });
});
