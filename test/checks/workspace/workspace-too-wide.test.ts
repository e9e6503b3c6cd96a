import { expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/workspace-too-wide.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { workspaceModules, goEnv, workspaceVolume, surroundings, home, workspace } = healthy;
const facts = { modules: workspaceModules, surroundings, goEnv, volume: workspaceVolume };
const opened = (folder: string) => ({ ...facts, modules: { ...workspaceModules, workspace: folder, own: null } });
const moduleAt = (folder: string) => ({ ...workspaceModules, own: { ...workspaceModules.own, folder } });

test.each([
  ['home', home, '~'],
  ['home', '/Users', '/Users'],
  ['home', '/', '/'],
  ['gopath', `${home}/go`, '~/go'],
  ['gopath', `${home}/go/src`, '~/go/src'],
  ['gopath', `${home}/go/pkg/mod`, '~/go/pkg/mod'],
])('%s: %s', async (message, folder, shown) => {
  expect((await judge(check, opened(folder))).findings).toMatchObject([
    {
      severity: 'warning',
      message,
      key: shown,
      evidence: [{ source: 'workspace', text: folder }, ...(message === 'gopath' ? [{}] : [])],
    },
  ]);
});

test('a stray go.mod in the home folder, or above the repository', async () => {
  expect((await judge(check, { ...facts, modules: moduleAt(home) })).findings).toMatchObject([
    {
      message: 'stray',
      title: 'A go.mod above the project takes it over: ~/go.mod',
      params: { project: '~/src/app' },
      evidence: [{ source: '~/go.mod' }],
    },
  ]);
  const deep = { ...facts, modules: { ...moduleAt(`${home}/src`), workspace: `${workspace}/cmd` } };
  expect((await judge(check, deep)).findings).toMatchObject([
    { message: 'stray', params: { file: '~/src/go.mod', project: '~/src/app' } },
  ]);
});

test('one go.mod above many repositories', async () => {
  const projects = ['a', 'b', 'c'].map((name) => `${home}/src/${name}`);
  const machine = {
    ...facts,
    modules: { ...moduleAt(`${home}/src`), workspace: `${home}/src` },
    surroundings: { repository: null, projects },
  };
  expect((await judge(check, machine)).findings).toMatchObject([
    { message: 'collection', params: { count: 3, projects: 'a, b, c' } },
  ]);
  const mono = { ...machine, surroundings: { repository: `${home}/src`, projects } };
  expect((await judge(check, mono)).status).toBe('ok');
});

test('a container volume inside', async () => {
  const inside = [{ point: `${workspace}/vm`, type: 'nfs', isLocal: false }];
  expect((await judge(check, { ...facts, volume: { ...workspaceVolume, inside } })).findings).toMatchObject([
    { message: 'mounted', evidence: [{ source: '/sbin/mount', text: '~/src/app/vm (nfs)' }] },
  ]);
});

test.each([
  ['a project', facts],
  ['a folder inside its module', { ...facts, modules: { ...workspaceModules, workspace: `${workspace}/cmd` } }],
  ['a module inside a larger repository', { ...facts, surroundings: { repository: `${home}/src`, projects: [] } }],
  ['a project in GOPATH/src', opened(`${home}/go/src/example.com/app`)],
  [
    'a disk image inside',
    { ...facts, volume: { ...workspaceVolume, inside: [{ point: '/x', type: 'apfs', isLocal: true }] } },
  ],
  ['no answer of mount', { ...facts, volume: unknownFact() }],
  ['no go env', { ...facts, goEnv: unknownFact() }],
])('silent: %s', async (_, machine) => {
  expect(await judge(check, machine)).toMatchObject({ status: 'ok', findings: [] });
});

test('is unknown when the folders around cannot be read', async () => {
  expect(await judge(check, { ...facts, surroundings: unknownFact() })).toMatchObject({
    status: 'unknown',
    findings: [],
  });
});
