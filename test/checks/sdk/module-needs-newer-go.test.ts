import { expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/module-needs-newer-go.ts';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goEnv, commands, sdks, goVariables, editorEnvironment, workspaceGo, home } = healthy;
const facts = { goEnv, commands, sdks, goVariables, editorEnvironment, workspaceGo };

const asks = (version: string, toolchain?: string) => ({
  workspaceGo: {
    file: workspaceGo.file,
    go: { version, place: { ...workspaceGo.go.place, text: `go ${version}` } },
    toolchain: toolchain
      ? { name: toolchain, place: { file: workspaceGo.file, line: 5, text: `toolchain ${toolchain}` } }
      : null,
  },
});
const env = (values: Record<string, string>) => ({ goEnv: { ...goEnv, values: { ...goEnv.values, ...values } } });
const sdk = (version: string, origin: Sdk['origin']): Sdk => ({
  root: `${home}/elsewhere/go${version}`,
  version,
  arch: 'arm64',
  origin,
});

test('Go before 1.21 cannot fetch what go.mod asks for', async () => {
  const { findings } = await judge(check, { ...facts, ...env({ GOVERSION: 'go1.19.8' }), ...asks('1.22'), sdks: [] });
  expect(findings).toMatchObject([
    {
      key: '~/src/app/go.mod',
      severity: 'error',
      message: 'too-old',
      title: 'This project needs Go 1.22; the editor has Go 1.19.8',
      evidence: [{ source: '~/src/app/go.mod:3', text: 'go 1.22' }, { text: 'GOVERSION=go1.19.8' }],
    },
  ]);
});

test.each([
  ['proxy-off', { GOPROXY: 'off' }],
  ['proxy-off', { GOPROXY: ' off,https://proxy.golang.org' }],
  ['sumdb-off', { GOSUMDB: 'off' }],
  ['no-switching', { GOTOOLCHAIN: 'local' }],
  ['no-switching', { GOTOOLCHAIN: 'path' }],
  ['no-switching', { GOTOOLCHAIN: 'go1.25.3' }],
])('found: %s with %o', async (message, values) => {
  const { findings } = await judge(check, { ...facts, ...env(values), ...asks('1.27.0') });
  expect(findings).toMatchObject([{ severity: 'error', message }]);
});

test('a toolchain line that cannot be downloaded stops go as well', async () => {
  const machine = { ...facts, ...env({ GOPROXY: 'off' }), ...asks('1.25.0', 'go1.27.2') };
  const { findings } = await judge(check, machine);
  expect(findings).toMatchObject([
    { message: 'proxy-off', params: { needed: '1.27.2' }, evidence: [{ source: '~/src/app/go.mod:5' }, {}] },
  ]);
  // GOTOOLCHAIN=local does not look at it.
  const local = { ...facts, ...env({ GOPROXY: 'off', GOTOOLCHAIN: 'local' }), ...asks('1.25.0', 'go1.27.2') };
  expect((await judge(check, local)).status).toBe('ok');
});

test('the early 1.21 and 1.22 ask for a release that does not exist', async () => {
  const { findings } = await judge(check, { ...facts, ...env({ GOVERSION: 'go1.21.3' }), ...asks('1.22'), sdks: [] });
  expect(findings).toMatchObject([{ message: 'language' }]);
  const fixed = { ...facts, ...env({ GOVERSION: 'go1.21.11' }), ...asks('1.22'), sdks: [] };
  expect((await judge(check, fixed)).status).toBe('ok');
});

test('another SDK that is new enough is named', async () => {
  const machine = { ...facts, ...env({ GOVERSION: 'go1.19.8' }), ...asks('1.22'), sdks: [sdk('1.26.1', 'homebrew')] };
  const { findings } = await judge(check, machine);
  expect(findings).toMatchObject([
    { message: 'elsewhere', params: { other: '1.26.1', root: '~/elsewhere/go1.26.1', installed: '1.19.8' } },
  ]);
});

test('without an answer of go env the version is read from the program', async () => {
  const goEnv = {
    ok: false,
    exit: { code: 1, signal: null, failure: null },
    output: 'go: …',
    command: 'go env',
  } as const;
  const { findings } = await judge(check, {
    ...facts,
    goEnv,
    ...asks('1.27.0'),
    goVariables: {
      GOPROXY: [{ value: 'off', layer: 'shell', place: null, source: 'shell', text: 'export GOPROXY=off' }],
    },
  });
  expect(findings).toMatchObject([{ message: 'proxy-off', params: { installed: '1.26.1' } }]);
});

test.each([
  ['older', {}],
  ['the same', asks('1.26.1')],
  ['the language of the installed release', asks('1.26')],
  ['newer, but it can be downloaded', asks('1.27.0')],
  ['newer through a company proxy', { ...env({ GOPROXY: 'https://go.corp.example,off' }), ...asks('1.27.0') }],
  [
    'newer, proxy off, but on disk',
    {
      ...env({ GOPROXY: 'off' }),
      ...asks('1.27'),
      sdks: [sdk('1.27.0', 'toolchain')],
    },
  ],
  ['no go line', { workspaceGo: { ...workspaceGo, go: null } }],
  ['an odd go line', asks('banana')],
  ['a devel build', { ...env({ GOVERSION: 'devel go1.28-3a0ddb2' }), ...asks('1.27.0') }],
  ['no module', { workspaceGo: null }],
])('silent: %s', async (_, change) => {
  expect(await judge(check, { ...facts, ...change })).toMatchObject({ status: 'ok', findings: [] });
});

test('is skipped without a workspace and unknown without go env', async () => {
  const none = unknownFact('needs-workspace', 'not-asked');
  expect(await judge(check, { ...facts, workspaceGo: none })).toMatchObject({ status: 'skipped', findings: [] });
  expect(await judge(check, { ...facts, goEnv: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
});

test('repair: offers the command of Homebrew when that is whose Go it is', async () => {
  const brewed = { ...commands.editor.go, real: '/opt/homebrew/Cellar/go/1.26.1/libexec/bin/go' };
  const machine = { ...facts, ...env({ GOPROXY: 'off' }), ...asks('1.27.0') };
  expect((await judge(check, machine)).repairs).toMatchObject([{ changes: [] }]);
  const withBrew = { ...machine, commands: { ...commands, editor: { ...commands.editor, go: brewed } } };
  expect((await judge(check, withBrew)).repairs).toMatchObject([
    { changes: [{ change: 'ask', command: 'upgrade-go-homebrew' }] },
  ]);
});
