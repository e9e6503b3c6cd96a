import { describe, expect, test } from 'vitest';
import { debuggerUsed } from '../../../electron/probes/debugger/used.ts';
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
const read = (files: Readonly<Record<string, FakeFile>>, debug: string | null = null) =>
  debuggerUsed.read(lookAt(fakeHost({ files }), { workspace }, [[editorLogs, logs(debug)]]));
const launch = (text: string) => read({ [`${workspace}/.vscode/launch.json`]: text });

describe('debugger.used', () => {
  test('a launch configuration for Go, with its line', async () => {
    const text =
      '// Use IntelliSense\n{\n  "configurations": [\n    // "type": "go"\n    {\n      "type": "go",\n    },\n  ],\n}\n';
    expect(await launch(text)).toEqual({
      used: true,
      sign: { source: '~/src/app/.vscode/launch.json:6', text: '"type": "go",' },
    });
  });

  test.each([
    '{"configurations":[{"type":"node"}]}',
    '{"configurations":[]}',
    '{"configurations":{"type":"go"}}',
    '{"configurations":[null, 1, "go"]}',
    '// {"configurations":[{"type":"go"}]}',
    '[]',
    '',
    '{"configurations": [',
  ])('no launch configuration for Go: %s', async (text) => {
    expect(await launch(text)).toEqual({ used: false, sign: null });
  });

  test('a debug log with something in it', async () => {
    const line = '2026-11-22 10:11:12.345 [info] Starting: /Users/sam/go/bin/dlv dap';
    expect(await read({ [log]: `${line}\nmore\n` }, log)).toEqual({
      used: true,
      sign: { source: log.replace('/Users/sam', '~'), text: line },
    });
    expect(await read({ [log]: '' }, log)).toEqual({ used: false, sign: null });
  });

  test('neither', async () => {
    expect(await read({})).toEqual({ used: false, sign: null });
  });

  test('no editor: only the workspace counts', async () => {
    const machine = {
      machine: { os: 'linux' as const },
      files: { [`${workspace}/.vscode/launch.json`]: '{"configurations":[{"type":"go"}]}' },
    };
    expect(await readFact(debuggerUsed, machine, { workspace })).toMatchObject({ value: { used: true } });
    expect(await readFact(debuggerUsed, machine)).toMatchObject({ value: { used: false } });
  });

  test('cannot tell when the logs cannot be read', async () => {
    const look = lookAt(fakeHost(), { workspace }, []);
    await expect(debuggerUsed.read(look)).rejects.toMatchObject({ reason: 'timeout' });
  });
});
