import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/gui-environment-stale.ts';
import type { GuiEnvironmentFiles } from '../../../electron/probes/shell/gui-environment.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home, dockEnvironment, loginTerminal } = healthy;
const noFiles: GuiEnvironmentFiles = { launchAgents: [], environmentPlist: null };
const machine = {
  dock: dockEnvironment,
  login: loginTerminal,
  commands: healthy.commands,
  files: noFiles,
};
const withLaunchctl = (name: string, value: string) => ({
  ...dockEnvironment,
  variables: { ...dockEnvironment.variables, [name]: value },
  origins: { ...dockEnvironment.origins, [name]: { by: 'launchctl' as const } },
});
const line = { file: `${home}/.zprofile`, line: 2, text: 'export GOPROXY=direct' };
const agent = {
  name: 'GOPROXY',
  value: 'https://old.example',
  place: {
    file: `${home}/Library/LaunchAgents/env.plist`,
    line: 9,
    text: '<string>https://old.example</string>',
  },
};

describe('fires', () => {
  test('when the shell sets something else, with the agent that sets the old value', async () => {
    const login = {
      ...loginTerminal,
      variables: { ...loginTerminal.variables, GOPROXY: 'direct' },
      origins: { ...loginTerminal.origins, GOPROXY: { by: 'file' as const, place: line } },
    };
    const facts = { ...machine, dock: withLaunchctl('GOPROXY', agent.value), login };
    expect((await judge(check, { ...facts, files: { ...noFiles, launchAgents: [agent] } })).findings).toMatchObject([
      {
        key: 'GOPROXY',
        severity: 'warning',
        message: 'overridden',
        title: 'Apps get another GOPROXY than your terminal',
        evidence: [
          { source: 'launchctl getenv GOPROXY', text: 'https://old.example' },
          { source: '~/Library/LaunchAgents/env.plist:9' },
          { source: '~/.zprofile:2', text: 'export GOPROXY=direct' },
        ],
      },
    ]);
  });

  test('and keeps passwords to itself', async () => {
    const dock = withLaunchctl('GOPROXY', 'https://sam:secret@proxy.example');
    const { findings } = await judge(check, { ...machine, dock });
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain('secret');
  });

  test('when the shell takes away what the editor keeps', async () => {
    const { findings } = await judge(check, { ...machine, dock: withLaunchctl('GOROOT', '/usr/local/go1.20') });
    expect(findings).toMatchObject([{ message: 'unset', params: { name: 'GOROOT', value: '/usr/local/go1.20' } }]);
  });

  test('when the PATH of apps leads to another go', async () => {
    const old = { ...healthy.commands.editor.go, path: '/opt/go1.20/bin/go', real: '/opt/go1.20/bin/go' };
    const commands = { ...healthy.commands, dock: { go: old, gopls: null, dlv: null } };
    const facts = { ...machine, dock: withLaunchctl('PATH', '/opt/go1.20/bin:/usr/bin'), commands };
    expect((await judge(check, facts)).findings).toMatchObject([
      { key: 'PATH', message: 'path', params: { dockGo: '/opt/go1.20/bin/go', loginGo: '/usr/local/go/bin/go' } },
    ]);
  });

  test('on an environment.plist that says something else', async () => {
    const file = `${home}/.MacOSX/environment.plist`;
    const entry = (name: string, value: string, number: number) => ({
      name,
      value,
      place: { file, line: number, text: `<string>${value}</string>` },
    });
    const environmentPlist = [entry('PATH', '/usr/bin:/usr/local/old/bin', 6), entry('GOPATH', '/Users/sam/gocode', 8)];
    expect((await judge(check, { ...machine, files: { ...noFiles, environmentPlist } })).findings).toMatchObject([
      {
        key: '~/.MacOSX/environment.plist',
        severity: 'warning',
        params: { names: 'PATH, GOPATH' },
        evidence: [{ source: '~/.MacOSX/environment.plist:6' }, { source: '~/.MacOSX/environment.plist:8' }],
      },
    ]);
    const harmless = [entry('PATH', '/usr/local/bin:/usr/bin', 6)];
    const agreed = await judge(check, { ...machine, files: { ...noFiles, environmentPlist: harmless } });
    expect(agreed).toMatchObject({ status: 'ok' });
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac', async () => {
    expect(await judge(check, machine)).toMatchObject({ status: 'ok' });
  });

  test('when launchctl and the shell agree, or it is not about Go', async () => {
    const login = { ...loginTerminal, variables: { ...loginTerminal.variables, GOPATH: '/Users/sam/go' } };
    const agreed = { ...machine, dock: withLaunchctl('GOPATH', '/Users/sam/go'), login };
    expect(await judge(check, agreed)).toMatchObject({ status: 'ok' });
    expect(await judge(check, { ...machine, dock: withLaunchctl('EDITOR', 'vi') })).toMatchObject({ status: 'ok' });
  });

  test('when the PATH of apps leads to the same go, or to none', async () => {
    const dock = withLaunchctl('PATH', '/usr/local/go/bin:/usr/bin');
    expect(await judge(check, { ...machine, dock })).toMatchObject({ status: 'ok' });
    const { go } = healthy.commands.editor;
    const commands = { ...healthy.commands, dock: { go, gopls: null, dlv: null } };
    expect(await judge(check, { ...machine, dock, commands })).toMatchObject({ status: 'ok' });
  });
});

test('says unknown when launchctl or the terminal could not be asked', async () => {
  expect(await judge(check, { ...machine, dock: unknownFact() })).toMatchObject({ status: 'unknown' });
  expect(await judge(check, { ...machine, login: unknownFact() })).toMatchObject({ status: 'unknown' });
});

describe('repair', () => {
  const dock = withLaunchctl('GOROOT', '/usr/local/go1.20');
  const changesFor = async (facts: typeof machine) => (await judge(check, facts)).repairs.map(({ changes }) => changes);

  test('takes the variable away from apps', async () => {
    expect(await changesFor({ ...machine, dock })).toEqual([
      [{ change: 'launchd', name: 'GOROOT', was: '/usr/local/go1.20', to: null }],
    ]);
  });

  test('does nothing when an agent would set it again, or undo would lose a password', async () => {
    const again = { ...agent, name: 'GOROOT' };
    expect(await changesFor({ ...machine, dock, files: { ...noFiles, launchAgents: [again] } })).toEqual([[]]);
    const secret = withLaunchctl('GOPROXY', 'https://sam:secret@proxy.example');
    expect(await changesFor({ ...machine, dock: secret })).toEqual([[]]);
    expect((await judge(check, { ...machine, dock, files: unknownFact() })).repairs).toMatchObject([{ changes: [] }]);
  });

  test('puts aside the file that macOS does not read', async () => {
    const file = `${home}/.MacOSX/environment.plist`;
    const gopath = { name: 'GOPATH', value: '/old', place: { file, line: 8, text: '<string>/old</string>' } };
    expect(await changesFor({ ...machine, files: { ...noFiles, environmentPlist: [gopath] } })).toEqual([
      [{ change: 'set-aside', file }],
    ]);
  });
});
