import { describe, expect, test } from 'vitest';
import { debuggerUsed } from '../../../electron/probes/debugger/used.ts';
import { type LaunchConfiguration, launchJson } from '../../../electron/probes/editor/launch-json.ts';
import { type EditorLogs, editorLogs } from '../../../electron/probes/editor/logs.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';
import { readFact } from '../read-fact.ts';

const workspace = '/Users/sam/src/app';
const log = '/Users/sam/Library/Application Support/Code/logs/1/window1/exthost/golang.go/Go Debug.log';
const logs = (debug: string | null): EditorLogs => ({
  folder: '/logs',
  startedMs: 0,
  main: null,
  windows: [{ folder: '/logs/window1', extensionHost: null, go: null, gopls: null, debug, modifiedMs: 0 }],
});
const file = `${workspace}/.vscode/launch.json`;
const configuration: LaunchConfiguration = {
  name: 'Launch',
  file,
  place: { file, line: 5, text: '{ "type": "go",' },
  source: '~/src/app/.vscode/launch.json:5',
  request: 'launch',
  mode: 'auto',
  external: false,
  hasTask: false,
  paths: [],
  environmentPath: null,
  dlvToolPath: null,
};
const read = (
  files: Readonly<Record<string, FakeFile>>,
  debug: string | null = null,
  launch: readonly LaunchConfiguration[] = [],
) =>
  debuggerUsed.read(
    lookAt(fakeHost({ files }), { workspace }, [
      [editorLogs, logs(debug)],
      [launchJson, launch],
    ]),
  );

describe('debugger.used', () => {
  test('a launch configuration for Go, with its line', async () => {
    expect(await read({}, null, [configuration])).toEqual({
      used: true,
      sign: { source: '~/src/app/.vscode/launch.json:5', text: '{ "type": "go",' },
    });
  });

  test('a debug log with something in it', async () => {
    const line = '2026-11-22 10:11:12.345 [info] Starting: /Users/sam/go/bin/dlv dap';
    expect(await read({ [log]: `${line}\nmore\n` }, log)).toEqual({
      used: true,
      sign: { source: log.replace('/Users/sam', '~'), text: line },
    });
    expect(await read({ [log]: '' }, log)).toEqual({ used: false, sign: null });
    expect(await read({}, log)).toEqual({ used: false, sign: null });
  });

  test('neither', async () => {
    expect(await read({})).toEqual({ used: false, sign: null });
  });

  test('no, where there is no editor', async () => {
    expect(await readFact(debuggerUsed, { machine: { os: 'linux' } }, { workspace })).toMatchObject({
      value: { used: false },
    });
  });

  test('cannot tell when the logs cannot be read', async () => {
    const look = lookAt(fakeHost(), { workspace }, []);
    await expect(debuggerUsed.read(look)).rejects.toMatchObject({ reason: 'timeout' });
  });
});
