import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ReadHost } from '../../../electron/engine/host.ts';
import { createReader } from '../../../electron/engine/reader.ts';
import { localHost } from '../../../electron/host/local.ts';
import { editorStorage } from '../../../electron/probes/editor/storage.ts';
import { pathCase } from '../../../electron/probes/workspace/path-case.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const home = '/Users/sam';
const disk = { [`${home}/Desktop/Foo/go.mod`]: 'module foo\n' };

type Files = Readonly<Record<string, FakeFile>>;

/** The usual disk of a Mac: it finds a folder whatever letters of its name are capital. */
function blindToCase(files: Files): ReadHost {
  const host = fakeHost({ files });
  const onDisk = (folder: string) =>
    Object.keys(files)
      .find((name) => name.toLowerCase().startsWith(`${folder.toLowerCase()}/`))
      ?.slice(0, folder.length) ?? folder;
  return { ...host, list: (folder) => host.list(folder === '/' ? folder : onDisk(folder)) };
}

const read = (workspace: string, files: Files = disk, openFolders: readonly string[] = []) =>
  pathCase.read(
    lookAt(blindToCase(files), { workspace }, [
      [editorStorage, { profiles: [], profileOf: {}, openWorkspaceFiles: [], openFolders }],
    ]),
  );

test('one name spelled otherwise than on the disk', async () => {
  expect(await read(`${home}/desktop/Foo`)).toEqual({
    home,
    difference: {
      spelled: `${home}/desktop/Foo`,
      onDisk: `${home}/Desktop/Foo`,
      parent: home,
      name: 'Desktop',
      by: 'you',
    },
  });
});

test('what the editor has open counts more than what Greenlight was given', async () => {
  const opened = [`${home}/Desktop/foo`];
  expect(await read(`${home}/Desktop/Foo`, disk, opened)).toMatchObject({
    difference: { spelled: `${home}/Desktop/foo`, onDisk: `${home}/Desktop/Foo`, by: 'editor' },
  });
  expect(await read(`${home}/desktop/foo`, disk, [`${home}/Desktop/Foo`])).toMatchObject({ difference: null });
});

test('nothing differs: the same letters, another normal form, above a link, on a disk that tells them apart', async () => {
  expect(await read(`${home}/Desktop/Foo`)).toMatchObject({ difference: null });
  const accents = { [`${home}/cafe\u0301/go.mod`]: '' };
  expect(await read(`${home}/caf\u00e9`, accents)).toMatchObject({ difference: null });
  const linked = { '/Work/foo/go.mod': '', '/Work/link': { link: '/Work/foo' } };
  expect(await read('/srv/link', linked)).toMatchObject({ difference: null });
  expect(await read('/src/A', { '/src/a/x': '', '/src/A/x': '' })).toMatchObject({ difference: null });
  const real = mkdtempSync(path.join(tmpdir(), 'greenlight-Case-'));
  try {
    mkdirSync(path.join(real, 'App'));
    const reader = createReader({
      host: localHost(),
      subject: { workspace: path.join(real, 'App') },
      elapsedMs: () => 0,
    });
    expect(await reader.fact(pathCase)).toMatchObject({ known: true, value: { difference: null } });
  } finally {
    rmSync(real, { recursive: true });
  }
});

test('a folder that may not be listed makes it unknown, unless another one shows the difference', async () => {
  const files = { ...disk, '/Users': { refused: 'mode' } } as const;
  await expect(read(`${home}/Desktop/Foo`, files)).rejects.toMatchObject({ by: 'mode' });
  const shared = { '/Volumes/Data/App/go.mod': '', '/Volumes/Data/App': { refused: 'tcc' } } as const;
  expect(await read('/Volumes/data/App', shared)).toMatchObject({ difference: { name: 'Data' } });
  await expect(pathCase.read(lookAt(fakeHost(), {}, []))).rejects.toMatchObject({ reason: 'needs-workspace' });
});
