import { expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/cross-compile-env.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goEnv, hardware, goVariables, home } = healthy;
const facts = { goEnv, hardware, goVariables, cgoFiles: [] };

const kept = (name: string, value: string): VariableSetting => ({
  value,
  layer: 'go-env-file',
  place: { file: `${home}/Library/Application Support/go/env`, line: 2, text: `${name}=${value}` },
  source: '~/Library/Application Support/go/env:2',
  text: `${name}=${value}`,
});
const exported = (name: string, value: string): VariableSetting => ({
  value,
  layer: 'shell',
  place: { file: `${home}/.zshenv`, line: 3, text: `export ${name}=${value}` },
  source: '~/.zshenv:3',
  text: `export ${name}=${value}`,
});
const setting = (name: string, value: string, file: string): VariableSetting => ({
  value,
  layer: 'toolsEnvVars',
  place: { file, line: 4, text: `"${name}": "${value}"` },
  source: `${file.replace(home, '~')}:4`,
  text: `"${name}": "${value}"`,
});
const userSettings = `${home}/Library/Application Support/Code/User/settings.json`;
const projectSettings = `${home}/src/app/.vscode/settings.json`;

test('a GOOS kept by go env -w is found, with the line that keeps it', async () => {
  const { findings } = await judge(check, { ...facts, goVariables: { GOOS: [kept('GOOS', 'linux')] } });
  expect(findings).toMatchObject([
    {
      key: 'GOOS',
      severity: 'error',
      message: 'go-env-file',
      evidence: [{ source: '~/Library/Application Support/go/env:2', text: 'GOOS=linux' }],
      repair: { title: 'Run `go env -u GOOS`' },
    },
  ]);
  expect(findings[0]?.detail).toContain('this machine is darwin/arm64');
});

test('several places are all named with their layer', async () => {
  const GOARCH = [setting('GOARCH', 'amd64', userSettings), exported('GOARCH', 'amd64'), kept('GOARCH', 'amd64')];
  const { findings } = await judge(check, { ...facts, goVariables: { GOARCH } });
  expect(findings).toMatchObject([{ key: 'GOARCH', severity: 'error', message: 'several' }]);
  expect(findings[0]?.params.places).toBe(
    '~/Library/Application Support/Code/User/settings.json:4 (go.toolsEnvVars), ~/.zshenv:3 (shell), ~/Library/Application Support/go/env:2 (go env -w)',
  );
  expect(findings[0]?.evidence).toHaveLength(3);
});

test.each([
  ['shell', exported('GOOS', 'linux')],
  ['launchctl', { value: 'linux', layer: 'launchctl', place: null, source: 'launchctl getenv GOOS', text: 'linux' }],
  ['setting', setting('GOOS', 'linux', userSettings)],
] as const)('one place in the layer %s has its own repair', async (message, one) => {
  const { findings } = await judge(check, { ...facts, goVariables: { GOOS: [one] } });
  expect(findings).toMatchObject([{ severity: 'error', message }]);
});

test('one project made for another system is only worth knowing', async () => {
  const GOOS = [setting('GOOS', 'linux', projectSettings)];
  const { findings } = await judge(check, { ...facts, goVariables: { GOOS } });
  expect(findings).toMatchObject([{ key: 'GOOS', severity: 'info', message: 'project' }]);
});

test('CGO_ENABLED=0 is found where a file of the project needs cgo', async () => {
  const place = { file: `${home}/src/app/db.go`, line: 5, text: 'import "C"' };
  const cgoFiles = [{ place, source: '~/src/app/db.go:5', imports: 'C' }];
  const goVariables = { CGO_ENABLED: [kept('CGO_ENABLED', '0')] };
  const { findings } = await judge(check, { ...facts, goVariables, cgoFiles });
  expect(findings).toMatchObject([
    { key: 'CGO_ENABLED', severity: 'error', message: 'cgo', evidence: [{}, { source: '~/src/app/db.go:5' }] },
  ]);
  expect((await judge(check, { ...facts, goVariables })).status).toBe('ok');
  expect((await judge(check, { ...facts, goVariables, cgoFiles: unknownFact() })).status).toBe('ok');
});

test.each([
  ['nothing set', {}],
  ['this machine', { GOOS: [exported('GOOS', 'darwin')], GOARCH: [kept('GOARCH', 'arm64')] }],
  ['an empty value', { GOOS: [exported('GOOS', '')] }],
  ['cgo on', { CGO_ENABLED: [exported('CGO_ENABLED', '1')] }],
])('%s is silent', async (_, goVariables) => {
  expect(await judge(check, { ...facts, goVariables })).toMatchObject({ status: 'ok', findings: [] });
});

test('an Intel Go under Rosetta that builds for the processor is silent', async () => {
  const intel = { ...goEnv, values: { ...goEnv.values, GOHOSTARCH: 'amd64' } };
  const goVariables = { GOARCH: [exported('GOARCH', 'arm64')] };
  expect((await judge(check, { ...facts, goEnv: intel, goVariables })).status).toBe('ok');
});

test('says unknown when go env cannot be asked', async () => {
  const result = await judge(check, { ...facts, goEnv: unknownFact() });
  expect(result).toMatchObject({ status: 'unknown', findings: [] });
});

test('repair: the variable goes everywhere, or nowhere', async () => {
  const places = [setting('GOARCH', 'amd64', userSettings), exported('GOARCH', 'amd64'), kept('GOARCH', 'amd64')];
  const changesFor = async (GOARCH: readonly VariableSetting[]) =>
    (await judge(check, { ...facts, goVariables: { GOARCH }, files: [] })).repairs.map(({ changes }) => changes);
  const all = [
    { change: 'json', file: userSettings, at: { line: 4, name: 'GOARCH' }, to: null },
    { change: 'line', file: `${home}/.zshenv`, line: 3, was: 'export GOARCH=amd64', to: null },
    { change: 'go-env', file: `${home}/Library/Application Support/go/env`, name: 'GOARCH', to: null },
  ];
  expect(await changesFor(places)).toEqual([all]);
  expect(await changesFor([...places, { ...exported('GOARCH', 'amd64'), source: '/etc/zshenv:3' }])).toEqual([[]]);
  expect(await changesFor([setting('GOARCH', 'amd64', projectSettings), ...places])).toEqual([all]);
  expect(await changesFor([setting('GOARCH', 'amd64', projectSettings)])).toEqual([[]]);
});

test('repair: cgo is switched on again, and apps are told', async () => {
  const place = { file: `${home}/src/app/db.go`, line: 5, text: 'import "C"' };
  const cgoFiles = [{ place, source: '~/src/app/db.go:5', imports: 'C' }];
  const forApps = {
    value: '0',
    layer: 'launchctl',
    place: null,
    source: 'launchctl getenv CGO_ENABLED',
    text: '0',
  } as const;
  const { repairs } = await judge(check, { ...facts, goVariables: { CGO_ENABLED: [forApps] }, cgoFiles });
  expect(repairs).toMatchObject([{ changes: [{ change: 'launchd', name: 'CGO_ENABLED', was: '0', to: null }] }]);
});
