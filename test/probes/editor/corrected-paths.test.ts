import { expect, test } from 'vitest';
import type { Probe } from '../../../electron/engine/probe.ts';
import { correctedPaths } from '../../../electron/probes/editor/corrected-paths.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type EditorMac, home, readEditorValue, workspace } from './look.ts';

const program = { text: '', mode: 0o755 };
const facts = [[goEnv as Probe<unknown> as Probe<never>, healthy.goEnv] as const];
const there = { [`${home}/go/bin/gopls`]: program, [`${workspace}/bin/gopls`]: program, [`${workspace}/.env`]: '' };
const read = async (mac: EditorMac) =>
  (await readEditorValue(correctedPaths, { facts, ...mac, files: { ...there, ...mac.files } })).map(({ to }) => to);
const tool = (path: string) => ({ 'go.alternateTools': { gopls: path } });
const inWorkspace = (settings: object) => ({ [`${workspace}/.vscode/settings.json`]: JSON.stringify(settings) });

test.each<[Readonly<Record<string, unknown>>, readonly string[]]>([
  [tool('$HOME/go/bin/gopls'), ['~/go/bin/gopls']],
  [tool('%USERPROFILE%/go/bin/gopls'), ['~/go/bin/gopls']],
  [tool('$HOME/bin/gopls'), []],
  [tool('$HOME/go'), []],
  [{ 'go.toolsGopath': '${userHome}/go' }, ['~/go']],
  [{ 'go.toolsGopath': '$HOME/go:$HOME/x' }, []],
  [{ 'go.toolsManagement.go': '~/go/bin/gopls' }, [`${home}/go/bin/gopls`]],
  [tool('bin/gopls'), []],
  [tool('~/go/bin/gopls'), []],
])('%j', async (settings, to) => {
  expect(await read({ settings })).toEqual(to);
});

test('relative paths in the settings of a workspace', async () => {
  expect(await read({ files: inWorkspace(tool('./bin/gopls')) })).toEqual(['${workspaceFolder}/bin/gopls']);
  expect(await read({ files: inWorkspace({ 'go.testEnvFile': '.env' }) })).toEqual(['${workspaceFolder}/.env']);
  expect(await read({ files: inWorkspace(tool('../app/bin/gopls')) })).toEqual([]);
});
