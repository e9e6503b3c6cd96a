import { expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/version-manager-not-active.ts';
import type { VersionManager } from '../../../electron/probes/sdk/version-managers.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { commands, editorEnvironment, goEnv, loginShell, startupFiles, versionManagers, home } = healthy;
const facts = { commands, editorEnvironment, goEnv, loginShell, startupFiles, versionManagers };

const activation = { file: `${home}/.zshrc`, line: 4, text: 'eval "$(mise activate zsh)"' };
const mise: VersionManager = {
  name: 'mise',
  versions: [
    { version: '1.9.7', root: `${home}/.local/share/mise/installs/go/1.9.7` },
    { version: '1.26.1', root: `${home}/.local/share/mise/installs/go/1.26.1` },
  ],
  shims: `${home}/.local/share/mise/shims`,
  shimsOnPath: { editor: false, login: false },
  activation,
};
const shim = {
  ...commands.editor.go,
  path: `${home}/.asdf/shims/go`,
  real: `${home}/.asdf/shims/go`,
  manager: 'asdf',
  shim: true,
} as const;
const asdf: VersionManager = {
  name: 'asdf',
  versions: [{ version: '1.26.1', root: `${home}/.asdf/installs/golang/1.26.1/go` }],
  shims: `${home}/.asdf/shims`,
  shimsOnPath: { editor: true, login: true },
  activation: null,
};
const withoutGo = {
  ...commands,
  editor: { ...commands.editor, go: null },
  integrated: { ...commands.integrated, go: null },
  login: { ...commands.login, go: null },
};
const refused = (output: string) =>
  ({
    ok: false,
    exit: { code: 126, signal: null, failure: null },
    output,
    command: `${home}/.asdf/shims/go env -json`,
  }) as const;

test('Go that mise activates at the prompt only is found, with the line', async () => {
  const { findings } = await judge(check, {
    ...facts,
    commands: withoutGo,
    goEnv: unknownFact(),
    versionManagers: [mise],
  });
  expect(findings).toMatchObject([
    {
      key: 'mise',
      severity: 'error',
      message: 'hook',
      params: { version: '1.26.1' },
      evidence: [{ source: '~/.zshrc:4', text: 'eval "$(mise activate zsh)"' }, { source: '/bin/zsh -i -l -c …' }],
    },
  ]);
  expect(findings[0]?.repair.title).toContain('`export PATH="$HOME/.local/share/mise/shims:$PATH"` to ~/.zprofile');
});

test('gvm without shims puts its newest SDK on PATH; fish has its own words', async () => {
  const gvm: VersionManager = {
    ...mise,
    name: 'gvm',
    shims: null,
    versions: [{ version: '1.24.2', root: `${home}/.gvm/gos/go1.24.2` }],
  };
  const fish = { ...loginShell, path: '/opt/homebrew/bin/fish', kind: 'fish' } as const;
  const machine = { ...facts, commands: withoutGo, versionManagers: [gvm], loginShell: fish };
  const { findings } = await judge(check, machine);
  expect(findings[0]?.message).toBe('without-effect');
  expect(findings[0]?.params).toMatchObject({
    line: 'set -gx PATH "$HOME/.gvm/gos/go1.24.2/bin" $PATH',
    file: '~/.config/fish/config.fish',
  });
});

test('a manager that nothing activates is found when there is no other go', async () => {
  const machine = { ...facts, commands: withoutGo, versionManagers: [{ ...mise, activation: null }] };
  expect((await judge(check, machine)).findings).toMatchObject([{ message: 'inactive' }]);
});

test('shims on PATH without one for go are found', async () => {
  const { findings } = await judge(check, { ...facts, commands: withoutGo, versionManagers: [asdf] });
  expect(findings).toMatchObject([{ message: 'no-shim', params: { reshim: 'asdf reshim golang' } }]);
});

test('the terminal uses the Go of the manager, the editor another one', async () => {
  const terminal = { ...commands.login, go: { ...shim, manager: 'mise' } } as const;
  const machine = { ...facts, commands: { ...commands, login: terminal }, versionManagers: [mise] };
  const { findings } = await judge(check, machine);
  expect(findings).toMatchObject([
    { severity: 'error', message: 'other-go', params: { editor: '/usr/local/go/bin/go' } },
  ]);
  expect(check.find({ ...machine })[0]?.explains).toContain('go-multiple');
});

test.each([
  ['no-version', 'asdf', 'No version is set for command go\nConsider adding one of the following versions'],
  ['no-version', 'mise', 'mise ERROR No version is set for shim: go'],
  ['not-installed', 'goenv', "goenv: version '1.22.3' is not installed (set by /Users/sam/src/app/.go-version)"],
  ['not-installed', 'mise', 'mise ERROR Tool not installed for shim: go'],
  ['no-shim', 'asdf', 'unknown command: go. Perhaps you have to reshim?'],
  ['untrusted', 'mise', 'mise ERROR Config files in ~/src/app/mise.toml are not trusted.'],
  ['manager-itself', 'mise', "error: unexpected argument '-j' found"],
])('a shim that refuses is found: %s of %s', async (message, name, output) => {
  const machine = {
    ...facts,
    commands: { ...commands, editor: { ...commands.editor, go: shim } },
    versionManagers: [asdf],
    goEnv: refused(output),
  };
  const { findings } = await judge(check, machine);
  expect(findings).toMatchObject([
    { key: name, severity: 'error', message, evidence: [{ source: `${home}/.asdf/shims/go env -json`, text: output }] },
  ]);
  expect(`${findings[0]?.detail} ${findings[0]?.repair.title}`).not.toMatch(/\{\w+\}/);
});

test('mise in place of go is found by its name', async () => {
  const go = {
    ...shim,
    path: '/opt/homebrew/bin/mise',
    real: '/opt/homebrew/bin/mise',
    rule: 'alternateTool',
  } as const;
  const machine = {
    ...facts,
    commands: { ...commands, editor: { ...commands.editor, go } },
    versionManagers: [mise],
    goEnv: unknownFact(),
  };
  expect((await judge(check, machine)).findings).toMatchObject([{ key: 'mise', message: 'manager-itself' }]);
});

test.each([
  ['no manager', {}],
  ['mise for node only', { commands: withoutGo, versionManagers: [{ ...mise, versions: [] }] }],
  ['mise beside an official Go that works everywhere', { versionManagers: [mise] }],
  [
    'shims on the PATH of the editor',
    { commands: { ...commands, editor: { ...commands.editor, go: shim } }, versionManagers: [asdf] },
  ],
  [
    'a go that the settings of the editor choose',
    {
      commands: {
        ...commands,
        editor: { ...commands.editor, go: { ...commands.editor.go, rule: 'alternateTool' } },
        login: { ...commands.login, go: { ...shim, manager: 'mise' } },
      } as const,
      versionManagers: [mise],
    },
  ],
  [
    'a shell that could not be read',
    {
      commands: withoutGo,
      versionManagers: [mise],
      editorEnvironment: { ...editorEnvironment, resolution: { outcome: 'timeout', stuckAt: null } } as const,
    },
  ],
  ['another go in the terminal', { commands: { ...withoutGo, login: commands.login }, versionManagers: [mise] }],
  [
    'a go that fails for another reason',
    { goEnv: refused('go: cannot find GOROOT directory: /nowhere'), versionManagers: [mise] },
  ],
])('silent: %s', async (_, change) => {
  expect(await judge(check, { ...facts, ...change })).toMatchObject({ status: 'ok', findings: [] });
});

test('says unknown when the managers cannot be read', async () => {
  const result = await judge(check, { ...facts, versionManagers: unknownFact() });
  expect(result).toMatchObject({ status: 'unknown', findings: [] });
});

test('repair: the shims come first, in the login file', async () => {
  const block = {
    change: 'block',
    file: `${home}/.zprofile`,
    shell: 'zsh',
    id: 'path-home-.local-share-mise-shims',
    lines: [expect.stringContaining('export PATH="$HOME/.local/share/mise/shims:$PATH"')],
    where: 'end',
  };
  const machine = { ...facts, commands: withoutGo, versionManagers: [mise] };
  expect((await judge(check, machine)).repairs).toEqual([{ check: check.id, key: 'mise', changes: [block] }]);

  const terminal = { ...commands.login, go: { ...shim, manager: 'mise' } } as const;
  const origin = { by: 'file' as const, place: { file: `${home}/.zshrc`, line: 1, text: 'path=(/opt/go/bin $path)' } };
  const other = { ...commands, login: terminal, editor: { ...commands.editor, go: { ...commands.editor.go, origin } } };
  expect((await judge(check, { ...machine, commands: other })).repairs).toMatchObject([
    { changes: [{ ...block, file: `${home}/.zshrc` }] },
  ]);
  expect((await judge(check, { ...machine, loginShell: unknownFact() })).repairs).toMatchObject([{ changes: [] }]);
  expect((await judge(check, { ...machine, versionManagers: [asdf] })).repairs).toMatchObject([{ changes: [] }]);
});

test('repair: a setting that names mise itself goes as well', async () => {
  const place = { file: `${home}/settings.json`, line: 4, text: '"go": "/opt/homebrew/bin/mise"' };
  const at = (file: string) =>
    ({
      ...shim,
      path: '/opt/homebrew/bin/mise',
      real: '/opt/homebrew/bin/mise',
      rule: 'alternateTool',
      origin: { by: 'setting', place: { ...place, file } },
    }) as const;
  const machine = (file: string) => ({
    ...facts,
    commands: { ...commands, editor: { ...commands.editor, go: at(file) } },
    versionManagers: [mise],
    goEnv: unknownFact(),
  });
  expect((await judge(check, machine(place.file))).repairs).toMatchObject([
    {
      changes: [
        { change: 'json', file: place.file, at: { line: 4, name: 'go' }, to: null },
        { change: 'block', file: `${home}/.zprofile` },
      ],
    },
  ]);
  expect((await judge(check, machine('/opt/settings.json'))).repairs).toMatchObject([{ changes: [] }]);
});
