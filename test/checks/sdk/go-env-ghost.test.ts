import { expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/go-env-ghost.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goEnv, commands, sdks, workspaceGo, home } = healthy;
const facts = { goEnv, commands, sdks, workspaceGo };

const kept = (name: string, value: string): VariableSetting => ({
  value,
  layer: 'go-env-file',
  place: { file: `${home}/Library/Application Support/go/env`, line: 1, text: `${name}=${value}` },
  source: '~/Library/Application Support/go/env:1',
  text: `${name}=${value}`,
});
const exported = (name: string, value: string): VariableSetting => ({
  value,
  layer: 'shell',
  place: { file: `${home}/.zshrc`, line: 7, text: `export ${name}=${value}` },
  source: '~/.zshrc:7',
  text: `export ${name}=${value}`,
});
const inProject = (name: string, value: string): VariableSetting => ({
  ...exported(name, value),
  layer: 'toolsEnvVars',
  place: { file: `${home}/src/app/.vscode/settings.json`, line: 3, text: '' },
});

test('a kept value that the shell contradicts is found, with both places', async () => {
  const GOPROXY = [exported('GOPROXY', 'https://corp.example,direct'), kept('GOPROXY', 'https://goproxy.cn,direct')];
  const { findings } = await judge(check, { ...facts, goVariables: { GOPROXY } });
  expect(findings).toMatchObject([
    {
      key: 'GOPROXY',
      severity: 'info',
      message: 'shadowed',
      evidence: [{ source: '~/Library/Application Support/go/env:1' }, { source: '~/.zshrc:7' }],
    },
  ]);
});

test('a list that loses an entry is contradicted', async () => {
  const GOPRIVATE = [exported('GOPRIVATE', 'git.a.example'), kept('GOPRIVATE', 'git.a.example,git.b.example')];
  expect((await judge(check, { ...facts, goVariables: { GOPRIVATE } })).findings).toHaveLength(1);
});

test.each([
  ['GOPROXY', 'off', 'proxy-off'],
  ['GOTOOLCHAIN', 'go1.25.3+auto', 'old-toolchain'],
  ['GOEXPERIMENT', 'loopvar', 'experiment'],
  ['GOBIN', '/Users/formerly/go/bin', 'foreign-home'],
])('forgotten: %s=%s', async (name, value, message) => {
  const { findings } = await judge(check, { ...facts, goVariables: { [name]: [kept(name, value)] } });
  expect(findings).toMatchObject([{ key: name, severity: 'info', message }]);
});

test.each<[string, Record<string, readonly VariableSetting[]>]>([
  ['nothing', {}],
  [
    'a company Mac',
    {
      GOPRIVATE: [kept('GOPRIVATE', '*.corp.example')],
      GOPROXY: [kept('GOPROXY', 'https://go.corp.example,direct')],
      GONOSUMDB: [kept('GONOSUMDB', '*.corp.example')],
      GOSUMDB: [kept('GOSUMDB', 'off')],
      GOINSECURE: [kept('GOINSECURE', 'git.corp.example')],
      GOFLAGS: [kept('GOFLAGS', '-trimpath')],
      GOTELEMETRY: [kept('GOTELEMETRY', 'off')],
      GOAUTH: [kept('GOAUTH', 'netrc')],
    },
  ],
  ['values of the tutorials', { GO111MODULE: [kept('GO111MODULE', 'on')], GOBIN: [kept('GOBIN', `${home}/go/bin`)] }],
  ['the same value twice', { GOPATH: [exported('GOPATH', `${home}/go/`), kept('GOPATH', `${home}/go`)] }],
  [
    'a longer list in the shell',
    { GOPRIVATE: [exported('GOPRIVATE', 'a.example, b.example'), kept('GOPRIVATE', 'a.example')] },
  ],
  ['a project of its own', { GOPROXY: [inProject('GOPROXY', 'direct'), kept('GOPROXY', 'https://go.corp.example')] }],
  ['an empty export', { GOPRIVATE: [exported('GOPRIVATE', ''), kept('GOPRIVATE', 'a.example')] }],
  ['a toolchain as new as the SDK', { GOTOOLCHAIN: [kept('GOTOOLCHAIN', 'go1.26.1')] }],
  ['local', { GOTOOLCHAIN: [kept('GOTOOLCHAIN', 'local')] }],
  ['GOOS, which has a check of its own', { GOOS: [kept('GOOS', 'linux')] }],
  ['GOFLAGS, which has one', { GOFLAGS: [exported('GOFLAGS', '-trimpath'), kept('GOFLAGS', '-mod=mod')] }],
  ['a stuck GOTOOLCHAIN, which has one', { GOTOOLCHAIN: [kept('GOTOOLCHAIN', 'go1.22.3')] }],
])('silent: %s', async (_, goVariables) => {
  expect(await judge(check, { ...facts, goVariables })).toMatchObject({ status: 'ok', findings: [] });
});

test('GOPROXY=off is left to the module that cannot get its Go', async () => {
  const machine = {
    ...facts,
    goVariables: { GOPROXY: [kept('GOPROXY', 'off')] },
    goEnv: { ...goEnv, values: { ...goEnv.values, GOPROXY: 'off' } },
    workspaceGo: { ...workspaceGo, go: { ...workspaceGo.go, version: '1.27.0' } },
  };
  expect((await judge(check, machine)).status).toBe('ok');
});

test('says unknown when the variables cannot be read, and lives without the others', async () => {
  expect(await judge(check, { ...facts, goVariables: unknownFact() })).toMatchObject({
    status: 'unknown',
    findings: [],
  });
  const alone = { goEnv: unknownFact(), commands: unknownFact(), sdks: unknownFact(), workspaceGo: unknownFact() };
  const goVariables = { GOEXPERIMENT: [kept('GOEXPERIMENT', 'arenas')] };
  expect((await judge(check, { ...alone, goVariables })).findings).toHaveLength(1);
});

test('repair: one by one, the kept value only, in the home folder only', async () => {
  const GOPROXY = [exported('GOPROXY', 'https://corp.example,direct'), kept('GOPROXY', 'https://goproxy.cn,direct')];
  const file = `${home}/Library/Application Support/go/env`;
  const drop = (name: string) => ({
    check: check.id,
    key: name,
    changes: [{ change: 'go-env', file, name, to: null }],
  });
  const goVariables = { GOPROXY, GOEXPERIMENT: [kept('GOEXPERIMENT', 'loopvar')] };
  expect((await judge(check, { ...facts, goVariables })).repairs).toEqual([drop('GOPROXY'), drop('GOEXPERIMENT')]);
  const elsewhere = { GOEXPERIMENT: [{ ...kept('GOEXPERIMENT', 'loopvar'), source: '/opt/go/env:1' }] };
  expect((await judge(check, { ...facts, goVariables: elsewhere })).repairs).toMatchObject([{ changes: [] }]);
});
