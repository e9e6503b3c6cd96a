import { expect, test } from 'vitest';
import { caches, toolsFolder } from '../../../electron/probes/sdk/caches.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { given, home, lookAt } from './machine.ts';

const cache = `${home}/Library/Caches/go-build`;

/** An empty file keeps its folder; the folder's own mode and owner come from the entry of its name. */
const folder = (path: string, { mode = 0o755, uid = 501 } = {}): Record<string, FakeFile> => ({
  [`${path}/.keep`]: '',
  [path]: { text: '', mode, uid },
});

const read = (values: Readonly<Record<string, string>>, files: Readonly<Record<string, FakeFile>>, uid = 501) =>
  lookAt(fakeHost({ files, machine: { uid } }), [
    given(goEnv, { ok: true, values, warnings: '', command: 'go env -json' }),
  ]).of(caches);

const homeFolders = folder(home);
const buildCache = async (path: string, files: Readonly<Record<string, FakeFile>>) => {
  const [first] = await read({ GOCACHE: path }, { ...homeFolders, ...files });
  return first && { state: first.state, owner: first.owner, judged: first.judged };
};

test.each([
  ['a folder of yours', cache, folder(cache), { state: 'usable', owner: 'you', judged: cache }],
  ['one that go can make', cache, {}, { state: 'usable', owner: 'you', judged: home }],
  ['a folder of root', cache, folder(cache, { uid: 0 }), { state: 'not-writable', owner: 'root', judged: cache }],
  [
    'of root, writable to all',
    cache,
    folder(cache, { uid: 0, mode: 0o777 }),
    { state: 'usable', owner: 'root', judged: cache },
  ],
  [
    'of root, writable to a group',
    cache,
    folder(cache, { uid: 0, mode: 0o775 }),
    { state: 'usable', owner: 'root', judged: cache },
  ],
  ['of somebody else', cache, folder(cache, { uid: 502 }), { state: 'not-writable', owner: 'other', judged: cache }],
  ['read-only', cache, folder(cache, { mode: 0o555 }), { state: 'not-writable', owner: 'you', judged: cache }],
  ['a file', cache, { [cache]: '' }, { state: 'not-a-folder', owner: 'you', judged: cache }],
  ['below a file', `${home}/x/y`, { [`${home}/x`]: '' }, { state: 'not-a-folder', owner: 'you', judged: `${home}/x` }],
  [
    'below a folder of root',
    '/var/cache/go',
    folder('/var/cache', { uid: 0 }),
    { state: 'not-writable', owner: 'root', judged: '/var/cache' },
  ],
  ['switched off', 'off', {}, { state: 'off', owner: 'you', judged: 'off' }],
  ['relative', 'cache', {}, { state: 'not-absolute', owner: 'you', judged: 'cache' }],
  ['with a NUL', '/a\0', {}, { state: 'not-absolute', owner: 'you', judged: '/a\0' }],
  ['unset', '', {}, { state: 'missing', owner: 'you', judged: '' }],
])('GOCACHE %s', async (_, path, files, expected) => {
  expect(await buildCache(path, files)).toEqual(expected);
});

test('what sudo left inside is found', async () => {
  const GOMODCACHE = `${home}/go/pkg/mod`;
  const files = {
    ...homeFolders,
    ...folder(GOMODCACHE),
    ...folder(`${GOMODCACHE}/cache`),
    ...folder(`${GOMODCACHE}/cache/download`, { uid: 0 }),
  };
  expect(await read({ GOMODCACHE }, files)).toMatchObject([
    { name: 'GOCACHE', state: 'missing' },
    { name: 'GOMODCACHE', state: 'not-writable', owner: 'root', judged: `${GOMODCACHE}/cache/download` },
  ]);
});

test('GOTMPDIR is judged only when it is set, and must be there: go does not make it', async () => {
  expect((await read({ GOTMPDIR: '' }, homeFolders)).map(({ name }) => name)).toEqual(['GOCACHE']);
  expect((await read({ GOTMPDIR: `${home}/tmp` }, homeFolders))[1]).toMatchObject({
    name: 'GOTMPDIR',
    state: 'missing',
  });
});

test('a GOMODCACHE that is empty for want of a GOPATH is not judged', async () => {
  expect((await read({ GOCACHE: cache, GOMODCACHE: '' }, homeFolders)).map(({ name }) => name)).toEqual(['GOCACHE']);
});

test('root may write anywhere', async () => {
  expect((await read({ GOCACHE: cache }, folder(cache, { uid: 501, mode: 0o700 }), 0))[0]).toMatchObject({
    state: 'usable',
  });
});

test('a go that fails and a folder that is closed to us make it unknown', async () => {
  const failed = {
    ok: false as const,
    exit: { code: 2, signal: null, failure: null },
    output: 'no',
    command: 'go env -json',
  };
  expect(await lookAt(fakeHost(), [given(goEnv, failed)]).fact(caches)).toMatchObject({
    known: false,
    cause: 'dependency',
    reason: 'command-failed',
    params: { status: '2' },
  });
});

test('the folder for tools is GOBIN, else the bin folder of the first GOPATH', async () => {
  const tools = (values: Readonly<Record<string, string>>, files: Readonly<Record<string, FakeFile>>) =>
    lookAt(fakeHost({ files: { ...homeFolders, ...files }, machine: { uid: 501 } }), [
      given(goEnv, { ok: true, values, warnings: '', command: 'go env -json' }),
    ]).of(toolsFolder);
  const GOPATH = `${home}/go:/opt/go`;
  const bin = `${home}/go/bin`;
  expect(await tools({ GOPATH }, {})).toMatchObject({ path: bin, state: 'usable', judged: home });
  expect(await tools({ GOPATH }, folder(bin, { uid: 0 }))).toMatchObject({ state: 'not-writable', owner: 'root' });
  expect(await tools({ GOPATH, GOBIN: '/usr/local/bin' }, folder('/usr/local/bin', { uid: 0 }))).toMatchObject({
    path: '/usr/local/bin',
    state: 'not-writable',
    judged: '/usr/local/bin',
  });
  expect(await tools({ GOBIN: 'bin' }, {})).toBeNull();
  expect(await tools({}, {})).toBeNull();
});
