import { expect, test } from 'vitest';
import { localHost } from '../../../electron/host/local.ts';
import { diskVolumes } from '../../../electron/probes/macos/disk.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const home = '/Users/sam';
const files = { [`${home}/Library/Caches/.keep`]: '', '/var/folders/x/T/.keep': '' };
const env = { TMPDIR: '/var/folders/x/T/' };
const head = 'Filesystem 1024-blocks      Used Available Capacity  Mounted on\n';
const data = '/dev/disk3s5    482797652 270793352 212004300    57%    /System/Volumes/Data\n';
const external = '//sam@nas/My Share  1000000 900000 100000    90%    /Volumes/My Share\n';

const read = (machine: FakeMachine, told: unknown = healthy.goEnv) =>
  diskVolumes.read(lookAt(fakeHost({ files, machine: { env }, ...machine }), {}, told ? [[goEnv, told]] : []));
const df = (...folders: readonly string[]) => `/bin/df -k -P ${folders.join(' ')}`;
const usual = df(`${home}/Library/Caches`, '/var/folders/x/T', home);

test('one volume holds all of it; a cache that is not made yet will lie in the folder above', async () => {
  expect(await read({ runs: { [usual]: { stdout: head + data.repeat(3) } } })).toEqual([
    {
      mounted: '/System/Volumes/Data',
      sizeBytes: 482_797_652 * 1024,
      freeBytes: 212_004_300 * 1024,
      holds: ['GOCACHE', 'TMPDIR', 'home'],
      command: 'df -k -P',
      line: data.trim(),
    },
  ]);
});

test('blanks in names, and a cache on a volume of its own', async () => {
  const told = { ...healthy.goEnv, values: { GOCACHE: '/Volumes/My Share/go', GOTMPDIR: home } };
  const machine = {
    files: { ...files, '/Volumes/My Share/go/.keep': '' },
    runs: { [df('/Volumes/My Share/go', home)]: { stdout: head + external + data } },
  };
  expect(await read(machine, told)).toMatchObject([
    { mounted: '/Volumes/My Share', freeBytes: 100_000 * 1024, holds: ['GOCACHE'] },
    { holds: ['TMPDIR', 'home'] },
  ]);
});

test('without go env, home and temporary files are judged all the same', async () => {
  const runs = { [df('/var/folders/x/T', home)]: { stdout: head + data + data } };
  expect(await read({ runs }, null)).toMatchObject([{ holds: ['TMPDIR', 'home'] }]);
  expect(await read({ runs }, { ok: false })).toMatchObject([{ holds: ['TMPDIR', 'home'] }]);
});

test('a volume that is over-full has nothing left', async () => {
  const over = data.replace('212004300', '-5');
  expect(await read({ runs: { [usual]: { stdout: head + over.repeat(3) } } })).toMatchObject([{ freeBytes: 0 }]);
});

test.each([
  [{ code: null, failure: 'ENOENT' }, 'cannot-start'],
  [{ code: null, timedOut: true }, 'timeout'],
  [{ code: 1, stdout: head + data, stderr: 'df: No such file or directory' }, 'not-understood'],
  [{ stdout: 'nonsense' }, 'not-understood'],
])('cannot tell: %o', async (exit, reason) => {
  await expect(read({ runs: { [usual]: exit } })).rejects.toMatchObject({ reason });
});

test('the df of this system', async () => {
  const volumes = await diskVolumes.read(lookAt(localHost(), {}, []));
  expect(volumes.flatMap(({ holds }) => holds).sort()).toEqual(['TMPDIR', 'home']);
  for (const { mounted, sizeBytes, freeBytes } of volumes) {
    expect(mounted).toMatch(/^\//);
    expect(freeBytes).toBeLessThanOrEqual(sizeBytes);
  }
});
