import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CannotTell } from '../../../electron/engine/fact.ts';
import type { ReadHost } from '../../../electron/engine/host.ts';
import { localHost } from '../../../electron/host/local.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { commands } from '../../../electron/probes/sdk/commands.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { editorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { goplsStart } from '../../../electron/probes/tools/start.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { commandOf, described } from '../../checks/tools/tool-machines.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { goTool } from '../../go-tools.ts';
import { lookAt } from '../../look-at.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-start-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function start(host: ReadHost, file: string, values: Readonly<Record<string, unknown>> = {}) {
  const command = commandOf('gopls', { path: file });
  const look = lookAt(host, {}, [
    [editorTools, { ...healthy.editorTools, gopls: described('gopls', command) }],
    [commands, { ...healthy.commands, editor: { go: null, gopls: command, dlv: null } }],
    [editorEnvironment, { variables: { HOME: folder, PATH: '/usr/bin:/bin' }, path: [] }],
    [settings, { ...healthy.settings, values }],
  ]);
  return goplsStart.read(look);
}

const real = (text: string) => {
  const file = path.join(folder, 'gopls');
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return start(localHost(), file);
};
const gopls = '/Users/sam/go/bin/gopls';
const faked = (exit: NonNullable<FakeMachine['runs']>[string], files: FakeMachine['files'] = {}) =>
  start(fakeHost({ runs: { [`${gopls} version`]: exit }, files }), gopls);

describe('tools.gopls-start, with programs that are run', () => {
  test('killed', async () => {
    expect(await real('kill -9 $$')).toMatchObject({ outcome: 'killed', crash: null });
  });
  test('killed inside a wrapper', async () => {
    expect(await real("sh -c 'kill -9 $$'; exit $?")).toMatchObject({ outcome: 'killed' });
  });
  test('fails by itself', async () => {
    expect(await real('echo oops >&2; exit 3')).toMatchObject({ outcome: 'failed', code: 3, said: 'oops' });
  });
  test('the loader stops it', async () => {
    const said = 'dyld[71]: missing LC_UUID load command in /x/gopls';
    expect(await real(`echo '${said}' >&2; kill -ABRT $$`)).toMatchObject({ outcome: 'not-loaded', said });
  });
  test('cannot be started', async () => {
    expect(await start(localHost(), path.join(folder, 'absent'))).toMatchObject({
      outcome: 'not-started',
      errno: 'ENOENT',
    });
  });

  const tool = goTool('gopls');
  test.skipIf('skip' in tool)('the real gopls runs and says its version', { timeout: 60_000 }, async () => {
    expect(await start(localHost(), 'path' in tool ? tool.path : '')).toMatchObject({
      outcome: 'runs',
      version: 'v0.23.0',
    });
  });
});

describe('tools.gopls-start, on a Mac', () => {
  test.each([
    ['golang.org/x/tools/gopls v0.24.0\n', 'v0.24.0'],
    ['golang.org/x/tools/gopls v0.6.6\n    golang.org/x/tools/gopls@v0.6.6 h1:abc=\n', 'v0.6.6'],
    ['version 0.2.0, built in $GOPATH mode\n', 'v0.2.0'],
    ['golang.org/x/tools/gopls (devel)\n', null],
    ['golang.org/x/tools/gopls master\n    golang.org/x/tools/gopls@\n', null],
    ['', null],
  ])('version %j', async (stdout, version) => {
    expect(await faked({ stdout })).toMatchObject({ outcome: 'runs', version });
  });

  test('another processor', async () => {
    expect(await faked({ code: null, failure: 'EBADARCH' })).toMatchObject({ outcome: 'wrong-arch' });
    expect(await faked({ code: 126, stderr: `bad CPU type in executable: ${gopls}\n` })).toMatchObject({
      outcome: 'wrong-arch',
    });
  });

  const reports = '/Users/sam/Library/Logs/DiagnosticReports';
  const killed = { code: null, signal: 'SIGKILL' };
  const report = (namespace: string, modifiedMs: number) => ({
    text: `{"app_name":"gopls"}\n{"termination" : {"flags":0,"code":2,"namespace":"${namespace}","indicator":"Invalid Page"}}`,
    modifiedMs,
  });
  test('finds the newest crash report that names the signature', async () => {
    const found = await faked(killed, {
      [gopls]: { text: '', modifiedMs: 1000 },
      [`${reports}/gopls-2026-11-20-080000.ips`]: report('CODESIGNING', 2000),
      [`${reports}/gopls-2026-11-22-080000.ips`]: report('SIGNAL', 3000),
      [`${reports}/goplsx-2026-11-23-080000.ips`]: report('CODESIGNING', 3000),
    });
    expect(found).toMatchObject({
      outcome: 'killed',
      crash: {
        source: '~/Library/Logs/DiagnosticReports/gopls-2026-11-20-080000.ips',
        text: '"namespace":"CODESIGNING","indicator":"Invalid Page"',
      },
    });
  });
  test.each<[string, FakeMachine['files']]>([
    [
      'older than the file',
      { [gopls]: { text: '', modifiedMs: 9000 }, [`${reports}/gopls-1.ips`]: report('CODESIGNING', 2000) },
    ],
    ['of another cause', { [`${reports}/gopls-1.ips`]: report('SIGNAL', 2000) }],
    ['refused', { [reports]: { refused: 'tcc' } }],
    ['too large', { [`${reports}/gopls-1.ips`]: 'x'.repeat(3_000_000) }],
    ['none', {}],
  ])('no crash report: %s', async (_, files) => {
    expect(await faked(killed, files)).toMatchObject({ outcome: 'killed', crash: null });
  });

  test('is not asked when the editor starts none, and cannot tell when it hangs', async () => {
    const off = { 'go.useLanguageServer': { value: false } };
    const asked = start(fakeHost(), gopls, off);
    await expect(asked).rejects.toMatchObject({ reason: 'needs-gopls', cause: 'not-asked' });
    await expect(faked({ code: null, signal: 'SIGKILL', timedOut: true })).rejects.toBeInstanceOf(CannotTell);
  });
});
