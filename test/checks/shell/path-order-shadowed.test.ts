import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/path-order-shadowed.ts';
import type { Command } from '../../../electron/probes/sdk/commands.ts';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import type { VersionManager } from '../../../electron/probes/sdk/version-managers.ts';
import type { Origin, PathEntry } from '../../../electron/probes/shell/environment.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const official = healthy.sdks[0];
const old: Sdk = { root: `${home}/sdk/go1.22.0`, version: '1.22.0', arch: 'arm64', origin: 'sdk' };
const brewed: Sdk = {
  root: '/opt/homebrew/Cellar/go/1.25.3/libexec',
  version: '1.25.3',
  arch: 'arm64',
  origin: 'homebrew',
};
const system: PathEntry = { folder: '/usr/bin', exists: true, origin: { by: 'inherited' }, movedBack: false };
const entry = (folder: string, origin: Origin, movedBack = false): PathEntry => ({
  folder,
  exists: true,
  origin,
  movedBack,
});
const line = (file: string, number: number, text: string) => ({ file: `${home}/${file}`, line: number, text });
const byFile = (place: ReturnType<typeof line>): Origin => ({ by: 'file', place });
const pathsFile: Origin = {
  by: 'path_helper',
  place: { file: '/etc/paths.d/go', line: 1, text: '/usr/local/go/bin' },
};

const machine = (given: {
  readonly path: readonly PathEntry[];
  readonly sdks: readonly Sdk[];
  readonly go?: Partial<Command>;
  readonly managers?: readonly VersionManager[];
  readonly assignments?: typeof healthy.startupTrace.assignments;
}) => {
  const go = { ...healthy.commands.editor.go, ...given.go };
  const inTerminal = { ...healthy.commands.login, go };
  return {
    commands: {
      ...healthy.commands,
      editor: { ...healthy.commands.editor, go },
      login: inTerminal,
      integrated: inTerminal,
    },
    sdks: given.sdks,
    versionManagers: given.managers ?? [],
    editor: { ...healthy.editorEnvironment, path: given.path },
    trace: { ...healthy.startupTrace, assignments: given.assignments ?? [] },
  };
};

const sdkLine = line('.zshenv', 2, 'export PATH="$HOME/sdk/go1.22.0/bin:$PATH"');
const brewLine = line('.zprofile', 5, 'eval "$(/opt/homebrew/bin/brew shellenv)"');
const brewGo = { path: '/opt/homebrew/bin/go', real: `${brewed.root}/bin/go`, origin: byFile(brewLine) };
const oldBin = `${old.root}/bin`;

const moved = machine({
  path: [system, entry('/usr/local/go/bin', pathsFile), entry(oldBin, byFile(sdkLine), true)],
  sdks: [official, old],
});
const chosenFirst = line('.zprofile', 2, 'export PATH="$HOME/sdk/go1.22.0/bin:$PATH"');
const later = machine({
  path: [entry('/opt/homebrew/bin', byFile(brewLine)), entry(oldBin, byFile(chosenFirst)), system],
  sdks: [brewed, old],
  go: brewGo,
  assignments: [
    { name: 'PATH', place: chosenFirst, value: `${oldBin}:/usr/bin` },
    { name: 'PATH', place: brewLine, value: `/opt/homebrew/bin:${oldBin}:/usr/bin` },
  ],
});

