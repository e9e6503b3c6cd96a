import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/debugger/dlv-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { envOf, forInstall, installs, moduleOf, runningOf } from '../tools/tool-machines.ts';

const usual = {
  editor: healthy.editor,
  commands: healthy.commands,
  environment: healthy.editorEnvironment,
  used: healthy.debuggerUsed,
  env: healthy.goEnv,
};
const sign = { source: '~/src/app/.vscode/launch.json:4', text: '"type": "go",' };
const without = { ...healthy.commands, editor: { ...healthy.commands.editor, dlv: null } };

describe('dlv-missing', () => {
  test('is only worth knowing until somebody debugs', async () => {
    expect((await judge(check, { ...usual, commands: without })).findings).toMatchObject([
      { severity: 'info', message: 'unused', params: { folder: '~/go/bin' } },
    ]);
    expect((await judge(check, { ...usual, commands: without, used: unknownFact() })).findings).toMatchObject([
      { severity: 'info' },
    ]);
  });

  test('is an error where somebody does, with the sign of it', async () => {
    const { findings } = await judge(check, { ...usual, commands: without, used: { used: true, sign } });
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'used',
        params: { command: 'go install github.com/go-delve/delve/cmd/dlv@latest' },
        evidence: [sign, { source: '/bin/zsh -i -l -c …' }],
      },
    ]);
  });

  test('recommends a dlv for the Go there is', async () => {
    const env = { ...healthy.goEnv, values: { ...healthy.goEnv.values, GOVERSION: 'go1.20.14' } };
    const { findings } = await judge(check, { ...usual, commands: without, env });
    expect(findings[0]?.repair.title).toContain('dlv@v1.22.1');
  });

  test('is silent on a healthy Mac', async () => {
    expect(await judge(check, usual)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is silent without any go: that is another finding', async () => {
    const nothing = { go: null, gopls: null, dlv: null };
    const commands = { editor: nothing, integrated: nothing, login: null, dock: null };
    expect((await judge(check, { ...usual, commands })).findings).toEqual([]);
  });

  test('is skipped without an editor, unknown without its commands', async () => {
    const noEditor = { ...usual, commands: without, editor: unknownFact('needs-editor', 'not-asked') };
    expect(await judge(check, noEditor)).toMatchObject({ status: 'skipped', findings: [] });
    expect(await judge(check, { ...usual, commands: unknownFact() })).toMatchObject({ status: 'unknown' });
  });

  test('installs it where the editor looks, for the Go in use', async () => {
    const tools = { ...healthy.editorTools, dlv: null };
    const facts = { ...usual, commands: without, ...forInstall, tools };
    expect((await judge(check, facts)).repairs).toMatchObject([{ changes: [installs('dlv')] }]);
    const old = {
      ...facts,
      env: envOf({ GOVERSION: 'go1.22.3' }),
      running: runningOf('1.22.3'),
      module: moduleOf('1.22.0'),
    };
    const { findings, repairs } = await judge(check, old);
    expect(findings[0]?.params.command).toContain('dlv@v1.25.2');
    expect(repairs[0]?.changes).toEqual([installs('dlv', { version: 'v1.25.2' })]);
  });
});
