import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/tools-env-override.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { toolsPath } from '../../../electron/probes/editor/tools-path.ts';
import type { GorootSetting } from '../../../electron/probes/sdk/goroot-settings.ts';
import { judge, unknownFact } from '../../judge.ts';
import { home, readEditorValue } from '../../probes/editor/look.ts';

const go = { '/usr/local/go/bin/go': { text: '', mode: 0o755 } };
const factsOf = async (variables: Readonly<Record<string, unknown>> | string) => {
  const mac = { settings: { 'go.toolsEnvVars': variables }, files: go };
  return {
    settings: await readEditorValue(settings, mac),
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
        title: 'PATH in go.toolsEnvVars holds $PATH as it stands',
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