describe('fires', () => {
  test('when path_helper moves the chosen Go behind the official one, with both lines', async () => {
    expect((await judge(check, moved)).findings).toMatchObject([
      {
        key: '~/sdk/go1.22.0/bin',
        severity: 'warning',
        message: 'moved',
        title: 'Go 1.26.1 from /usr/local/go/bin runs instead of the Go you put first',
        evidence: [
          { source: '~/.zshenv:2', text: sdkLine.text },
          { source: '/etc/paths.d/go:1', text: '/usr/local/go/bin' },
        ],
      },
    ]);
  });

  test('when a later line brings another Go along', async () => {
    expect((await judge(check, later)).findings).toMatchObject([
      {
        message: 'later',
        params: { version: '1.25.3', where: '~/.zprofile:2', later: '~/.zprofile:5', chosen: '~/sdk/go1.22.0/bin' },
        evidence: [{ source: '~/.zprofile:2' }, { source: '~/.zprofile:5' }],
      },
    ]);
  });

  test('when shims of a version manager are moved behind the official Go', async () => {
    const shims = `${home}/.asdf/shims`;
    const asdf: VersionManager = {
      name: 'asdf',
      versions: [{ version: '1.24.0', root: `${home}/.asdf/installs/golang/1.24.0/go` }],
      shims,
      shimsOnPath: { editor: true, login: true },
      activation: null,
    };
    const place = line('.zshenv', 1, 'export PATH="$HOME/.asdf/shims:$PATH"');
    const facts = machine({
      path: [entry('/usr/local/go/bin', pathsFile), entry(shims, byFile(place), true)],
      sdks: [official],
      managers: [asdf],
    });
    expect((await judge(check, facts)).findings).toMatchObject([{ key: '~/.asdf/shims', message: 'moved' }]);
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac', async () => {
    const { editorEnvironment: editor, startupTrace: trace, commands, sdks, versionManagers } = healthy;
    expect(await judge(check, { editor, trace, commands, sdks, versionManagers })).toMatchObject({ status: 'ok' });
  });

  test('when the line that comes later is the choice itself', async () => {
    const choice = line('.zshrc', 1, 'export PATH="$HOME/sdk/go1.22.0/bin:$PATH"');
    const facts = machine({
      path: [entry(oldBin, byFile(choice)), entry('/opt/homebrew/bin', byFile(brewLine)), system],
      sdks: [brewed, old],
      go: { path: `${oldBin}/go`, real: `${oldBin}/go`, origin: byFile(choice) },
    });
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });

  test('when the other Go was put behind on purpose', async () => {
    const appended = line('.zprofile', 9, 'export PATH="$PATH:/usr/local/go/bin"');
    const facts = machine({
      path: [entry('/opt/homebrew/bin', byFile(brewLine)), system, entry('/usr/local/go/bin', byFile(appended))],
      sdks: [brewed, official],
      go: brewGo,
      assignments: [
        { name: 'PATH', place: brewLine, value: '/opt/homebrew/bin:/usr/bin' },
        { name: 'PATH', place: appended, value: '/opt/homebrew/bin:/usr/bin:/usr/local/go/bin' },
      ],
    });
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });

  test('when both are the same version, or what was moved holds no Go', async () => {
    const same = { ...old, version: official.version };
    expect(await judge(check, { ...moved, sdks: [official, same] })).toMatchObject({ status: 'ok' });
    expect(await judge(check, { ...moved, sdks: [official] })).toMatchObject({ status: 'ok' });
  });

  test('when a version manager wins', async () => {
    const gvm: Sdk = { root: `${home}/.gvm/gos/go1.23`, version: '1.23', arch: 'arm64', origin: 'gvm' };
    const boot = line('.zshrc', 1, 'export PATH="$HOME/sdk/go1.22.0/bin:$PATH"');
    const facts = machine({
      path: [entry(`${gvm.root}/bin`, byFile(line('.zshrc', 2, '. ~/.gvm/scripts/gvm'))), entry(oldBin, byFile(boot))],
      sdks: [gvm, old],
      go: { path: `${gvm.root}/bin/go`, real: `${gvm.root}/bin/go`, manager: 'gvm' },
      assignments: [{ name: 'PATH', place: boot, value: `${oldBin}:/usr/bin` }],
    });
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });

  test('on Intel Homebrew before a leftover of the official package', async () => {
    const intel: Sdk = {
      root: '/usr/local/Cellar/go/1.25.3/libexec',
      version: '1.25.3',
      arch: 'amd64',
      origin: 'homebrew',
    };
    const facts = machine({
      path: [entry('/usr/local/bin', pathsFile), system, entry('/usr/local/go/bin', pathsFile)],
      sdks: [intel, official],
      go: { path: '/usr/local/bin/go', real: `${intel.root}/bin/go` },
    });
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });

  test.each([
    ['goenv, whose versions come before its shims', 'goenv', `${home}/.goenv/versions/1.23.4`],
    ['asdf before Homebrew and an old ~/sdk', 'asdf', `${home}/.asdf/installs/golang/1.23.4/go`],
    ['mise before Homebrew and an old ~/sdk', 'mise', `${home}/.local/share/mise/installs/go/1.23.4`],
  ] as const)('on %s', async (_, name, root) => {
    const shims = `${home}/.${name}/shims`;
    const first = name === 'goenv' ? `${root}/bin` : shims;
    const init = line('.zprofile', 3, `eval "$(${name} init -)"`);
    const facts = machine({
      path: [first, shims, '/opt/homebrew/bin', oldBin].map((folder) => entry(folder, byFile(init))),
      sdks: [{ root, version: '1.23.4', arch: 'arm64', origin: name }, brewed, old],
      go: { path: `${first}/go`, real: `${root}/bin/go`, manager: name, shim: first === shims },
      managers: [
        {
          name,
          versions: [{ version: '1.23.4', root }],
          shims,
          shimsOnPath: { editor: true, login: true },
          activation: init,
        },
      ],
      assignments: [{ name: 'PATH', place: init, value: `${oldBin}:/usr/bin` }],
    });
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });

  test('without a trace it accuses no later line', async () => {
    expect(await judge(check, { ...later, trace: unknownFact() })).toMatchObject({ status: 'ok' });
    expect(await judge(check, { ...moved, trace: unknownFact() })).toMatchObject({ status: 'found' });
  });
});

