import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/gobin-diverts-tools.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const usual = {
  variables: healthy.goVariables,
  environment: healthy.editorEnvironment,
  settings: healthy.settings,
};
const gobin = (value: string, layer: VariableSetting['layer'] = 'shell'): VariableSetting => ({
  value,
  layer,
  place: { file: `${home}/.zshrc`, line: 4, text: `export GOBIN=${value}` },
  source: layer === 'shell' ? '~/.zshrc:4' : `~/${layer}:1`,
  text: `export GOBIN=${value}`,
});
const toolsGopath = (value: string) => {
  const place = { file: `${home}/settings.json`, line: 9, text: `"go.toolsGopath": "${value}"` };
  return {
    ...healthy.settings,
    values: { 'go.toolsGopath': { value, place, layer: 'user' as const, members: {} } },
  };
};

describe('gobin-diverts-tools', () => {
  test('fires when GOBIN and go.toolsGopath disagree, and shows both lines', async () => {
    const { findings } = await judge(check, {
      ...usual,
      variables: { GOBIN: [gobin(`${home}/bin`)] },
      settings: toolsGopath('~/gotools'),
    });
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message: 'disagree',
        params: { gobin: '~/bin', other: '~/gotools/bin' },
        evidence: [
          { source: '~/.zshrc:4', text: `export GOBIN=${home}/bin` },
          { source: '~/settings.json:9', text: '"go.toolsGopath": "~/gotools"' },
        ],
      },
    ]);
  });

  test('fires on a folder that nobody may write to, when gopls is to be installed there', async () => {
    const commands = { ...healthy.commands, editor: { ...healthy.commands.editor, gopls: null } };
    const tools = { path: `${home}/go/bin`, judged: `${home}/go/bin`, state: 'not-writable', owner: 'root' } as const;
    const rooted = await judge(check, { ...usual, commands, tools });
    expect(rooted.findings).toMatchObject([{ severity: 'warning', message: 'root', params: { judged: '~/go/bin' } }]);
    expect(rooted.findings[0]?.repair.title).toContain(`"${home}/go/bin"`);
    expect(rooted.repairs[0]?.changes).toEqual([
      { change: 'ask', command: 'own-again', params: { path: `${home}/go/bin` } },
    ]);

    const away = { ...tools, path: '/usr/local/bin', judged: '/usr/local/bin' } as const;
    const variables = { GOBIN: [gobin('/usr/local/bin')] };
    expect((await judge(check, { ...usual, variables, commands, tools: away })).findings).toMatchObject([
      { message: 'closed', params: { source: '~/.zshrc:4', folder: '/usr/local/bin' }, evidence: [{}, {}] },
    ]);
    // Nothing is to be installed, the folder is open, or nobody can tell.
    expect((await judge(check, { ...usual, commands: healthy.commands, tools })).findings).toEqual([]);
    expect((await judge(check, { ...usual, commands, tools: { ...tools, state: 'usable' } })).findings).toEqual([]);
    expect((await judge(check, { ...usual, commands, tools: unknownFact() })).findings).toEqual([]);
  });

  test('fires when the settings install into another GOBIN than the one that is searched first', async () => {
    const variables = { GOBIN: [gobin(`${home}/tools`, 'toolsEnvVars'), gobin(`${home}/bin`)] };
    expect((await judge(check, { ...usual, variables })).findings).toMatchObject([
      { message: 'split', params: { gobin: '~/bin', other: '~/tools' } },
    ]);
  });

  test.each([
    ['bin', 'shell'],
    ['~/go/bin', 'shell'],
    ['~/go/bin', 'go-env-file'],
    ['$HOME/go/bin', 'toolsEnvVars'],
  ] as const)('fires for GOBIN=%s in %s', async (value, layer) => {
    const variables = { GOBIN: [gobin(value, layer)] };
    expect((await judge(check, { ...usual, variables })).findings).toMatchObject([
      { severity: 'warning', message: 'relative', params: { gobin: value } },
    ]);
  });

  test.each([
    ['neither is set', usual],
    ['GOBIN alone', { ...usual, variables: { GOBIN: [gobin(`${home}/go/bin`)] } }],
    ['go.toolsGopath alone', { ...usual, settings: toolsGopath('~/gotools') }],
    [
      'both say the same folder',
      { ...usual, variables: { GOBIN: [gobin(`${home}/gotools/bin/`)] }, settings: toolsGopath('${env:HOME}/gotools') },
    ],
    [
      'a relative one that the shell overrides',
      { ...usual, variables: { GOBIN: [gobin(`${home}/bin`), gobin('bin', 'go-env-file')] } },
    ],
    [
      'go.toolsGopath in a workspace that is not known here',
      { ...usual, variables: { GOBIN: [gobin(`${home}/bin`)] }, settings: toolsGopath('${workspaceFolder}/tools') },
    ],
    ['no editor has settings', { ...usual, settings: unknownFact('needs-editor', 'not-asked') }],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell when nobody knows what is set', async () => {
    const facts = { ...usual, variables: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('repair', () => {
  const changesFor = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
    (await judge(check, { ...facts, files: [] })).repairs.map(({ changes }) => changes);
  const file = `${home}/settings.json`;

  test('drops the setting that makes the editor install elsewhere', async () => {
    const settings = toolsGopath('~/gotools');
    const files = [{ file, layer: 'user' as const, exists: true, problems: [], lost: [] }];
    const variables = { GOBIN: [gobin(`${home}/bin`)] };
    expect(await changesFor({ ...usual, variables, settings: { ...settings, files } })).toEqual([
      [{ change: 'json', file, at: { line: 9, name: 'go.toolsGopath' }, to: null }],
    ]);
    const inEditor: VariableSetting = {
      ...gobin(`${home}/tools`, 'toolsEnvVars'),
      place: { file, line: 3, text: `"GOBIN": "${home}/tools"` },
      source: '~/settings.json:3',
    };
    const split = { GOBIN: [inEditor, gobin(`${home}/bin`)] };
    expect(await changesFor({ ...usual, variables: split })).toEqual([
      [{ change: 'json', file, at: { line: 3, name: 'GOBIN' }, to: null }],
    ]);
  });

  test('drops GOBIN when the tools are in the other folder', async () => {
    const gopls = { ...healthy.commands.editor.gopls, path: `${home}/gotools/bin/gopls` };
    const commands = { ...healthy.commands, editor: { ...healthy.commands.editor, gopls } };
    const variables = { GOBIN: [gobin(`${home}/bin`)] };
    expect(await changesFor({ ...usual, variables, settings: toolsGopath('~/gotools'), commands })).toEqual([
      [{ change: 'line', file: `${home}/.zshrc`, line: 4, was: `export GOBIN=${home}/bin`, to: null }],
    ]);
  });

  test('drops a relative one, and leaves alone what it cannot edit', async () => {
    const line = { change: 'line', file: `${home}/.zshrc`, line: 4, was: 'export GOBIN=bin', to: null };
    expect(await changesFor({ ...usual, variables: { GOBIN: [gobin('bin')] } })).toEqual([[line]]);
    const elsewhere = { ...gobin('bin'), source: '/etc/zshrc:4' };
    expect(await changesFor({ ...usual, variables: { GOBIN: [elsewhere] } })).toEqual([[]]);
    const outside = toolsGopath('~/gotools');
    expect(await changesFor({ ...usual, variables: { GOBIN: [gobin(`${home}/bin`)] }, settings: outside })).toEqual([
      [],
    ]);
  });
});
