import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/developer-dir-dangling.ts';
import type { DeveloperTools } from '../../../electron/probes/macos/developer-tools.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { healthyMacos } from '../healthy-macos.ts';

const { developerTools: healthyTools } = healthyMacos;
const xcode = '/Applications/Xcode.app/Contents/Developer';
const renamed = '/Applications/Xcode-26.app/Contents/Developer';
const seen = [{ source: '$ xcode-select -p', text: xcode }];
const dangling = (part: Partial<DeveloperTools>) => ({
  tools: { ...healthyTools, folder: xcode, usable: false, seen, ...part },
});

test.each([
  ['reset', [healthyTools.folder, renamed], 'sudo xcode-select --reset'],
  ['switch', [renamed], `sudo xcode-select --switch "${renamed}"`],
  ['nothingElse', [], 'xcode-select --install'],
])('a deleted Xcode: %s', async (message, others, command) => {
  const { findings } = await judge(check, dangling({ others }));
  expect(findings).toMatchObject([{ key: xcode, severity: 'error', message, evidence: seen }]);
  expect(findings[0]?.repair.title).toContain(command);
});

test('DEVELOPER_DIR, with the line that sets it', async () => {
  const line = [{ source: '~/.zshrc:4', text: 'export DEVELOPER_DIR=/opt/Xcode' }];
  const { findings } = await judge(check, dangling({ folder: '/opt/Xcode', by: 'DEVELOPER_DIR', seen: line }));
  expect(findings).toMatchObject([{ message: 'variable', evidence: line }]);
});

test('silent when the folder is good, when none is named, and when its tools only need to be installed', async () => {
  expect(await judge(check, { tools: healthyTools })).toMatchObject({ status: 'ok', findings: [] });
  expect((await judge(check, dangling({ folder: null }))).status).toBe('ok');
  expect((await judge(check, dangling({ folder: healthyTools.folder }))).status).toBe('ok');
});

test('says unknown when xcode-select gives no answer, is skipped elsewhere', async () => {
  expect((await judge(check, { tools: unknownFact() })).status).toBe('unknown');
  expect((await judge(check, { tools: unknownFact('needs-macos', 'not-asked') })).status).toBe('skipped');
});

test('shows the command that selects another folder', async () => {
  const reset = { change: 'ask', command: 'reset-developer-folder' };
  const changesFor = async (others: readonly string[]) =>
    (await judge(check, dangling({ others }))).repairs[0]?.changes;
  expect(await changesFor([healthyTools.folder])).toEqual([reset]);
  expect(await changesFor([renamed])).toEqual([
    { change: 'ask', command: 'switch-developer-folder', params: { path: renamed } },
  ]);
  expect(await changesFor([])).toEqual([reset, { change: 'ask', command: 'install-command-line-tools' }]);
});

test('takes out the line that sets DEVELOPER_DIR, where it is known', async () => {
  const was = 'export DEVELOPER_DIR=/opt/Xcode';
  const place = { file: `${healthy.home}/.zshrc`, line: 4, text: was };
  const { editorEnvironment, startupFiles: files } = healthy;
  const environment = {
    ...editorEnvironment,
    variables: { ...editorEnvironment.variables, DEVELOPER_DIR: '/opt/Xcode' },
    origins: { ...editorEnvironment.origins, DEVELOPER_DIR: { by: 'file' as const, place } },
  };
  const facts = dangling({ folder: '/opt/Xcode', by: 'DEVELOPER_DIR', seen });
  const { findings, repairs } = await judge(check, { ...facts, environment, files });
  expect(findings[0]?.repair.automatic).toBe(true);
  expect(repairs[0]?.changes).toEqual([{ change: 'line', file: place.file, line: 4, was, to: null }]);
  expect((await judge(check, facts)).repairs[0]?.changes).toEqual([]);
});
