import { expect, test } from 'vitest';
import { goroots } from '../../../electron/probes/sdk/goroots.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { editorWith, lookAt, sdkFiles, settingsWith } from './machine.ts';

const verdictOn = (goroot: string, files: Readonly<Record<string, FakeFile>>) =>
  lookAt(fakeHost({ files }), [editorWith({ variables: { GOROOT: goroot } })]).fact(goroots);

const cellar = '/opt/homebrew/Cellar/go/1.26.1';
const homebrew = {
  ...sdkFiles(`${cellar}/libexec`, '1.26.1'),
  [`${cellar}/bin/go`]: { link: '../libexec/bin/go' },
  '/opt/homebrew/bin/go': { link: '../Cellar/go/1.26.1/bin/go' },
  '/opt/homebrew/opt/go': { link: '../Cellar/go/1.26.1' },
};

test.each([
  ['/opt/homebrew/opt/go/libexec', { is: 'sdk', version: '1.26.1', real: `${cellar}/libexec` }],
  ['/opt/homebrew/Cellar/go/1.25.0/libexec', { is: 'missing' }],
  ['/opt/homebrew/bin/go', { is: 'file' }],
  ['/opt/homebrew/bin', { is: 'bin-folder', root: `${cellar}/libexec` }],
  [`${cellar}/libexec/bin`, { is: 'bin-folder', root: `${cellar}/libexec` }],
  ['/opt/homebrew/opt/go', { is: 'not-an-sdk', lacks: ['src', 'pkg/tool', 'VERSION'] }],
  ['/opt/homebrew', { is: 'not-an-sdk', lacks: ['src', 'pkg/tool', 'VERSION'] }],
  ['go', { is: 'missing' }],
  ['$HOME/go', { is: 'missing' }],
  ['/a\0b', { is: 'missing' }],
])('GOROOT=%j', async (goroot, verdict) => {
  expect(await verdictOn(goroot, homebrew)).toEqual({ known: true, value: { [goroot]: verdict } });
});

test('an SDK that lost its tools lacks them; a developer build has its version in VERSION.cache', async () => {
  const { '/go/pkg/tool/darwin_arm64/compile': compile, '/go/VERSION': version, ...rest } = sdkFiles('/go', '1.26.1');
  expect(await verdictOn('/go', { ...rest, '/go/VERSION': version ?? '' })).toMatchObject({
    value: { '/go': { is: 'not-an-sdk', lacks: ['pkg/tool'] } },
  });
  const built = { ...rest, '/go/VERSION.cache': 'devel go1.28-3f2a1b Mon', '/go/pkg/tool/x/compile': compile ?? '' };
  expect(await verdictOn('/go', built)).toMatchObject({ value: { '/go': { is: 'sdk', version: '1.28-3f2a1b' } } });
});

test('one made of links, as TinyGo keeps them, is of the version of the go that it links to', async () => {
  const merged = '/Users/sam/Library/Caches/tinygo/goroot-5c1f';
  const links = Object.fromEntries(['bin', 'lib', 'pkg'].map((name) => [`${merged}/${name}`, { link: `/go/${name}` }]));
  const files = { ...sdkFiles('/go', '1.26.1'), ...links, [`${merged}/src/runtime/runtime.go`]: 'package runtime\n' };
  expect(await verdictOn(merged, files)).toMatchObject({
    value: { [merged]: { is: 'sdk', version: '1.26.1', real: merged, merged: true } },
  });
  // Links into an SDK that is gone.
  expect(await verdictOn(merged, { ...files, [`${merged}/bin`]: { link: '/gone/bin' } })).toMatchObject({
    value: { [merged]: { is: 'not-an-sdk', lacks: ['bin/go', 'VERSION'] } },
  });
});

test('a huge VERSION is no trouble, an empty one is none', async () => {
  const files = sdkFiles('/go', '1.26.1');
  expect(await verdictOn('/go', { ...files, '/go/VERSION': `go1.26.1\n${'x'.repeat(20_000_000)}` })).toMatchObject({
    value: { '/go': { is: 'sdk', version: '1.26.1' } },
  });
  expect(await verdictOn('/go', { ...files, '/go/VERSION': '' })).toMatchObject({
    value: { '/go': { lacks: ['VERSION'] } },
  });
});

test('a root we may not look into is unknown', async () => {
  const files = { ...sdkFiles('/go', '1.26.1'), '/go/VERSION': { refused: 'mode' } as const };
  expect(await verdictOn('/go', files)).toMatchObject({ known: false, cause: 'refused' });
});

test('every GOROOT that is set somewhere is judged, none when none is set', async () => {
  const look = lookAt(fakeHost({ files: sdkFiles('/go', '1.26.1') }), [
    editorWith({ variables: { GOROOT: '/gone' } }),
    settingsWith({ 'go.goroot': '${env:GOROOT}/x', 'go.toolsEnvVars': { GOROOT: '/go' } }),
  ]);
  expect(await look.of(goroots)).toEqual({
    '/go': { is: 'sdk', version: '1.26.1', real: '/go' },
    '/gone': { is: 'missing' },
    '/gone/x': { is: 'missing' },
  });
  expect(await lookAt(fakeHost(), [editorWith({ variables: { GOROOT: '' } })]).of(goroots)).toEqual({});
});
