import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/workspace-mismatch.ts';
import type { GoWork, Module } from '../../../electron/probes/workspace/modules.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { workspaceModules, commands, workspace, home } = healthy;
const facts = { modules: workspaceModules, commands };
const workFile = `${home}/src/go.work`;

const line = (file: string, number: number, text: string) => ({ file, line: number, text });
const module = (name: string, more: Partial<Module> = {}): Module => ({
  ...workspaceModules.own,
  folder: `${workspace}/${name}`,
  path: `example.com/${name}`,
  ...more,
});
const work = (more: Partial<GoWork> = {}): GoWork => ({
  file: workFile,
  go: { value: '1.26', place: line(workFile, 1, 'go 1.26') },
  uses: [{ named: './app', folder: workspace, place: line(workFile, 3, 'use ./app'), module: workspaceModules.own }],
  problems: [],
  ...more,
});
const machine = (modules: Partial<typeof healthy.workspaceModules> | object) => ({
  ...facts,
  modules: { ...workspaceModules, ...modules },
});
const use = (folder: string, found: Module | 'unknown' | null) => ({
  named: folder,
  folder,
  place: line(workFile, 4, `use ${folder}`),
  module: found,
});

test('a go.work above leaves this module out', async () => {
  const other = use(`${home}/src/other`, module('other', { folder: `${home}/src/other` }));
  expect((await judge(check, machine({ work: work({ uses: [other] }) }))).findings).toMatchObject([
    {
      severity: 'warning',
      message: 'unused',
      title: 'The go.work above does not use this module',
      evidence: [{ source: '~/src/go.work:4' }, { source: '~/src/app/go.mod', text: 'module example.com/app' }],
      repair: { title: expect.stringContaining('In ~/src, run `go work use ./app`') },
    },
  ]);
});

test('a use line without a module, and one with a newer Go than go.work', async () => {
  const gone = machine({ work: work({ uses: [use(`${home}/src/gone`, null)] }) });
  expect((await judge(check, gone)).findings).toMatchObject([
    { severity: 'error', message: 'missing', evidence: [{ source: '~/src/go.work:4' }] },
  ]);
  const old = machine({ work: work({ go: { value: '1.21', place: line(workFile, 1, 'go 1.21') } }) });
  expect((await judge(check, old)).findings).toMatchObject([
    {
      severity: 'error',
      message: 'older',
      params: { needed: '1.25.0', has: 'go 1.21' },
      evidence: [{ source: '~/src/go.work:1' }, { source: '~/src/app/go.mod:3' }],
    },
  ]);
  expect((await judge(check, machine({ work: work({ go: null }) }))).findings).toMatchObject([{ message: 'older' }]);
});

test('a file that go does not understand, told once a file', async () => {
  const problems = [line(workFile, 7, '<<<<<<< HEAD'), line(workFile, 9, '=======')];
  expect((await judge(check, machine({ work: work({ problems }) }))).findings).toMatchObject([
    { severity: 'error', message: 'malformed', params: { file: '~/src/go.work', line: 7, name: 'go.work' } },
  ]);
  const own = { ...workspaceModules.own, problems: [line(`${workspace}/go.mod`, 5, 'requier x v1.0.0')] };
  expect((await judge(check, machine({ own }))).findings).toMatchObject([
    { message: 'malformed', evidence: [{ source: '~/src/app/go.mod:5', text: 'requier x v1.0.0' }] },
  ]);
});

test('GOWORK that names nothing', async () => {
  const gowork = {
    value: '../go.work',
    layer: 'shell',
    place: null,
    source: '~/.zshrc:2',
    text: 'export GOWORK=../go.work',
  };
  expect((await judge(check, machine({ gowork }))).findings).toMatchObject([
    { severity: 'error', message: 'gowork', evidence: [{ source: '~/.zshrc:2' }] },
  ]);
});

const gopls = (version: string) => ({
  commands: {
    ...commands,
    editor: {
      ...commands.editor,
      gopls: {
        ...commands.editor.gopls,
        binary: {
          ...commands.editor.gopls.binary,
          build: { ...commands.editor.gopls.binary.build, version },
        },
      },
    },
  },
});

test('several modules without a go.work are too much for an old gopls alone', async () => {
  const two = machine({ own: null, nested: [module('a'), module('b')] });
  expect((await judge(check, { ...two, ...gopls('v0.14.2') })).findings).toMatchObject([
    { severity: 'warning', message: 'several', params: { modules: './a, ./b', version: 'v0.14.2' } },
  ]);
  for (const version of ['v0.15.0', '(devel)']) {
    expect(await judge(check, { ...two, ...gopls(version) })).toMatchObject({ status: 'ok' });
  }
});

