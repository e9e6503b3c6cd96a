import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/not-a-module.ts';
import type { LooseFile } from '../../../electron/probes/workspace/loose-files.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goVariables, goEnv, workspaceModules, workspace } = healthy;
const facts = { goVariables, goEnv, modules: workspaceModules };

const file = (name: string, imports: string | null = null): LooseFile => ({
  place: { file: `${workspace}/${name}`, line: 4, text: imports ? `"${imports}"` : 'package main' },
  imports,
});
const without = (...loose: readonly LooseFile[]) => ({ ...facts, modules: { ...workspaceModules, own: null, loose } });
const set = (name: string, value: string) => ({
  goVariables: { [name]: [{ value, layer: 'shell', place: null, source: 'shell', text: value }] } as const,
});

test('Go files that import what only a module can give', async () => {
  const machine = without(file('tool/x.go'), file('cmd/main.go', 'github.com/rs/zerolog'));
  const { findings } = await judge(check, machine);
  expect(findings).toMatchObject([
    {
      key: '~/src/app',
      severity: 'warning',
      message: 'imports',
      title: 'This folder has Go code but no go.mod',
      evidence: [{ source: '~/src/app/cmd/main.go:4', text: '"github.com/rs/zerolog"' }],
      repair: { title: expect.stringContaining('In ~/src/app, run `go mod init example.com/app`') },
    },
  ]);
});

test('a folder of plain Go files cannot be built or tested', async () => {
  expect((await judge(check, without(file('main.go')))).findings).toMatchObject([
    { severity: 'warning', message: 'standard' },
  ]);
});

test('a few files beside modules, or deep in another project, are only worth knowing', async () => {
  const { own } = workspaceModules;
  const beside = {
    ...facts,
    modules: { ...workspaceModules, own: null, nested: [own], loose: [file('x.go', 'a.b/c')] },
  };
  expect((await judge(check, beside)).findings).toMatchObject([{ severity: 'info', message: 'some' }]);
  expect((await judge(check, without(file('docs/hello.go')))).findings).toMatchObject([{ severity: 'info' }]);
});

test.each([
  ['a module', facts],
  ['no Go files', without()],
  ['another build system', { ...without(file('x.go', 'a.b/c')), ...set('GOPACKAGESDRIVER', '/opt/bazel-driver.sh') }],
  [
    'GOPATH, the old way',
    {
      ...without(file('x.go', 'a.b/c')),
      ...set('GO111MODULE', 'auto'),
      goEnv: { ...goEnv, values: { ...goEnv.values, GOPATH: `${healthy.home}` } },
    },
  ],
  [
    'the module cache',
    {
      ...facts,
      modules: { ...without(file('x.go')).modules, workspace: `${healthy.home}/go/pkg/mod/old.org/x@v1.0.0` },
    },
  ],
])('silent: %s', async (_, machine) => {
  expect(await judge(check, machine)).toMatchObject({ status: 'ok', findings: [] });
});

test('is unknown when the workspace cannot be read, skipped without one', async () => {
  expect(await judge(check, { ...facts, modules: unknownFact('refused-tcc', 'refused') })).toMatchObject({
    status: 'unknown',
    findings: [],
  });
  const none = unknownFact('needs-workspace', 'not-asked');
  expect(await judge(check, { ...facts, modules: none })).toMatchObject({ status: 'skipped', findings: [] });
});

describe('makes a go.mod', () => {
  const plan = async (machine: ReturnType<typeof without>) => (await judge(check, machine)).repairs[0]?.changes;
  const made = (path: string) => [
    { change: 'create', file: `${workspace}/go.mod`, text: `module ${path}\n\ngo 1.26\n` },
  ];

  test('with a path that clashes with nothing', async () => {
    expect(await plan(without(file('main.go')))).toEqual(made('example.com/app'));
    expect(await plan(without(file('cmd/main.go', 'github.com/rs/zerolog')))).toEqual(made('example.com/app'));
    expect(await plan(without(file('errors/x.go'), file('x.go', 'github.com/pkg/errors')))).toEqual(
      made('example.com/app'),
    );
  });

  test('with the path that its own imports take for granted', async () => {
    const own = without(file('main.go', 'github.com/sam/app/log'), file('log/log.go'));
    expect(await plan(own)).toEqual(made('github.com/sam/app'));
    expect((await judge(check, own)).findings).toMatchObject([
      { repair: { title: expect.stringContaining('`go mod init github.com/sam/app`') } },
    ]);
  });

  test.each([
    ['contradictory imports', without(file('a.go', 'x.y/app/log'), file('b.go', 'z.y/app/log'), file('log/log.go'))],
    ['relative imports', without(file('a.go', './log'))],
    ['a go of no release', { ...without(file('a.go')), goEnv: { ...goEnv, values: { GOVERSION: 'devel +abc' } } }],
    ['no go', { ...without(file('a.go')), goEnv: undefined }],
    [
      'outside of the home folder',
      { ...facts, modules: { ...without(file('a.go', 'x.y/z')).modules, workspace: '/Volumes/Work/app' } },
    ],
  ])('not with %s', async (_, machine) => {
    const { goEnv: told, ...rest } = machine;
    const { repairs } = await judge(check, told ? { ...rest, goEnv: told } : rest);
    expect(repairs).toMatchObject([{ changes: [] }]);
  });
});
