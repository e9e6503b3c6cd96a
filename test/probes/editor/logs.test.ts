import { expect, test } from 'vitest';
import { editorLogs } from '../../../electron/probes/editor/logs.ts';
import type { FakeFile } from '../../fake-host.ts';
import { readValue } from '../read-fact.ts';
import { editorApp, userData } from './mac.ts';

const run = `${userData}/logs/20261122T080000`;
const read = (files: Record<string, FakeFile>) => readValue(editorLogs, { files: { ...editorApp(), ...files } });

test('finds the channels where extension 0.57 and later puts them', async () => {
  const found = await read({
    [`${userData}/logs/20261101T080000/main.log`]: '',
    [`${run}/main.log`]: '',
    [`${run}/window1/exthost/exthost.log`]: '',
    [`${run}/window1/exthost/golang.go/Go.log`]: '',
    [`${run}/window1/exthost/golang.go/gopls (server).log`]: '',
  });
  expect(found).toEqual({
    folder: run,
    startedMs: new Date(2026, 10, 22, 8).getTime(),
    main: `${run}/main.log`,
    windows: [
      {
        folder: `${run}/window1`,
        extensionHost: `${run}/window1/exthost/exthost.log`,
        go: `${run}/window1/exthost/golang.go/Go.log`,
        gopls: `${run}/window1/exthost/golang.go/gopls (server).log`,
        debug: null,
        modifiedMs: 0,
      },
    ],
  });
});

test('finds them numbered in the newest output folder, whatever gopls is called', async () => {
  const found = await read({
    [`${run}/window1/exthost/golang.go/Go.log`]: { text: '', modifiedMs: 1 },
    [`${run}/window1/exthost/output_logging_20261122T080001/2-gopls (server).log`]: '',
    [`${run}/window1/exthost/output_logging_20261122T093000/4-gopls-dev (server).log`]: '',
    [`${run}/window2/exthost/golang.go/Go.log`]: { text: '', modifiedMs: 2 },
    [`${run}/windows/exthost/golang.go/Go.log`]: '',
  });
  expect(found?.windows.map(({ folder }) => folder)).toEqual([`${run}/window2`, `${run}/window1`]);
  expect(found?.windows[1]?.gopls).toBe(
    `${run}/window1/exthost/output_logging_20261122T093000/4-gopls-dev (server).log`,
  );
});

test('an editor that was never started has none', async () => {
  expect(await read({})).toBeNull();
});
