import { expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/first-module-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goEnv, workspaceModules, workspace } = healthy;
const modules = { ...workspaceModules, own: null };
const empty = { goEnv, modules, contents: ['.git/', '.greenlight/', 'README.md', 'LICENSE'] };

test('an empty folder gets a first module', async () => {
  const { findings, repairs } = await judge(check, empty);
  expect(findings).toMatchObject([
    {
      key: '~/src/app',
      severity: 'info',
      message: 'empty',
      repair: { automatic: true, title: expect.stringContaining('`go mod init example.com/app`') },
    },
  ]);
  expect(repairs[0]?.changes).toMatchObject([
    { change: 'create', file: `${workspace}/go.mod`, text: 'module example.com/app\n\ngo 1.26\n' },
    { change: 'create', file: `${workspace}/main.go` },
  ]);
});

test('a folder of other things, or outside of the home folder, is left to the person', async () => {
  const other = await judge(check, { ...empty, contents: ['.git/', 'package.json'] });
  expect(other.findings).toMatchObject([
    { message: 'other', detail: expect.stringContaining('package.json'), repair: { automatic: false } },
  ]);
  const outside = await judge(check, { ...empty, modules: { ...modules, workspace: '/opt/x y' } });
  expect(outside.findings).toMatchObject([{ params: { module: 'example.com/x-y' }, repair: { automatic: false } }]);
  const noGo = await judge(check, { ...empty, goEnv: unknownFact() });
  expect(noGo.findings).toMatchObject([{ message: 'empty', repair: { automatic: false } }]);
});

test.each([
  ['a module', { ...empty, modules: workspaceModules }],
  ['modules below', { ...empty, modules: { ...modules, nested: [workspaceModules.own] } }],
  [
    'loose Go files',
    { ...empty, modules: { ...modules, loose: [{ place: { file: 'x', line: 1, text: '' }, imports: null }] } },
  ],
  ['a folder too large to be looked through', { ...empty, modules: { ...modules, complete: false } }],
  ['no such folder', { ...empty, contents: null }],
])('silent: %s', async (_, facts) => {
  expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
});

test('cannot tell without the modules; no workspace is no question', async () => {
  expect(await judge(check, { ...empty, modules: unknownFact() })).toMatchObject({ status: 'unknown' });
  expect(await judge(check, { ...empty, modules: unknownFact('needs-workspace', 'not-asked') })).toMatchObject({
    status: 'skipped',
  });
});