test('says unknown when the environment is', async () => {
  expect(await judge(check, { ...moved, editor: unknownFact() })).toMatchObject({ status: 'unknown' });
});

describe('repair', () => {
  const { loginShell: shell } = healthy;
  const changesFor = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
    (await judge(check, { shell, files: [], ...facts })).repairs.map(({ changes }) => changes);
  const block = {
    change: 'block',
    file: `${home}/.zprofile`,
    shell: 'zsh',
    id: 'path-home-sdk-go1.22.0-bin',
    lines: [expect.stringContaining('export PATH="$HOME/sdk/go1.22.0/bin:$PATH"')],
    where: 'end',
  };
  const out = ({ file, line: at, text }: typeof sdkLine) => ({ change: 'line', file, line: at, was: text, to: null });

  test('moves the line behind path_helper', async () => {
    expect(await changesFor(moved)).toEqual([[out(sdkLine), block]]);
  });

  test('moves the line behind the one that comes later, wherever that stands', async () => {
    expect(await changesFor(later)).toEqual([[out(chosenFirst), block]]);
    const inZshrc = { ...brewLine, file: `${home}/.zshrc` };
    const path = [entry('/opt/homebrew/bin', byFile(inZshrc)), ...later.editor.path.slice(1)];
    expect(await changesFor({ ...later, editor: { ...later.editor, path } })).toEqual([
      [out(chosenFirst), { ...block, file: `${home}/.zshrc` }],
    ]);
  });

  test('leaves a line that does more, and writes nothing where it cannot', async () => {
    const more = { ...sdkLine, text: 'export PATH="$HOME/sdk/go1.22.0/bin:$HOME/bin:$PATH"' };
    const path = [...moved.editor.path.slice(0, 2), entry(oldBin, byFile(more), true)];
    expect(await changesFor({ ...moved, editor: { ...moved.editor, path } })).toEqual([[block]]);
    expect(await changesFor({ ...moved, shell: { ...shell, kind: 'other' } })).toEqual([[]]);
    const outside = { ...moved.editor, variables: { ...moved.editor.variables, ZDOTDIR: '/opt/zsh' } };
    expect(await changesFor({ ...moved, editor: outside })).toEqual([[]]);
  });
});
