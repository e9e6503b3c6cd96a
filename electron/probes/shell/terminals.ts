import { CannotTell } from '../../engine/fact.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { type Json, settings } from '../editor/settings.ts';
import { buildEnvironment, type Sources } from './build-environment.ts';
import { editorEnvironment } from './editor-environment.ts';
import type { Environment, Origin } from './environment.ts';
import { launchdEnvironment } from './launchd-environment.ts';
import { kindOfShell, loginShell } from './login-shell.ts';
import { newMark, printEnvironment } from './print-environment.ts';
import { resolvingCommand, shownCommand } from './resolve-shell.ts';
import { startupFileNames } from './startup-file-names.ts';
import { terminalProfile } from './terminal-profile.ts';
import { applySetting, sanitised } from './terminal-variables.ts';
import { mostOutputBytes, tracers, traceShell } from './trace-shell.ts';

/** A shell that a person waits for longer than this is broken in ways of its own. */
const limitMs = 20_000;

/** A new window of Terminal: login and interactive, over the launchd environment. */
export const loginTerminal = defineProbe<Environment>({
  id: 'shell.login-terminal',
  deep: true,
  timeoutMs: 40_000,
  async read(look) {
    const [shell, launchd] = await Promise.all([look.of(loginShell), look.of(launchdEnvironment)]);
    const mac = look.host.machine.os === 'darwin';
    const env = {
      ...launchd.variables,
      TERM: 'xterm-256color',
      ...(mac && { TERM_PROGRAM: 'Apple_Terminal', LANG: 'en_US.UTF-8' }),
    };
    const origins = Object.fromEntries(
      launchd.fromLaunchctl.map((name): [string, Origin] => [name, { by: 'launchctl' }]),
    );
    const start = (folder: string): Origin => launchd.pathOrigins[folder] ?? { by: 'inherited' };
    return startShell(look, { id: 'login', shell: shell.path, login: true, env, origins, start });
  },
});

/**
 * A new integrated terminal: the default profile's shell over the editor's environment.
 * @see https://code.visualstudio.com/docs/terminal/profiles
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/terminal/common/terminalEnvironment.ts
 */
export const integratedTerminal = defineProbe<Environment>({
  id: 'shell.integrated-terminal',
  deep: true,
  timeoutMs: 170_000,
  async read(look) {
    const [editor, launchd, shell, set] = await Promise.all([
      look.of(editorEnvironment),
      look.of(launchdEnvironment),
      look.of(loginShell),
      look.fact(settings),
    ]);
    const { host } = look;
    const values = set.known ? set.value.values : {};
    const platform = host.machine.os === 'darwin' ? 'osx' : 'linux';
    const inherits = values['terminal.integrated.inheritEnv']?.value !== false;
    const base = inherits ? editor.variables : launchd.variables;
    const profile = await terminalProfile({ host, values, platform, shell: shell.path, path: base.PATH ?? '' });

    const own: Record<string, string> = {
      ...sanitised(base),
      ...(profile.integrated && { VSCODE_INJECTION: '1' }),
    };
    const setting = values[`terminal.integrated.env.${platform}`];
    const origins: Record<string, Origin> = inherits ? { ...editor.origins } : {};
    const applied = applySetting(own, setting?.value, base);
    for (const [name, member] of Object.entries(setting?.members ?? {}))
      origins[name] = { by: 'setting', place: member.place };
    const env = {
      ...applied,
      ...stringsOf(profile.env),
      TERM: 'xterm-256color',
      TERM_PROGRAM: 'vscode',
      COLORTERM: 'truecolor',
    };

    const inherited = new Map(inherits ? editor.path.map(({ folder, origin }) => [folder, origin]) : []);
    const start = (folder: string): Origin =>
      inherited.get(folder) ??
      (base.PATH?.split(':').includes(folder) ? { by: 'inherited' } : (origins.PATH ?? { by: 'unknown' }));
    return startShell(look, { id: 'integrated', shell: profile.shell, login: profile.login, env, origins, start });
  },
});

interface StartShell {
  readonly id: 'login' | 'integrated';
  readonly shell: string;
  readonly login: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly origins: NonNullable<Sources['origins']>;
  readonly start: (folder: string) => Origin;
}

async function startShell(
  { host, restsOn }: Look,
  { id, shell, login, env, origins, start }: StartShell,
): Promise<Environment> {
  const tracer = tracers[kindOfShell(shell)];
  const cwd = host.machine.home;
  restsOn(startupFileNames(cwd, env).map(({ file }) => file));
  if (tracer) {
    const { exit, variables, trace } = await traceShell(host, {
      tracer,
      shell,
      login,
      env,
      cwd,
      limitMs,
      start,
      purpose: id,
    });
    restsOn(trace.files.map(({ file }) => file));
    if (variables) return buildEnvironment(host, id, variables, { base: env, origins, trace });
    if (exit.timedOut || exit.failure) throw unfinished(shell, exit);
    // Tracing itself may be what a start-up file does not stand.
  }
  const printed = printEnvironment(newMark());
  const argv = resolvingCommand(shell, printed.script);
  const exit = await host.run(argv, {
    shownAs: `${shownCommand(argv)} (${id})`,
    env,
    cwd,
    timeoutMs: limitMs,
    maxOutputBytes: mostOutputBytes,
  });
  const variables = printed.read(exit.stdout);
  if (variables) return buildEnvironment(host, id, variables, { base: env, origins, trace: null });
  throw unfinished(shell, exit);
}

function unfinished(shell: string, exit: Awaited<ReturnType<Look['host']['run']>>): CannotTell {
  if (exit.failure) return new CannotTell('cannot-start', { command: shell, errno: exit.failure });
  if (exit.flooded) return new CannotTell('flooded', { command: shell, megabytes: mostOutputBytes / 1024 / 1024 });
  if (exit.timedOut) return new CannotTell('timeout', { seconds: limitMs / 1000 }, 'timeout');
  const status = exit.signal ?? `code ${exit.code}`;
  return new CannotTell('command-failed', { command: shell, status, output: exit.stderr.trim().slice(-300) });
}

const stringsOf = (json: Json | undefined): Record<string, string> =>
  json && typeof json === 'object' && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
    : {};
