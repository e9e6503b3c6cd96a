import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/path-not-in-editor.ts';
import type { Command, Commands } from '../../../electron/probes/sdk/commands.ts';
import type { EditorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import type { Origin } from '../../../electron/probes/shell/environment.ts';
import type { StartupFileText } from '../../../electron/probes/shell/startup-files.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const none = { go: null, gopls: null, dlv: null };
const brewPath = 'export PATH="/opt/homebrew/bin:$PATH"';
const brewGo = (origin: Origin): Command => ({
  ...healthy.commands.editor.go,
  path: '/opt/homebrew/bin/go',
  real: '/opt/homebrew/Cellar/go/1.26.1/libexec/bin/go',
  origin,
});
const fromLine = (file: string, line: number): Origin => ({
  by: 'file',
  place: { file: `${home}/${file}`, line, text: brewPath },
});
const timeout = { outcome: 'timeout', stuckAt: null } as const;

const machine = (given: {
  readonly commands?: Partial<Commands>;
  readonly editor?: Partial<EditorEnvironment>;
  readonly files?: readonly StartupFileText[];
}) => ({
  commands: { ...healthy.commands, ...given.commands },
  sdks: healthy.sdks,
  editor: { ...healthy.editorEnvironment, ...given.editor },
  login: healthy.loginTerminal,
  integrated: healthy.integratedTerminal,
  shell: healthy.loginShell,
  files: given.files ?? healthy.startupFiles,
});
const goOnlyIn = (origin: Origin, files?: readonly StartupFileText[]) =>
  machine({ commands: { editor: none, login: { ...none, go: brewGo(origin) } }, ...(files && { files }) });
const zshrc = (...lines: string[]): readonly StartupFileText[] => [{ file: `${home}/.zshrc`, read: true, lines }];

describe('fires', () => {
  test('when the shell could not be read at all', async () => {
    const facts = machine({ commands: { editor: none }, editor: { resolution: timeout } });
    expect((await judge(check, facts)).findings).toMatchObject([
      {
        key: 'go',
        severity: 'error',
        message: 'unresolved',
        title: 'The terminal finds go, the editor does not',
        evidence: [{ source: '/etc/paths.d/go:1' }, { source: '/bin/zsh -i -l -c …' }],
      },
    ]);
  });

  test('when the line stands under a test for the terminal, and shows the test', async () => {
    const files = zshrc('# mine', 'if [[ $TERM_PROGRAM == Apple_Terminal ]]; then', `  ${brewPath}`, 'fi');
    expect((await judge(check, goOnlyIn(fromLine('.zshrc', 3), files))).findings).toMatchObject([
      {
        message: 'guarded',
        params: { where: '~/.zshrc:3', guard: '~/.zshrc:2', file: '~/.zprofile' },
        evidence: [
          { source: '~/.zshrc:2', text: 'if [[ $TERM_PROGRAM == Apple_Terminal ]]; then' },
          { source: '~/.zshrc:3', text: brewPath },
          { source: '/bin/zsh -i -l -c …' },
        ],
      },
    ]);
  });

  test.each([
    ['on the same line', [`[ -t 0 ] && ${brewPath}`], 1],
    ['by leaving the file before it', ['[[ -t 1 ]] || return', '', brewPath], 3],
  ])('when the test is made %s', async (_, lines, line) => {
    const { findings } = await judge(check, goOnlyIn(fromLine('.zshrc', line), zshrc(...lines)));
    expect(findings).toMatchObject([{ message: 'guarded', params: { guard: '~/.zshrc:1' } }]);
  });

  test('accuses no test that ended before the line', async () => {
    const files = zshrc('if [[ -t 0 ]]; then', '  tty', 'fi', brewPath);
    expect((await judge(check, goOnlyIn(fromLine('.zshrc', 4), files))).findings).toMatchObject([
      { message: 'different', evidence: [{ source: '~/.zshrc:4' }, {}] },
    ]);
  });

  test('when only a non-login bash gets it from .bashrc', async () => {
    const files = [
      { file: `${home}/.bash_profile`, read: true, lines: [] },
      { file: `${home}/.bashrc`, read: false, lines: [brewPath] },
    ];
    const integrated = { ...none, go: brewGo(fromLine('.bashrc', 1)) };
    const facts = {
      ...machine({ commands: { editor: none, login: none, integrated }, files }),
      shell: { ...healthy.loginShell, path: '/bin/bash', kind: 'bash' as const },
    };
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'unread', params: { where: '~/.bashrc:1', file: '~/.bash_profile', shell: '/bin/bash' } },
    ]);
  });

  test('when a setting gives it to integrated terminals alone', async () => {
    const place = { file: `${home}/Library/Application Support/Code/User/settings.json`, line: 4, text: '"PATH": "…"' };
    const integrated = { ...none, go: brewGo({ by: 'setting', place }) };
    const { findings } = await judge(check, machine({ commands: { editor: none, login: none, integrated } }));
    expect(findings).toMatchObject([{ message: 'setting', evidence: [{ text: '"PATH": "…"' }, {}] }]);
  });

  test('when Go is installed and on no PATH, and names the file that nobody reads', async () => {
    const commands = { editor: none, login: none, integrated: none };
    expect((await judge(check, machine({ commands }))).findings).toMatchObject([
      {
        message: 'nowhere',
        title: 'Go 1.26.1 is installed, but it is on no PATH',
        params: { folder: '/usr/local/go/bin' },
      },
    ]);
    const files = [{ file: `${home}/.bashrc`, read: false, lines: ['', 'export PATH=$PATH:/usr/local/go/bin'] }];
    expect((await judge(check, machine({ commands, files }))).findings).toMatchObject([
      { message: 'unread', evidence: [{ source: '~/.bashrc:2' }, {}, {}] },
    ]);
  });

  test('when the test holds only in a real terminal, where nothing could be run', async () => {
    const brewed = {
      root: '/opt/homebrew/Cellar/go/1.26.1/libexec',
      version: '1.26.1',
      arch: 'arm64',
      origin: 'homebrew',
    } as const;
    const lines = ['[ -t 0 ] || return', 'eval "$(/opt/homebrew/bin/brew shellenv)"'];
    const facts = machine({ commands: { editor: none, login: none, integrated: none }, files: zshrc(...lines) });
    const guarded = await judge(check, { ...facts, sdks: [brewed] });
    expect(guarded.findings).toMatchObject([
      {
        message: 'guarded',
        params: { where: '~/.zshrc:2', guard: '~/.zshrc:1', folder: '/opt/homebrew/bin' },
        evidence: [{ source: '~/.zshrc:1' }, { source: '~/.zshrc:2' }, {}, {}],
      },
    ]);
    const bare = await judge(check, { ...facts, sdks: [brewed], files: [] });
    expect(bare.findings).toMatchObject([{ message: 'nowhere', params: { folder: '/opt/homebrew/bin' } }]);
  });

  test('when the line that would do has a character too many', async () => {
    const commands = { editor: none, login: none, integrated: none };
    const kit = { root: `${home}/sdk/go`, version: '1.26.1', arch: 'arm64', origin: 'sdk' } as const;
    const judged = async (entry: string, line: string) => {
      const variables = { ...healthy.editorEnvironment.variables, PATH: `${entry}:/usr/bin:/bin` };
      return judge(check, { ...machine({ commands, editor: { variables }, files: zshrc('#\r', line) }), sdks: [kit] });
    };
    const windows = await judged(`${home}/sdk/go/bin\r`, 'export PATH="$HOME/sdk/go/bin"\r');
    expect(windows.findings).toMatchObject([
      {
        message: 'carriageReturn',
        params: { where: '~/.zshrc:2', file: '~/.zshrc', folder: '~/sdk/go/bin' },
        evidence: [{ source: '~/.zshrc:2', text: 'export PATH="$HOME/sdk/go/bin"' }, {}, {}],
        repair: { automatic: false },
      },
    ]);
    const quoted = await judged('~/sdk/go/bin', 'export PATH="~/sdk/go/bin:$PATH"');
    expect(quoted.findings).toMatchObject([{ message: 'tilde', evidence: [{ source: '~/.zshrc:2' }, {}, {}] }]);
    const single = await judged('$HOME/sdk/go/bin:$PATH', "export PATH='$HOME/sdk/go/bin:$PATH'");
    expect(single.findings).toMatchObject([
      { message: 'quotes', params: { where: '~/.zshrc:2' }, repair: { automatic: false } },
    ]);
    const neither = await judged(`${home}/sdk/other`, 'export PATH="~/sdk/go/bin:$PATH"');
    expect(neither.findings).toMatchObject([{ message: 'nowhere' }]);
  });

  test('once for tools that come from one folder', async () => {
    const { editor } = healthy.commands;
    const { findings } = await judge(check, machine({ commands: { editor: { ...editor, gopls: null, dlv: null } } }));
    expect(findings).toMatchObject([
      { key: 'gopls,dlv', severity: 'error', title: expect.stringContaining('gopls, dlv') },
    ]);
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac', async () => {
    expect(await judge(check, machine({}))).toMatchObject({ status: 'ok' });
  });

  test('when the extension finds what PATH does not have (golang/vscode-go#713)', async () => {
    const { editor } = healthy.commands;
    const commands = { editor: { ...editor, go: { ...editor.go, rule: 'default' as const } } };
    expect(await judge(check, machine({ commands, editor: { resolution: timeout } }))).toMatchObject({ status: 'ok' });
  });

  test('when a setting keeps the editor from a go that its PATH has', async () => {
    const facts = goOnlyIn(fromLine('.zprofile', 1));
    const path = [{ folder: '/opt/homebrew/bin', exists: true, origin: fromLine('.zprofile', 1), movedBack: false }];
    expect(await judge(check, { ...facts, editor: { ...facts.editor, path } })).toMatchObject({ status: 'ok' });
  });

  test('when there is no Go at all, which is another check’s matter', async () => {
    const facts = { ...machine({ commands: { editor: none, login: none, integrated: none } }), sdks: [] };
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });
});

