import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/gopls-outdated.ts';
import type { EditorTool } from '../../../electron/probes/tools/editor-tools.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { envOf, installs, moduleOf, runningOf, sdksOf, shimOf, toolOf } from './tool-machines.ts';

const machine = (gopls: EditorTool, { go = '1.26.1', module = moduleOf('1.25.0'), sdks = sdksOf() } = {}) => ({
  tools: { ...healthy.editorTools, gopls },
  running: runningOf(go),
  sdks,
  env: envOf({ GOVERSION: `go${go}` }),
  module,
  start: healthy.goplsStart,
});
const version = (release: string, go = '1.26.1') => toolOf('gopls', { version: release, go });

describe('gopls-outdated', () => {
  test('is an error when it cannot read the Go in use', async () => {
    const { findings } = await judge(check, machine(version('v0.14.2', '1.21.5')));
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'tooOld',
        title: 'gopls v0.14.2 is too old for Go 1.26.1',
        params: { needed: 'v0.16.0' },
        evidence: [
          { source: 'go version -m ~/go/bin/gopls', text: 'v0.14.2, go1.21.5' },
          { source: '/usr/local/go/bin/go', text: 'go1.26.1' },
        ],
      },
    ]);
  });

  test('counts the Go that go has fetched for go.mod, and shows the line', async () => {
    const facts = machine(version('v0.15.3', '1.22.0'), {
      go: '1.22.0',
      module: moduleOf('1.23.0'),
      sdks: sdksOf('1.23.0'),
    });
    expect((await judge(check, facts)).findings).toMatchObject([
      {
        message: 'tooOld',
        params: { go: '1.23.0' },
        evidence: [{}, { source: '~/src/app/go.mod:3', text: 'go 1.23.0' }],
      },
    ]);
  });

  test('is an error when the Go that built it does not know patch releases in go.mod', async () => {
    const facts = machine(version('v0.15.3', '1.20.4'), { go: '1.22.5', module: moduleOf('1.22.0') });
    expect((await judge(check, facts)).findings).toMatchObject([
      { severity: 'error', message: 'crashes', params: { builtBy: '1.20.4', go: '1.22.0' } },
    ]);
  });

  test.each([
    ['v0.21.1', 2],
    ['v0.17.1', 6],
  ])('warns of %s', async (release, count) => {
    const { findings } = await judge(check, machine(version(release)));
    expect(findings).toMatchObject([{ severity: 'warning', message: 'behind', params: { count, newest: 'v0.23.0' } }]);
  });

  test.each([null, '(devel)'])('takes the version that gopls prints when its file names %s', async (release) => {
    const facts = {
      ...machine(version('(devel)')),
      tools: { ...healthy.editorTools, gopls: { ...toolOf('gopls'), release } },
      start: { ...healthy.goplsStart, said: 'golang.org/x/tools/gopls v0.15.1', version: 'v0.15.1' },
    };
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'tooOld', evidence: [{ source: '~/go/bin/gopls version', text: 'v0.15.1' }, {}] },
    ]);
  });

  test.each([
    ['the newest', machine(version('v0.23.0'))],
    ['one release behind', machine(version('v0.22.0'))],
    ['newer than Greenlight knows', machine(version('v0.31.2'))],
    ['a pre-release', machine(version('v0.24.0-pre.1'))],
    ['built from source', machine(version('(devel)'))],
    ['a commit', machine(version('v0.0.0-20260101000000-0123456789ab'))],
    ['a shim', machine(shimOf('gopls'))],
    ['the last one for an old Go', machine(version('v0.15.3', '1.20.14'), { go: '1.20.14', module: moduleOf('1.20') })],
    [
      'the last one for a Go that may fetch no other',
      { ...machine(version('v0.20.0'), { go: '1.24.9' }), env: envOf({ GOTOOLCHAIN: 'local' }) },
    ],
    ['no gopls', { ...machine(version('v0.23.0')), tools: { ...healthy.editorTools, gopls: null } }],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is silent about another Go line where nothing is fetched', async () => {
    const facts = {
      ...machine(version('v0.15.3', '1.22.0'), { go: '1.22.0', module: moduleOf('1.23.0'), sdks: sdksOf('1.23.0') }),
      env: envOf({ GOTOOLCHAIN: 'local' }),
    };
    expect((await judge(check, facts)).findings).toEqual([]);
  });

  test('does without go env, go.mod and a start', async () => {
    const facts = {
      ...machine(version('v0.14.2', '1.21.5')),
      env: unknownFact(),
      module: unknownFact('needs-workspace', 'not-asked'),
      start: unknownFact('needs-time', 'not-asked'),
    };
    expect((await judge(check, facts)).findings).toMatchObject([{ message: 'tooOld' }]);
  });

  test('cannot tell without the tools', async () => {
    const facts = { ...machine(version('v0.14.2')), tools: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('installs the release that its Go can build', async () => {
    const changes = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
      (await judge(check, facts)).repairs[0]?.changes;
    expect(await changes(machine(version('v0.14.2', '1.21.5')))).toEqual([installs('gopls')]);
    const local = {
      ...machine(version('v0.14.2'), { go: '1.24.4' }),
      env: envOf({ GOVERSION: 'go1.24.4', GOTOOLCHAIN: 'local' }),
    };
    expect(await changes(local)).toEqual([installs('gopls', { version: 'v0.20.0', toolchain: 'local' })]);
  });

  test('does not build it again with the Go that makes it crash', async () => {
    const facts = machine(version('v0.14.2', '1.20.14'), { go: '1.20.14', module: moduleOf('1.21.0') });
    const { findings, repairs } = await judge(check, facts);
    expect(findings).toMatchObject([{ message: 'crashes', repair: { automatic: false } }]);
    expect(repairs[0]?.changes).toEqual([]);
  });
});
