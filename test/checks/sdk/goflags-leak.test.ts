import { expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/goflags-leak.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const exported = (value: string): VariableSetting => ({
  value,
  layer: 'shell',
  place: { file: `${home}/.zshrc`, line: 9, text: `export GOFLAGS="${value}"` },
  source: '~/.zshrc:9',
  text: `export GOFLAGS="${value}"`,
});
const kept = (value: string): VariableSetting => ({
  ...exported(value),
  layer: 'go-env-file',
  place: { file: `${home}/Library/Application Support/go/env`, line: 1, text: `GOFLAGS=${value}` },
  source: '~/Library/Application Support/go/env:1',
  text: `GOFLAGS=${value}`,
});
const inProject: VariableSetting = {
  ...exported('-mod=vendor'),
  layer: 'toolsEnvVars',
  place: { file: `${home}/src/app/.vscode/settings.json`, line: 2, text: '' },
};

test.each([
  ['-mod=mod', '-mod=mod'],
  ['-mod=vendor', '-mod=vendor'],
  ['--mod=vendor', '--mod=vendor'],
  ['-trimpath -mod=mod -v', '-mod=mod'],
  ['-json', '-json'],
  ['-f={{.Dir}}', '-f={{.Dir}}'],
  ['-modfile=go.local.mod', '-modfile=go.local.mod'],
  ['-n -a', '-n -a'],
])('GOFLAGS=%s is found', async (value, flags) => {
  const { findings } = await judge(check, { goVariables: { GOFLAGS: [exported(value)] } });
  expect(findings).toMatchObject([
    {
      key: 'GOFLAGS',
      severity: 'warning',
      message: 'misplaced',
      params: { flags },
      evidence: [{ source: '~/.zshrc:9' }],
    },
  ]);
});

test('a value kept by go env -w is repaired by go env -u', async () => {
  const { findings } = await judge(check, { goVariables: { GOFLAGS: [exported('-trimpath'), kept('-mod=mod')] } });
  expect(findings).toMatchObject([
    { message: 'go-env-file', evidence: [{ source: '~/Library/Application Support/go/env:1' }] },
  ]);
  expect(findings[0]?.repair.title).toContain('go env -u GOFLAGS');
});

test.each(['mod=vendor', '-mod vendor', '-trimpath, -v , x'])('GOFLAGS=%s stops every go command', async (value) => {
  const { findings } = await judge(check, { goVariables: { GOFLAGS: [exported(value)] } });
  expect(findings).toMatchObject([{ severity: 'error', message: 'malformed' }]);
});

test.each([
  '',
  '-buildvcs=false',
  '-trimpath',
  '-ldflags=-s',
  "'-ldflags=-s -w' -trimpath",
  '-tags=integration',
  '-modcacherw',
  '-mod=readonly',
  '-count=1',
  '-json=false',
])('GOFLAGS=%s is silent', async (value) => {
  const result = await judge(check, { goVariables: { GOFLAGS: [exported(value)] } });
  expect(result).toMatchObject({ status: 'ok', findings: [] });
});

test('a flag for one project only, and a healthy machine, are silent', async () => {
  expect((await judge(check, { goVariables: { GOFLAGS: [inProject] } })).status).toBe('ok');
  expect((await judge(check, { goVariables: healthy.goVariables })).status).toBe('ok');
});

test('says unknown when the variables cannot be read', async () => {
  expect(await judge(check, { goVariables: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
});

test.each([
  ['-mod=mod', null],
  ['-trimpath -mod=mod -v', 'export GOFLAGS="-trimpath -v"'],
  ["'-ldflags=-s -w' -json", 'export GOFLAGS="\'-ldflags=-s -w\'"'],
  ['-mod vendor', null],
])('repair: of GOFLAGS=%s only the other flags stay', async (value, to) => {
  const machine = { goVariables: { GOFLAGS: [exported(value)] }, files: [], environment: healthy.editorEnvironment };
  expect((await judge(check, machine)).repairs).toEqual([
    {
      check: check.id,
      key: 'GOFLAGS',
      changes: [{ change: 'line', file: `${home}/.zshrc`, line: 9, was: `export GOFLAGS="${value}"`, to }],
    },
  ]);
});

test('repair: every place, or none', async () => {
  const changesFor = async (...GOFLAGS: VariableSetting[]) =>
    (await judge(check, { goVariables: { GOFLAGS }, files: [] })).repairs[0]?.changes;
  const file = `${home}/Library/Application Support/go/env`;
  const shortened = { change: 'go-env', file, name: 'GOFLAGS', to: '-v' };
  expect(await changesFor(exported('-json'), kept('-v -mod=mod'))).toEqual([expect.anything(), shortened]);
  expect(await changesFor({ ...exported('-json'), source: '/etc/zshrc:9' }, kept('-mod=mod'))).toEqual([]);
});