test('a module that does not see its neighbour is worth knowing', async () => {
  const place = line(`${workspace}/a/go.mod`, 5, 'require example.com/b v1.0.0');
  const a = module('a', { requires: [{ path: 'example.com/b', place }] });
  const apart = { own: null, nested: [a, module('b')] };
  expect((await judge(check, machine(apart))).findings).toMatchObject([
    { severity: 'info', message: 'downloaded', evidence: [{ source: '~/src/app/a/go.mod:5' }] },
  ]);
  const replaced = { ...apart, nested: [{ ...a, replaces: ['example.com/b'] }, module('b')] };
  expect((await judge(check, machine(replaced))).status).toBe('ok');
});

test.each([
  ['one module', {}],
  ['a go.work that uses it', { work: work() }],
  ['a tool module beside those of the go.work', { work: work(), nested: [module('tools')] }],
  ['a use that could not be read', { work: work({ uses: [...work().uses, use('/closed', 'unknown')] }) }],
  [
    'one of the nested modules is used',
    { own: null, nested: [module('a'), module('b')], work: work({ uses: [use(`${workspace}/b`, module('b'))] }) },
  ],
  ['GOWORK off', { gowork: { value: 'off', layer: 'shell', place: null, source: 's', text: 't' } }],
])('silent: %s', async (_, change) => {
  expect(await judge(check, machine(change))).toMatchObject({ status: 'ok', findings: [] });
});

test('is unknown when the workspace cannot be read, and does without the tools', async () => {
  expect(await judge(check, { ...facts, modules: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  expect(await judge(check, { ...facts, commands: unknownFact() })).toMatchObject({ status: 'ok', findings: [] });
});

describe('mends', () => {
  const plan = async (machine: Parameters<typeof judge<typeof check.needs>>[1]) =>
    (await judge(check, machine)).repairs.flatMap(({ changes }) => changes);
  const other = (more: Partial<Module> = {}) =>
    use(`${home}/src/other`, module('other', { folder: `${home}/src/other`, ...more }));
  const two = { own: null, nested: [module('b'), module('a', { go: null })] };
  const made = {
    change: 'create',
    file: `${workspace}/go.work`,
    text: 'go 1.25.0\n\nuse (\n\t./a\n\t./b\n)\n',
  };

  test('a go.work that leaves this module out', async () => {
    expect(await plan(machine({ work: work({ uses: [other()] }) }))).toEqual([
      { change: 'go-work-use', file: workFile, folders: [workspace] },
    ]);
  });

  test.each([
    ['the module needs a newer go line', { work: work({ uses: [other({ go: null })], go: null }) }],
    ['another of that name is used', { work: work({ uses: [other({ path: 'example.com/app' })] }) }],
    ['the go.work is not ours', { work: work({ file: '/Volumes/x/go.work', uses: [other()] }) }],
    ['several could be meant', { ...two, work: work({ uses: [other()] }) }],
  ])('not when %s', async (_, change) => {
    expect((await judge(check, machine(change))).repairs).toMatchObject([{ changes: [] }]);
  });

  test('a go line that is too old for one of the modules', async () => {
    const old = work({ go: { value: '1.21', place: line(workFile, 1, 'go 1.21') } });
    expect(await plan(machine({ work: old }))).toEqual([
      { change: 'line', file: workFile, line: 1, was: 'go 1.21', to: 'go 1.25.0' },
    ]);
    expect(await plan(machine({ work: work({ go: null }) }))).toEqual([]);
  });

  test('several modules without a go.work', async () => {
    expect(await plan({ ...machine(two), ...gopls('v0.14.2') })).toEqual([made]);
    const place = line(`${workspace}/a/go.mod`, 5, 'require example.com/b v1.0.0');
    const apart = [module('a', { requires: [{ path: 'example.com/b', place }] }), module('b')];
    expect(await plan(machine({ own: null, nested: apart }))).toEqual([made]);
  });

  test.each([
    ['two of one path', { nested: [module('a'), module('b', { path: 'example.com/a' })] }],
    ['one without a path', { nested: [module('a'), module('b', { path: null })] }],
    ['not all of them known', { ...two, complete: false }],
    ['GOWORK is set', { ...two, gowork: { value: 'off', layer: 'shell', place: null, source: 's', text: 't' } }],
  ])('no go.work: %s', async (_, change) => {
    expect(await plan({ ...machine({ own: null, ...change }), ...gopls('v0.14.2') })).toEqual([]);
  });

  test('GOWORK is removed wherever it says the same', async () => {
    const exported = {
      value: '../go.work',
      layer: 'shell' as const,
      place: line(`${home}/.zshrc`, 2, 'export GOWORK=../go.work'),
      source: '~/.zshrc:2',
      text: 'export GOWORK=../go.work',
    };
    const given = machine({ gowork: exported });
    const removed = [{ change: 'line', file: `${home}/.zshrc`, line: 2, was: 'export GOWORK=../go.work', to: null }];
    expect(await plan({ ...given, files: [] })).toEqual(removed);
    const stored = { ...exported, layer: 'launchctl' as const, source: 'launchctl getenv GOWORK' };
    expect(await plan({ ...given, files: [], goVariables: { GOWORK: [exported, stored] } })).toEqual([
      ...removed,
      { change: 'launchd', name: 'GOWORK', was: '../go.work', to: null },
    ]);
  });
});
