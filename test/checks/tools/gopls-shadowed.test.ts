import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/gopls-shadowed.ts';
import type { Command } from '../../../electron/probes/sdk/commands.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { commandOf, shimOf } from './tool-machines.ts';

const machine = (login: Command | null, integrated: Command | null = login) => ({
  tools: healthy.editorTools,
  commands: {
    ...healthy.commands,
    integrated: { ...healthy.commands.integrated, gopls: integrated },
    login: { ...healthy.commands.login, gopls: login },
  },
});
const brewed = (version?: string) =>
  commandOf('gopls', { path: '/opt/homebrew/bin/gopls', ...(version !== undefined && { version }) });

describe('gopls-shadowed', () => {
  test('warns once of another gopls of another version, with the lines that put them there', async () => {
    const { findings } = await judge(check, machine(brewed('v0.20.0')));
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        title: 'The editor runs gopls v0.23.0, the terminal v0.20.0',
        evidence: [
          { source: 'go version -m ~/go/bin/gopls', text: 'v0.23.0' },
          { source: 'go version -m /opt/homebrew/bin/gopls', text: 'v0.20.0' },
          { source: '~/.zprofile:1' },
          { source: '~/.zprofile:1' },
        ],
      },
    ]);
  });

  test.each([
    ['the same file', machine(healthy.commands.login.gopls)],
    ['a link to the same file', machine({ ...commandOf('gopls'), path: '/usr/local/bin/gopls' })],
    ['another file of the same version', machine(brewed())],
    ['another file without a version', machine({ ...brewed(), binary: { kind: 'other' } })],
    ['a shim in the terminal', machine(shimOf('gopls').command)],
    ['none in the terminal', machine(null)],
    ['none in the editor', { ...machine(brewed('v0.20.0')), tools: { ...healthy.editorTools, gopls: null } }],
    [
      'a shim in the editor',
      { ...machine(brewed('v0.20.0')), tools: { ...healthy.editorTools, gopls: shimOf('gopls') } },
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without the commands', async () => {
    const facts = { ...machine(brewed('v0.20.0')), commands: unknownFact() };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('sets the one of the terminal aside when it is the person’s own', async () => {
    const path = `${healthy.home}/.local/bin/gopls`;
    const own = commandOf('gopls', { path, version: 'v0.20.0' });
    expect((await judge(check, machine(own))).repairs).toMatchObject([
      { changes: [{ change: 'set-aside', file: path }] },
    ]);
    for (const command of [brewed('v0.20.0'), { ...own, real: '/opt/x/gopls' }, { ...own, manager: 'mise' as const }]) {
      const { findings, repairs } = await judge(check, machine(command));
      expect(findings).toMatchObject([{ repair: { automatic: false } }]);
      expect(repairs[0]?.changes).toEqual([]);
    }
  });
});