test('says unknown when the terminal could not be asked', async () => {
  expect(await judge(check, { ...machine({}), login: unknownFact() })).toMatchObject({ status: 'unknown' });
  expect(await judge(check, { ...machine({}), commands: unknownFact() })).toMatchObject({ status: 'unknown' });
});

describe('repair', () => {
  const changesFor = async (facts: ReturnType<typeof machine>) =>
    (await judge(check, facts)).repairs.map(({ changes }) => changes);
  const block = (folder: string, more = {}) => ({
    change: 'block',
    file: `${home}/.zprofile`,
    shell: 'zsh',
    id: expect.stringMatching(/^path-/),
    lines: [`case ":$PATH:" in *":${folder}:"*) ;; *) export PATH="$PATH:${folder}" ;; esac`],
    where: 'end',
    ...more,
  });
  const brewed = block('/opt/homebrew/bin');

  test('puts the folder on PATH in the file that the editor reads too', async () => {
    const guarded = zshrc('if [[ $TERM_PROGRAM == Apple_Terminal ]]; then', `  ${brewPath}`, 'fi');
    expect(await changesFor(goOnlyIn(fromLine('.zshrc', 2), guarded))).toEqual([[brewed]]);
    expect(await changesFor(goOnlyIn(fromLine('.zshrc', 1), zshrc(brewPath)))).toEqual([[brewed]]);
    const { editor } = healthy.commands;
    expect(await changesFor(machine({ commands: { editor: { ...editor, gopls: null, dlv: null } } }))).toEqual([
      [block('$HOME/go/bin')],
    ]);
    const commands = { editor: none, login: none, integrated: none };
    expect(await changesFor(machine({ commands }))).toEqual([[block('/usr/local/go/bin')]]);
  });

  test('before a line that leaves that very file', async () => {
    const files = [{ file: `${home}/.zprofile`, read: true, lines: ['[[ -t 1 ]] || return', brewPath] }];
    expect(await changesFor(goOnlyIn(fromLine('.zprofile', 2), files))).toEqual([
      [block('/opt/homebrew/bin', { where: 'start' })],
    ]);
  });

  test('behind a line that sets PATH anew', async () => {
    const place = { file: `${home}/.zshrc`, line: 9, text: 'export PATH=/usr/bin:/bin' };
    const facts = goOnlyIn(fromLine('.zshrc', 1), zshrc(brewPath));
    const editor = { ...facts.editor, origins: { PATH: { by: 'file' as const, place } } };
    expect(await changesFor({ ...facts, editor })).toEqual([[block('/opt/homebrew/bin', { file: place.file })]]);
  });

  test('in the profile of a bash that does not read .bashrc', async () => {
    const files = [{ file: `${home}/.bashrc`, read: false, lines: [brewPath] }];
    const integrated = { ...none, go: brewGo(fromLine('.bashrc', 1)) };
    const facts = machine({ commands: { editor: none, login: none, integrated }, files });
    const shell = { ...healthy.loginShell, path: '/bin/bash', kind: 'bash' as const };
    const profile = block('/opt/homebrew/bin', { file: `${home}/.bash_profile`, shell: 'bash' });
    expect((await judge(check, { ...facts, shell })).repairs).toMatchObject([{ changes: [profile] }]);
  });

  test.each([
    ['the shell could not be read', machine({ commands: { editor: none }, editor: { resolution: timeout } })],
    [
      'the folder is one version of a version manager',
      machine({
        commands: {
          editor: none,
          login: { ...none, go: { ...brewGo(fromLine('.zshrc', 1)), manager: 'mise' } },
        },
      }),
    ],
    [
      'the file is outside of the home folder',
      (() => {
        const facts = goOnlyIn(fromLine('.zshrc', 1), []);
        return { ...facts, login: { ...facts.login, variables: { ...facts.login.variables, ZDOTDIR: '/opt/zsh' } } };
      })(),
    ],
  ])('does nothing when %s', async (_, facts) => {
    expect(await changesFor(facts)).toEqual([[]]);
  });
});
