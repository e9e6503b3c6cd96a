import { expect, test } from 'vitest';
import { editorLogs } from '../../../electron/probes/editor/logs.ts';
import { editorRefusals } from '../../../electron/probes/macos/editor-refusals.ts';
import { workspaceVolume } from '../../../electron/probes/workspace/volume.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const folder = '/Users/sam/Documents';
const gopls = '/Users/sam/logs/gopls (server).log';
const window = { folder: '/Users/sam/logs', extensionHost: null, go: null, gopls, debug: null, modifiedMs: 0 };
const logs = { folder: '/Users/sam/logs', startedMs: 0, main: null, windows: [window] };

const read = (
  log: FakeFile,
  volume: unknown = { ...healthy.workspaceVolume, protected: { place: 'documents', folder } },
) =>
  editorRefusals.read(
    lookAt(fakeHost({ files: { [gopls]: log } }), {}, [
      [workspaceVolume, volume],
      [editorLogs, logs],
    ]),
  );

test('finds what macOS refused, the latest first, with place and time', async () => {
  const refusals = await read(`2026-11-22 20:32:10.123 [info] starting
2026-11-22 20:32:11.000 [error] open ${folder}/app/go.mod: operation not permitted
2026-11-22 20:32:12.000 [error] Error: EPERM: operation not permitted, scandir '${folder}/app'
2026-11-22 20:32:13.000 [error] fdopendir ${folder}/app/x: Operation not permitted
`);
  expect(refusals.map(({ place }) => place.line)).toEqual([4, 2]);
  expect(refusals[1]).toEqual({
    place: { file: gopls, line: 2, text: expect.stringContaining('open /Users/sam/Documents/app/go.mod') },
    atMs: new Date(2026, 10, 22, 20, 32, 11).getTime(),
  });
});

test.each([
  ['file permissions', `open ${folder}/app/go.mod: permission denied`],
  ['another folder', 'open /Users/sam/Desktop/app/go.mod: operation not permitted'],
  ['a folder of a similar name', `open ${folder}-old/app/go.mod: operation not permitted`],
  ['no reading', `rename ${folder}/app/a: operation not permitted`],
  ['nothing', ''],
])('passes over %s', async (_, line) => {
  expect(await read(`${line}\n`)).toEqual([]);
});

test('odd logs: without times, endless lines, not to be read, too long', async () => {
  expect(await read(`open ${folder}/a: operation not permitted`)).toMatchObject([{ place: { line: 1 }, atMs: null }]);
  expect(await read(`${'open '.repeat(400_000)}${folder}/a: operation not permitted`)).toEqual([]);
  expect(await read({ refused: 'tcc' })).toEqual([]);
  expect(await read(new Uint8Array(3 * 1024 * 1024))).toEqual([]);
});

test('a workspace in no protected place: no log is read', async () => {
  expect(await read({ refused: 'mode' }, healthy.workspaceVolume)).toEqual([]);
});
