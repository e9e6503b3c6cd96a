import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/gopls-missing.ts';
import type { Setting, Settings } from '../../../electron/probes/editor/settings.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { envOf, forInstall, installs } from './tool-machines.ts';

const usual = {
  editor: healthy.editor,
  commands: healthy.commands,
  environment: healthy.editorEnvironment,
  env: healthy.goEnv,
  settings: healthy.settings,
};
const without = { ...healthy.commands.login, gopls: null };
const nowhere = {
  ...usual,
  commands: { ...healthy.commands, editor: without, integrated: without, login: without },
};
const settingsFile = healthy.settings.files[0]?.file ?? '';
const place = { file: settingsFile, line: 4, text: '"gopls": "gopls-dev"' };
const layer = 'user' as const;
const withSetting = (key: string, value: Setting['value'], members: Setting['members'] = {}): Settings => ({
  ...healthy.settings,
  values: { [key]: { value, place, layer, members } },
});

describe('gopls-missing', () => {
  test('names the folder that was searched and the command that installs there', async () => {
    const { findings } = await judge(check, nowhere);
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'missing',
        params: { folder: '~/go/bin', command: 'go install golang.org/x/tools/gopls@latest' },
        evidence: [
          { source: 'go env GOBIN GOPATH', text: '/Users/sam/go' },
          { source: '/bin/zsh -i -l -c …', text: `PATH=${healthy.editorEnvironment.variables.PATH}` },
        ],
      },
    ]);
  });

  test('installs into GOBIN where there is one', async () => {
    const env = envOf({ GOBIN: '/Users/sam/bin' });
    expect((await judge(check, { ...nowhere, env })).findings).toMatchObject([{ params: { folder: '~/bin' } }]);
  });

  test('recommends a gopls that this Go can build', async () => {
    const old = envOf({ GOVERSION: 'go1.20.14' });
    expect((await judge(check, { ...nowhere, env: old })).findings[0]?.repair.title).toContain('gopls@v0.15.3');
    const local = envOf({ GOVERSION: 'go1.24.4', GOTOOLCHAIN: 'local' });
    expect((await judge(check, { ...nowhere, env: local })).findings[0]?.repair.title).toContain('gopls@v0.20.0');
  });

  test('points at the gopls of the terminal', async () => {
    const commands = { ...healthy.commands, editor: without };
    const { findings } = await judge(check, { ...usual, commands });
    expect(findings).toMatchObject([
      { message: 'elsewhere', params: { path: '~/go/bin/gopls' }, evidence: [{ source: '~/.zprofile:1' }, {}, {}] },
    ]);
  });

  test('blames go.alternateTools when it names what is not there', async () => {
    const members = { gopls: { value: 'gopls-dev', place, layer } };
    const settings = withSetting('go.alternateTools', { gopls: 'gopls-dev' }, members);
    const { findings } = await judge(check, { ...nowhere, settings });
    expect(findings).toMatchObject([
      { message: 'alternate', evidence: [{ source: expect.stringMatching(/settings\.json:4$/) }, {}, {}] },
    ]);
  });

  test('is silent on a healthy Mac', async () => {
    expect(await judge(check, usual)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is silent without any go: that is another finding', async () => {
    const nothing = { go: null, gopls: null, dlv: null };
    const commands = { editor: nothing, integrated: nothing, login: nothing, dock: nothing };
    expect((await judge(check, { ...usual, commands })).findings).toEqual([]);
  });

  test('is silent behind a shim that refuses: that is another finding', async () => {
    const { go } = healthy.commands.login;
    const commands = { ...nowhere.commands, editor: { ...without, go: { ...go, shim: true } } };
    const env = { ok: false as const, exit: { code: 2, signal: null, failure: null }, output: '', command: 'go env' };
    expect((await judge(check, { ...nowhere, commands, env })).findings).toEqual([]);
    expect((await judge(check, { ...nowhere, env })).findings).toHaveLength(1);
  });

  test('is silent where the language server is switched off', async () => {
    const settings = withSetting('go.useLanguageServer', false);
    expect((await judge(check, { ...nowhere, settings })).findings).toEqual([]);
  });

  test('does without go env and settings', async () => {
    const facts = { ...nowhere, env: unknownFact(), settings: unknownFact() };
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'missing', params: { folder: '~/go/bin' } },
    ]);
  });

  test('is skipped without an editor, unknown without its commands', async () => {
    const noEditor = { ...nowhere, editor: unknownFact('needs-editor', 'not-asked') };
    expect(await judge(check, noEditor)).toMatchObject({ status: 'skipped', findings: [] });
    expect(await judge(check, { ...nowhere, commands: unknownFact() })).toMatchObject({
      status: 'unknown',
      findings: [],
    });
  });

  test('installs it where the editor looks', async () => {
    const facts = { ...nowhere, ...forInstall, tools: { ...healthy.editorTools, gopls: null } };
    const { findings, repairs } = await judge(check, facts);
    expect(findings[0]?.repair.automatic).toBe(true);
    expect(repairs[0]?.changes).toEqual([installs('gopls')]);
  });

  test('takes the dead alternative out of the settings as well, or does nothing', async () => {
    const members = { gopls: { value: 'gopls-dev', place, layer } };
    const settings = withSetting('go.alternateTools', { gopls: 'gopls-dev' }, members);
    const facts = { ...nowhere, ...forInstall, tools: { ...healthy.editorTools, gopls: null }, settings };
    expect((await judge(check, facts)).repairs[0]?.changes).toEqual([
      { change: 'json', file: settingsFile, at: { line: 4, name: 'gopls' }, to: null },
      installs('gopls'),
    ]);
    const dotted = { ...place, text: '"go.alternateTools": { "gopls": "a" }, "gopls": { "ui": {} }' };
    const unclear = withSetting('go.alternateTools', { gopls: 'a' }, { gopls: { value: 'a', place: dotted, layer } });
    expect((await judge(check, { ...facts, settings: unclear })).repairs[0]?.changes).toEqual([]);
  });
});
