import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/tools-env-override.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { toolsPath } from '../../../electron/probes/editor/tools-path.ts';
import { writtenSettings } from '../../../electron/probes/editor/written-settings.ts';
import type { GorootSetting } from '../../../electron/probes/sdk/goroot-settings.ts';
import { mendSettings } from '../../changes/mended.ts';
import { judge, unknownFact } from '../../judge.ts';
import { home, readEditorValue } from '../../probes/editor/look.ts';

const go = { '/usr/local/go/bin/go': { text: '', mode: 0o755 } };
const factsOf = async (variables: Readonly<Record<string, unknown>> | string) =>
  factsFor({ 'go.toolsEnvVars': variables });
const factsFor = async (given: Readonly<Record<string, unknown>>) => {
  const mac = { settings: given, files: go };
  return {
    settings: await readEditorValue(settings, mac),
    written: await readEditorValue(writtenSettings, mac),
    path: await readEditorValue(toolsPath, mac),
    goroots: [],
    home,
  };
};
const judged = async (variables: Parameters<typeof factsOf>[0]) => judge(check, await factsOf(variables));

describe('tools-env-override', () => {
  test('names the line of a PATH that is not replaced', async () => {
    expect((await judged({ GOFLAGS: '-v', PATH: '/opt/go/bin:$PATH' })).findings).toMatchObject([
      {
        severity: 'warning',
        message: 'pathUnexpanded',
        title: 'PATH in go.toolsEnvVars holds $PATH, which nothing replaces there',
        params: { line: 4, column: 5 },
        evidence: [
          {
            source: '~/Library/Application Support/Code/User/settings.json:4',
            text: '"PATH": "/opt/go/bin:$PATH"',
          },
        ],
      },
    ]);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['pathUnexpanded', { PATH: '${env:PATH}:$HOME/go/bin' }],
    ['pathSemicolons', { PATH: '/usr/local/go/bin;/usr/bin' }],
    ['pathRelative', { PATH: '${env:PATH}:go/bin' }],
    ['pathRelative', { PATH: '${env:PATH}:~/go/bin' }],
    ['pathReplaced', { PATH: '/opt/tools' }],
    ['pathReplaced', { PATH: '/usr/local/go/bin' }],
    ['goroot', { GOROOT: '/usr/local/go' }],
    ['null', { GOFLAGS: null }],
    ['object', { env: { GOFLAGS: '-v' } }],
    ['list', { GOFLAGS: ['-v', '-x'] }],
    ['boolean', { CGO_ENABLED: true }],
    ['unexpanded', { GOPATH: '$HOME/go' }],
    ['unexpanded', { GOMODCACHE: '${userHome}/mod' }],
  ])('tells %s: %j', async (message, variables) => {
    expect((await judged(variables)).findings).toMatchObject([{ message, severity: 'warning' }]);
  });

  test.each<[Readonly<Record<string, unknown>> | string]>([
    [{}],
    [{ GOFLAGS: '-tags=integration', GOPRIVATE: 'git.example.com', CGO_ENABLED: 0, DEBUG: true, EMPTY: '' }],
    [{ PATH: '${env:PATH}:/opt/protoc/bin' }],
    [{ PATH: '~/bin:${env:PATH}' }],
    [{ PATH: '/usr/local/go/bin:/usr/bin:/bin' }],
    [{ GOPATH: '~/go', GOBIN: '${workspaceFolder}/bin', GOCACHE: '${env:HOME}/cache' }],
    [{ CGO_LDFLAGS: '-Wl,-rpath,$ORIGIN', PASSWORD: 'a$b' }],
    ['text'],
  ])('is silent with %j', async (variables) => {
    expect(await judged(variables)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('leaves a GOROOT that is wrong to the checks of GOROOT', async () => {
    const facts = await factsOf({ GOROOT: '/nowhere' });
    const source = '~/Library/Application Support/Code/User/settings.json:3';
    const setting = { value: '/nowhere', layer: 'toolsEnvVars' as const, place: null, source, text: '' };
    const missing: GorootSetting = {
      setting,
      verdict: { is: 'missing' },
      clashes: [],
      agrees: [],
      needed: false,
      byManager: false,
    };
    expect((await judge(check, { ...facts, goroots: [missing] })).findings).toEqual([]);
    // TinyGo's is meant; any other is one that the next upgrade breaks.
    const ofGo = { is: 'sdk', version: '1.26.1', real: '/nowhere' } as const;
    const tinygo = { ...missing, verdict: { ...ofGo, merged: true } } as const;
    expect((await judge(check, { ...facts, goroots: [tinygo] })).findings).toEqual([]);
    const plain = { ...missing, verdict: ofGo };
    expect((await judge(check, { ...facts, goroots: [plain] })).findings).toMatchObject([{ message: 'goroot' }]);
  });

  test('explains what the tools make of the variable, and nothing about others', async () => {
    const facts = await factsOf({ GOBIN: '$HOME/bin', GOPATH: '${HOME}/go', GOROOT: '/usr/local/go', GOFLAGS: null });
    const halted = ['gopls-not-answering', 'debugger-not-stopping'];
    expect(check.find(facts).map(({ explains }) => explains)).toEqual([
      [...halted, 'gobin-diverts-tools'],
      [...halted, 'gopath-conflict'],
      halted,
      [...halted, 'goflags-leak'],
    ]);
  });

  test('does without the PATH when it cannot be told, and cannot tell without settings', async () => {
    const facts = await factsOf({ PATH: '/opt/tools', GOFLAGS: null });
    const unknownPath = { ...facts, path: unknownFact(), goroots: unknownFact() };
    expect((await judge(check, unknownPath)).findings).toMatchObject([{ message: 'null' }]);
    expect(await judge(check, { ...facts, settings: unknownFact() })).toMatchObject({
      status: 'unknown',
      findings: [],
    });
  });
});

describe('mends', () => {
  test.each<[Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    [
      { GOFLAGS: '-v', PATH: '/opt/go/bin:$PATH' },
      { GOFLAGS: '-v', PATH: '/opt/go/bin:${env:PATH}' },
    ],
    [{ PATH: '${env:PATH}:$HOME/go/bin' }, { PATH: '${env:PATH}:${env:HOME}/go/bin' }],
    [{ PATH: '${HOME}/go/bin' }, { PATH: '${env:HOME}/go/bin:${env:PATH}' }],
    [{ PATH: '/usr/local/go/bin;/usr/bin' }, { PATH: '/usr/local/go/bin:/usr/bin' }],
    [{ PATH: '${env:PATH}:~/go/bin' }, { PATH: '${env:PATH}:${env:HOME}/go/bin' }],
    [{ PATH: '${env:PATH}:go/bin' }, {}],
    [{ PATH: 'C:\\go\\bin;%PATH%' }, {}],
    [{ PATH: '$GOPATH/bin:${env:PATH}' }, {}],
    [{ PATH: '/opt/tools' }, { PATH: '/opt/tools:${env:PATH}' }],
    [{ GOROOT: '/usr/local/go', A: 1 }, { A: 1 }],
    [{ GOROOT: '$HOME/sdk/go' }, {}],
    [{ GOFLAGS: null }, {}],
    [{ env: { GOFLAGS: '-v', GOPRIVATE: 'x.y' } }, { GOFLAGS: '-v', GOPRIVATE: 'x.y' }],
    [{ GOFLAGS: ['-v', '-x'] }, { GOFLAGS: '-v -x' }],
    [{ GOPRIVATE: ['a.b', 'c.d'] }, { GOPRIVATE: 'a.b,c.d' }],
    [{ CGO_ENABLED: false }, { CGO_ENABLED: '0' }],
    [{ GO111MODULE: true }, {}],
    [{ GOPATH: '$HOME/go' }, { GOPATH: '${env:HOME}/go' }],
    [{ GOMODCACHE: '${userHome}/mod' }, { GOMODCACHE: '${env:HOME}/mod' }],
  ])('%j', async (given, after) => {
    const mended = await mendSettings({ 'go.toolsEnvVars': given }, async (one) => judge(check, await factsFor(one)));
    expect(mended).toEqual({ after: { 'go.toolsEnvVars': after }, still: [] });
  });

  test('a member that is written by its whole name', async () => {
    const given = { 'go.toolsEnvVars.GOPATH': '$HOME/go', 'go.toolsEnvVars.env': { GOFLAGS: '-v' } };
    expect(await mendSettings(given, async (one) => judge(check, await factsFor(one)))).toEqual({
      after: { 'go.toolsEnvVars.GOPATH': '${env:HOME}/go', 'go.toolsEnvVars.GOFLAGS': '-v' },
      still: [],
    });
  });

  test.each<[Readonly<Record<string, unknown>>]>([
    [{ GOFLAGS: ['-ldflags=-X a.b=c d'] }],
    [{ env: { PATH: '/x' } }],
    [{ env: { GOFLAGS: '-v' }, GOFLAGS: '' }],
    [{ GOFLAGS: { a: 'b' } }],
    [{ GOSUMDB: false }],
    [{ GOBIN: '$GOPATH/bin' }],
    [{ CGO_TOKEN: '$HOME/x' }],
  ])('leaves to a person: %j', async (given) => {
    expect(
      await mendSettings({ 'go.toolsEnvVars': given }, async (one) => judge(check, await factsFor(one))),
    ).toBeNull();
  });
});
