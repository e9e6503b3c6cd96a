import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/editor-needs-restart.ts';
import type { EnvironmentFile } from '../../../electron/probes/editor/environment-files.ts';
import { shownTime } from '../../../electron/probes/editor/shown-time.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyEditor } from '../healthy-editor.ts';

const { runningEditor, environmentFiles, editorLogEnvironment } = healthyEditor;
const { startedMs } = runningEditor;
const minute = 60_000;
const changed = (what: EnvironmentFile['what'], source: string, afterMs: number): EnvironmentFile => ({
  what,
  source,
  modifiedMs: startedMs + afterMs,
});
const machine = (...files: readonly EnvironmentFile[]) => ({
  running: runningEditor,
  files: [...environmentFiles, ...files],
  log: editorLogEnvironment,
});

describe('fires', () => {
  test('when a start-up file changed since, with both times', async () => {
    const { findings } = await judge(check, machine(changed('startup-file', '~/.zshrc', 5 * minute)));
    expect(findings).toMatchObject([
      {
        key: 'code',
        severity: 'info',
        message: 'environment',
        title: 'Visual Studio Code was started before you changed ~/.zshrc',
        evidence: [
          { source: 'stat ~/.zshrc', text: shownTime(startedMs + 5 * minute) },
          { source: expect.stringMatching(/^ps /), text: expect.stringContaining(`4711 ${shownTime(startedMs)}`) },
        ],
      },
    ]);
  });

  test('once for several, the latest first', async () => {
    const files = [
      changed('startup-file', '~/.zshrc', minute),
      changed('go', '/usr/local/go/bin/go', 3 * minute),
      changed('go', '/usr/local/go/bin/go', 2 * minute),
    ];
    expect((await judge(check, machine(...files))).findings).toMatchObject([
      { message: 'environment', params: { files: '/usr/local/go/bin/go, ~/.zshrc' } },
    ]);
  });

  test('when Go or what go env -w keeps changed, and gopls has not been started anew', async () => {
    for (const what of ['go', 'go-env-file'] as const) {
      const { findings } = await judge(check, machine(changed(what, '~/x', 5 * minute)));
      expect(findings).toMatchObject([{ severity: 'info', message: 'go' }]);
    }
    const facts = { ...machine(changed('go', '~/x', 5 * minute)), log: unknownFact() };
    expect((await judge(check, facts)).findings).toHaveLength(1);
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac', async () => {
    expect(await judge(check, machine())).toMatchObject({ status: 'ok' });
  });

  test('when the editor does not run', async () => {
    const facts = { ...machine(changed('startup-file', '~/.zshrc', minute)), running: null };
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });

  test('when only settings changed, which the editor reads at once, or in the second of the start', async () => {
    expect(await judge(check, machine(changed('setting', '~/s', minute)))).toMatchObject({ status: 'ok' });
    expect(await judge(check, machine(changed('startup-file', '~/.zshrc', 500)))).toMatchObject({ status: 'ok' });
  });

  test('when gopls asked go after the change, but not for a start-up file', async () => {
    const entries = editorLogEnvironment.entries.map((entry) => ({ ...entry, atMs: startedMs + 10 * minute }));
    const log = { ...editorLogEnvironment, entries };
    const judged = (what: EnvironmentFile['what']) => judge(check, { ...machine(changed(what, '~/x', minute)), log });
    expect(await judged('go')).toMatchObject({ status: 'ok' });
    expect(await judged('go-env-file')).toMatchObject({ status: 'ok' });
    expect(await judged('startup-file')).toMatchObject({ status: 'found' });
  });
});

test('cannot tell what runs or what changed, is skipped on Linux', async () => {
  const facts = machine(changed('startup-file', '~/.zshrc', minute));
  expect(await judge(check, { ...facts, running: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  expect(await judge(check, { ...facts, files: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  const linux = unknownFact('needs-macos', 'not-asked');
  expect(await judge(check, { ...facts, running: linux })).toMatchObject({ status: 'skipped' });
});
