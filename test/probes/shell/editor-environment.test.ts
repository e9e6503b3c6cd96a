import { afterAll, describe, expect, test } from 'vitest';
import { createReader } from '../../../electron/engine/reader.ts';
import { dockEnvironment } from '../../../electron/probes/shell/dock-environment.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { resolvingCommand } from '../../../electron/probes/shell/resolve-shell.ts';
import { startupTrace } from '../../../electron/probes/shell/startup-trace.ts';
import { ofShellsHere, shellPath } from '../../shells.ts';
import { readValue } from '../read-fact.ts';
import { realHome, removeHomes } from './real-shell.ts';

afterAll(removeHomes);
const zsh = shellPath('zsh');

/** A limit of one second keeps the hanging ones short. */
const hurried = { 'application.shellEnvironmentResolutionTimeout': 1 };

const read = (shell: string, files: Record<string, string | Uint8Array>, settings: Record<string, number> = {}) =>
  realHome(shell, files, { settings }).value(editorEnvironment);

describe('how VS Code reads the login shell', () => {
  test('resolved: the shell on top of what launchd gives, without the marks of the reading', async () => {
    const environment = await read('zsh', {
      '.zshrc':
        'export SEEN=$VSCODE_RESOLVING_ENVIRONMENT XDG_RUNTIME_DIR=/run NODE_OPTIONS=--inspect GITHUB_TOKEN=hunter2\nPATH=/x:$PATH\n',
    });
    expect(environment.resolution).toEqual({ outcome: 'resolved' });
    expect(environment.variables).toMatchObject({ SEEN: '1', NODE_OPTIONS: '--inspect' });
    for (const name of [
      'VSCODE_RESOLVING_ENVIRONMENT',
      'ELECTRON_RUN_AS_NODE',
      'XDG_RUNTIME_DIR',
      'PS4',
      'GITHUB_TOKEN',
    ]) {
      expect(environment.variables).not.toHaveProperty(name);
    }
    expect(environment.path[0]).toMatchObject({
      folder: '/x',
      exists: false,
      origin: { by: 'file', place: { line: 2 } },
    });
    expect(environment.origins.NODE_OPTIONS).toMatchObject({ by: 'file', place: { line: 1 } });
    expect(environment.command).toBe(`${zsh} -i -l -c env`);
    expect(environment.limitSeconds).toBe(10);
  });

  test('what was run is told the same way every time, without our marks', async () => {
    const { host } = realHome('zsh', {});
    const reader = createReader({ host, subject: {}, elapsedMs: () => 0 });
    await Promise.all([reader.fact(editorEnvironment), reader.fact(startupTrace)]);
    const run = [editorEnvironment, startupTrace].flatMap((probe) =>
      (reader.readings.get(probe)?.looked ?? []).flatMap(({ how, what }) => (how === 'run' ? [what] : [])),
    );
    expect(run).toEqual([`${zsh} -i -l -c env`, `${zsh} -x -i -l -c env (editor)`]);
  });

  test.each(
    ofShellsHere([
      ['zsh', '.zshrc'],
      ['bash', '.bash_profile'],
      ['fish', '.config/fish/config.fish'],
    ] as const),
  )('%s hangs: timeout with the line, and only what launchd gives', async (shell, file) => {
    const environment = await read(shell, { [file]: 'PATH=/x:$PATH true\ntrue\nsleep 600\n' }, hurried);
    expect(environment.resolution).toMatchObject({ outcome: 'timeout', stuckAt: { line: 3, text: 'sleep 600' } });
    expect(environment.ms).toBeLessThan(3000);
    expect(environment.path.map(({ folder }) => folder)).not.toContain('/x');
    expect(environment.path.every(({ origin }) => origin.by === 'inherited')).toBe(true);
  });

  test.each([
    ['zsh', '.zshrc', 'while true; do :; done'],
    ['bash', '.bash_profile', 'while true; do :; done'],
    ['zsh', '.zshrc', 'x=$(sleep 600)'],
  ])('%s: a loop or a substitution without end is named too', async (shell, file, line) => {
    const { resolution } = await read(shell, { [file]: `true\n\n${line}\n` }, hurried);
    expect(resolution).toMatchObject({ outcome: 'timeout', stuckAt: { line: 3, text: line } });
  });

  test('a program in the background that holds the output makes VS Code wait although the shell is done', async () => {
    const { resolution } = await read('zsh', { '.zshrc': 'true\nsleep 60 &\ntrue\n' }, hurried);
    expect(resolution).toMatchObject({
      outcome: 'timeout',
      leftRunning: true,
      stuckAt: { line: 2, text: 'sleep 60 &' },
    });
  });

  test.each(
    ofShellsHere([
      ['zsh', '.zshrc', 'exit 0'],
      ['zsh', '.zprofile', 'exec /usr/bin/true'],
      ['bash', '.bash_profile', 'exit 0'],
      ['bash', '.bash_profile', 'exec /bin/sh -c "exit 0"'],
      ['fish', '.config/fish/config.fish', 'exec /usr/bin/true'],
    ] as const),
  )('%s: %s with "%s" ends in silence', async (shell, file, line) => {
    const { resolution, variables } = await read(shell, { [file]: `true\n${line}\ntrue\n`, '.zlogout': 'true\n' });
    expect(resolution).toMatchObject({ outcome: 'silent', at: { line: 2, text: line } });
    expect(variables.PATH).toBe('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
  });

  test.each(
    ofShellsHere([
      ['zsh', '.zshrc', 'return 1'],
      ['zsh', '.zshrc', 'if ['],
      ['bash', '.bash_profile', 'return 1'],
      ['bash', '.bash_profile', 'read answer'],
      ['fish', '.config/fish/config.fish', 'return 1'],
    ] as const),
  )('%s: %s with "%s" still resolves', async (shell, file, line) => {
    const { resolution, path } = await read(shell, { [file]: `export PATH="/x:$PATH"\n${line}\n` });
    expect(resolution).toEqual({ outcome: 'resolved' });
    expect(path[0]?.folder).toBe('/x');
  });

  test('a non-zero exit, with its line', async () => {
    const { resolution } = await read('zsh', { '.zshrc': 'echo broken >&2\nexit 3\n' });
    expect(resolution).toMatchObject({ outcome: 'exit', code: 3, signal: null, output: 'broken', at: { line: 2 } });
  });

  test('a crash by a signal', async () => {
    const { resolution } = await read('zsh', { '.zshrc': 'true\nkill -SEGV $$\n' });
    expect(resolution).toMatchObject({ outcome: 'exit', signal: 'SIGSEGV', at: { line: 2 } });
  });

  test('a gigabyte of output is stopped', async () => {
    const { resolution } = await read('zsh', { '.zshrc': 'true\nyes greenlight | head -c 1000000000\n' });
    expect(resolution).toEqual({ outcome: 'flooded' });
  });

  test('a shell that an upgrade removed', async () => {
    const { resolution, variables } = await read('/opt/homebrew/Cellar/zsh/5.8/bin/zsh', {});
    expect(resolution).toEqual({ outcome: 'cannot-start', errno: 'ENOENT' });
    expect(variables.PATH).toContain('/usr/bin');
  });

  test('odd entries of PATH stay as they are', async () => {
    const { path } = await read('zsh', {
      '.zshrc': new Uint8Array([
        ...new TextEncoder().encode("PATH=:rel/ative:/x:$PATH:/x:'~/go/bin':/caf"),
        0xe9,
        0x0a,
      ]),
    });
    const odd = path.filter(({ origin: { by } }) => by !== 'inherited' && by !== 'path_helper');
    expect(odd.map(({ folder, exists }) => [folder, exists])).toEqual([
      ['', true],
      ['rel/ative', false],
      ['/x', false],
      ['/x', false],
      ['~/go/bin', false],
      ['/caf\uFFFD', true],
    ]);
    expect(odd.every(({ origin }) => origin.by === 'file')).toBe(true);
  });

  test('another shell than zsh, bash and fish resolves without origins', async () => {
    const { resolution, path } = await read('/bin/dash', { '.profile': 'PATH=/x:$PATH\n' });
    expect(resolution).toEqual({ outcome: 'resolved' });
    expect(path[0]).toMatchObject({ folder: '/x', origin: { by: 'unknown' } });
  });

  test('the limit is the setting, from 1 to 120 seconds', async () => {
    const limit = async (seconds: number) =>
      (await read('/bin/dash', {}, { 'application.shellEnvironmentResolutionTimeout': seconds })).limitSeconds;
    expect([await limit(0), await limit(30), await limit(1e9)]).toEqual([1, 30, 120]);
  });
});

test.each([
  ['/bin/zsh', ['-i', '-l', '-c', "'/bin/sh' -c 'S'"]],
  ['/opt/homebrew/bin/fish', ['-i', '-l', '-c', "'/bin/sh' -c 'S'"]],
  ['/bin/tcsh', ['-ic', "'/bin/sh' -c 'S'"]],
  ['/opt/homebrew/bin/nu', ['-i', '-l', '-c', "^'/bin/sh' -c 'S'"]],
  ['/usr/local/bin/pwsh-preview', ['-Login', '-Command', "& '/bin/sh' -c 'S'"]],
])('%s is started with the arguments that VS Code gives it', (shell, args) => {
  expect(resolvingCommand(shell, 'S')).toEqual([shell, ...args]);
});

test('an account without a shell is read through bash', () => {
  expect(resolvingCommand('/bin/false', 'S')[0]).toBe('/bin/bash');
});

describe('the Dock', () => {
  const runs = (answers: Record<string, string>) =>
    new Proxy({}, { get: (_, command) => ({ stdout: `${answers[String(command).split(' ')[2] ?? ''] ?? ''}\n` }) });

  test('has four folders and nothing of the shell', async () => {
    const environment = await readValue(dockEnvironment, { runs: runs({}), files: { '/usr/bin/env': '' } });
    expect(environment.path.map(({ folder, exists, origin }) => [folder, exists, origin.by])).toEqual([
      ['/usr/bin', true, 'inherited'],
      ['/bin', false, 'inherited'],
      ['/usr/sbin', false, 'inherited'],
      ['/sbin', false, 'inherited'],
    ]);
    expect(environment.variables).toMatchObject({ HOME: '/Users/sam', SHELL: '/bin/zsh' });
  });

  test('shows what launchctl setenv gave', async () => {
    const environment = await readValue(dockEnvironment, {
      runs: runs({ PATH: '/opt/set:/usr/bin', GOROOT: '/opt/go' }),
    });
    expect(environment.path[0]).toMatchObject({ folder: '/opt/set', origin: { by: 'launchctl' } });
    expect(environment.origins).toMatchObject({ GOROOT: { by: 'launchctl' }, SHELL: { by: 'inherited' } });
  });

  test('asks for the rarer variables of Go where we have them too', async () => {
    const given = runs({ GOMODCACHE: '/opt/mod', GOWORK: 'off' });
    const environment = await readValue(dockEnvironment, { runs: given, machine: { env: { GOMODCACHE: '/opt/mod' } } });
    expect(environment.variables).toMatchObject({ GOMODCACHE: '/opt/mod' });
    expect(environment.variables).not.toHaveProperty('GOWORK');
  });

  test('is not asked for where there is none', async () => {
    const fact = await realHome('zsh', {}).fact(dockEnvironment);
    expect(fact).toMatchObject({ known: false, cause: 'not-asked', reason: 'needs-macos' });
  });
});
