import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/remote/remote-toolchain-skew.ts';
import type { OtherSide } from '../../../electron/probes/remote/other-side.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import type { ModuleGo } from '../../../electron/probes/sdk/workspace-go.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { healthyOther, otherDlv, otherGo, otherGopls } from './other.ts';

const module = (version: string): ModuleGo => ({
  file: '/Users/sam/src/app/go.mod',
  go: { version, place: { file: '/Users/sam/src/app/go.mod', line: 3, text: `go ${version}` } },
  toolchain: null,
});
const running = describeRunning({ commands: healthy.commands, sdks: healthy.sdks, values: null, home: healthy.home });
const here = { here: healthy.editorTools, running, module: module('1.24.0') };
const told = async (change: Partial<OtherSide>, more: Partial<typeof here> = {}) => {
  const { findings } = await judge(check, { ...here, ...more, other: { ...healthyOther, ...change } });
  return findings.map(({ key, severity, message }) => [key, severity, message]);
};

describe('broken', () => {
  test('Go below the least the extension works with, with the tools of its time', async () => {
    const { findings } = await judge(check, {
      ...here,
      other: {
        ...healthyOther,
        go: otherGo('1.20.14'),
        gopls: otherGopls('v0.13.2'),
        dlv: otherDlv('v1.20.2'),
        goEnv: {},
      },
    });
    expect(findings).toMatchObject([
      {
        key: 'go',
        severity: 'error',
        message: 'goBelow',
        title: 'Go 1.20.14 on build-box is too old for the Go extension',
        evidence: [{ source: 'ssh build-box /usr/local/go/bin/go version', text: 'go version go1.20.14 linux/amd64' }],
      },
      { key: 'gopls', severity: 'warning', message: 'toolBelow' },
      { key: 'dlv', severity: 'warning', message: 'toolBelow' },
    ]);
  });

  test.each([
    ['no go at all', { go: null, gopls: null, dlv: null }, [['go', 'error', 'noGo']]],
    ['gopls too old for Go', { gopls: otherGopls('v0.15.3') }, [['gopls', 'error', 'goplsForGo']]],
    ['dlv too old for Go', { dlv: otherDlv('v1.24.2') }, [['dlv', 'error', 'dlvTooOld']]],
    [
      'dlv too new for Go',
      { go: otherGo('1.24.4'), gopls: otherGopls('v0.20.0') },
      [
        ['dlv', 'error', 'dlvTooNew'],
        ['go', 'warning', 'goOlder'],
        ['gopls', 'warning', 'toolOlder'],
      ],
    ],
    ['gopls three releases behind this Mac', { gopls: otherGopls('v0.20.0') }, [['gopls', 'warning', 'toolOlder']]],
    [
      'tools that the extension offers to install',
      { gopls: null, dlv: null },
      [
        ['gopls', 'info', 'noTool'],
        ['dlv', 'info', 'noTool'],
      ],
    ],
  ])('%s', async (_, change, expected) => {
    expect(await told(change)).toEqual(expected);
  });

  test('Go that may not fetch the one that go.mod asks for', async () => {
    const change = {
      go: otherGo('1.25.3'),
      gopls: otherGopls('v0.22.0'),
      dlv: otherDlv('v1.26.3'),
      goEnv: { GOTOOLCHAIN: 'local' },
    };
    expect(await told(change, { module: module('1.26.0') })).toEqual([['go', 'error', 'module']]);
  });
});

describe('healthy', () => {
  test.each([
    ['the same', {}],
    ['one release behind', { gopls: otherGopls('v0.22.0'), dlv: otherDlv('v1.26.3') }],
    ['newer than here', { go: otherGo('1.27.1') }],
    ['another patch', { go: otherGo('1.26.0') }],
    ['built from a commit', { gopls: { ...otherGopls('v0.0.0-20260101000000-abcdefabcdef') } }],
    [
      'versions that were not told',
      { gopls: { ...otherGopls('v0.23.0'), version: null }, dlv: { ...otherDlv('v1.27.1'), version: null } },
    ],
  ])('%s', async (_, change) => {
    expect(await told(change)).toEqual([]);
  });
});

describe('cannot tell', () => {
  test('what is there: unknown, or skipped when nobody asked', async () => {
    expect(await judge(check, { ...here, other: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
    expect(await judge(check, { ...here, other: unknownFact('needs-asking', 'not-asked') })).toMatchObject({
      status: 'skipped',
    });
  });

  test('what is here: only what is wrong by itself is told', async () => {
    const nothing = { here: unknownFact(), running: unknownFact(), module: unknownFact() };
    expect(await judge(check, { ...nothing, other: { ...healthyOther, gopls: otherGopls('v0.20.0') } })).toMatchObject({
      status: 'ok',
    });
  });
});
