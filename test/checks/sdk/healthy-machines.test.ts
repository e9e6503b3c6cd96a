import { describe, expect, test } from 'vitest';
import goMissing from '../../../electron/checks/sdk/go-missing.ts';
import goMultiple from '../../../electron/checks/sdk/go-multiple.ts';
import goOutdated from '../../../electron/checks/sdk/go-outdated.ts';
import goWrongArch from '../../../electron/checks/sdk/go-wrong-arch.ts';
import gobinDivertsTools from '../../../electron/checks/sdk/gobin-diverts-tools.ts';
import gorootInvalid from '../../../electron/checks/sdk/goroot-invalid.ts';
import gorootMismatch from '../../../electron/checks/sdk/goroot-mismatch.ts';
import gorootPinned from '../../../electron/checks/sdk/goroot-pinned.ts';
import type { Command } from '../../../electron/probes/sdk/commands.ts';
import type { GoVariables } from '../../../electron/probes/sdk/go-variables.ts';
import { judgeGoroots } from '../../../electron/probes/sdk/goroot-settings.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import { judge } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { exported, goIn, home, sdk } from './goroot-machines.ts';

/* A healthy Mac shows nothing, however Go was installed on it. */

interface Mac {
  readonly go: Command;
  /** As go env tells it. */
  readonly root: string;
  readonly origin: Sdk['origin'];
  readonly arch?: 'arm64' | 'amd64';
  readonly variables?: GoVariables;
}

const shim = (path: string, manager: 'mise' | 'asdf' | 'goenv'): Command => ({
  ...goIn('', '1.26.1'),
  path,
  real: path,
  manager,
  shim: true,
  binary: { kind: 'script', interpreter: '/usr/bin/env bash' },
});
const intel = (command: Command): Command => ({
  ...command,
  binary: {
    kind: 'macho',
    slices: [{ arch: 'amd64', minimumMacos: '12.0', hasUuid: true, signature: 'none' }],
    build: { goVersion: 'go1.26.1', path: 'cmd/go', module: null, version: null, settings: {} },
  },
});
const armCellar = '/opt/homebrew/Cellar/go/1.26.1/libexec';
const intelCellar = '/usr/local/Cellar/go/1.26.1/libexec';
const mise = `${home}/.local/share/mise/installs/go/1.26.1`;
const asdf = `${home}/.asdf/installs/golang/1.26.1/go`;
const goenv = `${home}/.goenv/versions/1.26.1`;
const gvm = `${home}/.gvm/gos/go1.26.1`;
const ownSdk = `${home}/sdk/go1.26.1`;

const macs: Readonly<Record<string, Mac>> = {
  official: { go: healthy.commands.login.go, root: '/usr/local/go', origin: 'official' },
  'official, Intel': {
    go: intel(healthy.commands.login.go),
    root: '/usr/local/go',
    origin: 'official',
    arch: 'amd64',
  },
  Homebrew: { go: goIn(armCellar, '1.26.1', { path: '/opt/homebrew/bin/go' }), root: armCellar, origin: 'homebrew' },
  'Homebrew, Intel': {
    go: intel(goIn(intelCellar, '1.26.1', { path: '/usr/local/bin/go' })),
    root: intelCellar,
    origin: 'homebrew',
    arch: 'amd64',
  },
  'mise, shims': { go: shim(`${home}/.local/share/mise/shims/go`, 'mise'), root: mise, origin: 'mise' },
  'mise, activated': {
    go: goIn(mise, '1.26.1', { manager: 'mise' }),
    root: mise,
    origin: 'mise',
    variables: {
      GOROOT: [exported(mise, '.zshrc', 2, 'eval "$(mise activate zsh)"')],
      GOBIN: [exported(`${mise}/bin`, '.zshrc', 2, 'eval "$(mise activate zsh)"')],
    },
  },
  asdf: {
    go: shim(`${home}/.asdf/shims/go`, 'asdf'),
    root: asdf,
    origin: 'asdf',
    variables: { GOROOT: [exported(asdf, '.asdf/plugins/golang/set-env.zsh', 12)] },
  },
  goenv: {
    go: shim(`${home}/.goenv/shims/go`, 'goenv'),
    root: goenv,
    origin: 'goenv',
    variables: { GOROOT: [exported(goenv, '.zshrc', 2, 'eval "$(goenv init -)"')] },
  },
  gvm: {
    go: goIn(gvm, '1.26.1', { manager: 'gvm' }),
    root: gvm,
    origin: 'gvm',
    variables: { GOROOT: [exported(gvm, '.gvm/environments/go1.26.1', 3)] },
  },
  '~/sdk': { go: goIn(ownSdk, '1.26.1'), root: ownSdk, origin: 'sdk' },
};

describe.each(Object.entries(macs))('%s', (_, { go, root, origin, arch = 'arm64', variables = {} }) => {
  const commands = {
    ...healthy.commands,
    editor: { ...healthy.commands.editor, go },
    integrated: { ...healthy.commands.integrated, go },
    login: { ...healthy.commands.login, go },
  };
  const sdks = [{ root, version: '1.26.1', arch, origin }] as const;
  const values = { ...healthy.goEnv.values, GOROOT: root, GOHOSTARCH: arch };
  const running = describeRunning({ commands, sdks, values, home });
  const verdicts = { [root]: sdk('1.26.1', root) };
  const editorPath = [go.path.slice(0, -'/go'.length), '/usr/bin'];
  const settings = judgeGoroots({ variables, verdicts, running, sdks, editorPath });
  const environment = healthy.editorEnvironment;
  const silent = { status: 'ok', findings: [] };

  test('has a Go', async () => {
    const facts = { commands, sdks, login: healthy.loginTerminal, oneShell: null, managers: [] };
    expect(await judge(goMissing, facts)).toMatchObject(silent);
  });
  test('has one Go', async () => {
    expect(await judge(goMultiple, { running })).toMatchObject(silent);
  });
  test('has a Go for its processor', async () => {
    expect(await judge(goWrongArch, { running, hardware: arch, rosetta: { usable: false } })).toMatchObject(silent);
  });
  test('has a Go of today', async () => {
    expect(await judge(goOutdated, { running, commands, environment, system: '26.1' })).toMatchObject(silent);
  });
  test('has a good GOROOT or none', async () => {
    expect(await judge(gorootInvalid, { settings })).toMatchObject(silent);
    expect(await judge(gorootMismatch, { settings })).toMatchObject(silent);
    expect(await judge(gorootPinned, { settings })).toMatchObject(silent);
  });
  test('has its tools in one place', async () => {
    const facts = { variables, environment, settings: healthy.settings };
    expect(await judge(gobinDivertsTools, facts)).toMatchObject(silent);
  });
});
