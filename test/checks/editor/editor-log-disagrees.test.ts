import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/editor-log-disagrees.ts';
import type { LoggedDifference } from '../../../electron/probes/editor/editor-log-environment.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyEditor } from '../healthy-editor.ts';
import { healthy } from '../healthy-facts.ts';

const { editor } = healthy;
const { runningEditor, editorLogEnvironment } = healthyEditor;
const [entry] = editorLogEnvironment.entries;
const difference = (part: Pick<LoggedDifference, 'name' | 'meaning' | 'logged' | 'now'>): LoggedDifference => ({
  ...part,
  place: entry.place,
  source: '~/Library/Application Support/Code/logs/20260921T151320/window1/exthost/golang.go/gopls (server).log:1',
  nowSource: '/usr/local/go/bin/go env -json',
});
const gopath = difference({
  name: 'GOPATH',
  meaning: 'other-folder',
  logged: '/Users/sam/old',
  now: '/Users/sam/go',
});
const goroot = difference({
  name: 'GOROOT',
  meaning: 'other-sdk',
  logged: '/opt/homebrew/Cellar/go/1.25.0/libexec',
  now: '/usr/local/go',
});
const machine = (...differences: readonly LoggedDifference[]) => ({
  editor,
  log: { ...editorLogEnvironment, differences },
  running: runningEditor,
});

describe('fires', () => {
  test('once, with every difference in the log and in go env', async () => {
    const { findings } = await judge(check, machine(gopath, goroot));
    expect(findings).toMatchObject([
      {
        key: 'GOPATH, GOROOT',
        severity: 'warning',
        message: 'otherGo',
        detail: expect.stringContaining('/opt/homebrew/Cellar/go/1.25.0/libexec'),
        evidence: [
          { source: expect.stringMatching(/gopls \(server\)\.log:1$/), text: 'GOPATH=/Users/sam/old' },
          { source: '/usr/local/go/bin/go env -json', text: 'GOPATH=/Users/sam/go' },
          { text: 'GOROOT=/opt/homebrew/Cellar/go/1.25.0/libexec' },
          { text: 'GOROOT=/usr/local/go' },
        ],
      },
    ]);
  });

  test('by what the difference means', async () => {
    const message = async (one: LoggedDifference) => (await judge(check, machine(one))).findings[0]?.message;
    expect(await message(gopath)).toBe('values');
    const path = { name: 'PATH', logged: '/usr/bin:/bin', now: '/usr/local/go/bin:/usr/bin:/bin' };
    expect(await message(difference({ ...path, meaning: 'path-without-go' }))).toBe('noGo');
    expect(await message(difference({ ...path, meaning: 'shell-not-read' }))).toBe('shellNotRead');
  });

  test('also when nobody knows whether the editor runs', async () => {
    expect((await judge(check, { ...machine(gopath), running: unknownFact() })).findings).toHaveLength(1);
  });
});

describe('stays quiet', () => {
  test('without differences', async () => {
    expect(await judge(check, machine())).toMatchObject({ status: 'ok' });
  });

  test('when the editor has been quit: it reads everything anew at its next start', async () => {
    expect(await judge(check, { ...machine(gopath), running: null })).toMatchObject({ status: 'ok' });
  });
});

test('cannot tell when the logs were not read, is skipped without an editor', async () => {
  expect(await judge(check, { ...machine(gopath), log: unknownFact() })).toMatchObject({ status: 'unknown' });
  const none = unknownFact('needs-editor', 'not-asked');
  expect(await judge(check, { editor: none, log: none, running: none })).toMatchObject({ status: 'skipped' });
});
