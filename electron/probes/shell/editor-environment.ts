import type { Exit } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { buildEnvironment } from './build-environment.ts';
import type { Environment, Origin } from './environment.ts';
import { launchdEnvironment } from './launchd-environment.ts';
import { loginShell } from './login-shell.ts';
import { mistakeIn } from './mistake.ts';
import { newMark, printEnvironment } from './print-environment.ts';
import { resolutionLimitSeconds } from './resolution-limit.ts';
import { resolvingCommand, shownCommand } from './resolve-shell.ts';
import { editorMarks, startupTrace } from './startup-trace.ts';
import type { StartupTrace } from './trace.ts';
import { mostOutputBytes } from './trace-shell.ts';
import { withoutPasswords } from './watched-variables.ts';

/** How VS Code's own reading of the login shell ends. */
export type Resolution =
  | { readonly outcome: 'resolved' }
  /**
   * Longer than application.shellEnvironmentResolutionTimeout. `leftRunning`: the shell itself ended in time, but a
   * program it left in the background holds its output, and VS Code waits for that.
   */
  | { readonly outcome: 'timeout'; readonly stuckAt: Place | null; readonly leftRunning?: true }
  /** Non-zero exit or a signal, as VS Code's message shows it. */
  | {
      readonly outcome: 'exit';
      readonly code: number | null;
      readonly signal: string | null;
      readonly output: string;
      readonly at: Place | null;
    }
  /** Exit 0 without the marker (`exit 0`, `exec …` in a start-up file): VS Code shows no message. */
  | { readonly outcome: 'silent'; readonly at: Place | null }
  | { readonly outcome: 'cannot-start'; readonly errno: string }
  | { readonly outcome: 'flooded' };

export interface EditorEnvironment extends Environment {
  readonly id: 'editor';
  readonly resolution: Resolution;
  /** Where the shell gave up reading a start-up file for a mistake in it, with what it said; it ignores the rest. */
  readonly mistake?: Place;
  /** Wall time of the login shell, without tracing. */
  readonly ms: number;
  /** Seconds VS Code waits: the setting, else 10. */
  readonly limitSeconds: number;
  /** The command that was run, for evidence. */
  readonly command: string;
}

/**
 * What the editor's extension host gets when it is opened from the Dock: the launchd environment with the login shell's
 * on top; the launchd environment alone when reading the shell fails.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts
 */
export const editorEnvironment = defineProbe<EditorEnvironment>({
  id: 'shell.editor-environment',
  essential: true,
  timeoutMs: 130_000,
  async read(look) {
    const { host } = look;
    const traced = look.fact(startupTrace); // starts now, at the same time as the run that is measured
    const [shell, launchd, limitSeconds] = await Promise.all([
      look.of(loginShell),
      look.of(launchdEnvironment),
      resolutionLimitSeconds(look),
    ]);
    const printed = printEnvironment(newMark());
    const argv = resolvingCommand(shell.path, printed.script);
    const exit = await host.run(argv, {
      env: { ...launchd.variables, ...editorMarks },
      cwd: '/',
      timeoutMs: limitSeconds * 1000,
      maxOutputBytes: mostOutputBytes,
      waitForOutput: true,
      shownAs: shownCommand(argv),
    });
    const fact = await traced;
    const trace = fact.known ? fact.value : null;
    const variables = printed.read(exit.stdout);
    const resolution = resolutionOf(exit, variables !== null, trace);
    const resolved = resolution.outcome === 'resolved' && variables ? variables : {};
    // VS Code takes its own marks out again, and this one because it is of another session.
    for (const name of [...Object.keys(editorMarks), 'XDG_RUNTIME_DIR']) delete resolved[name];
    const environment = await buildEnvironment(
      host,
      'editor',
      { ...launchd.variables, ...resolved },
      {
        base: launchd.variables,
        origins: Object.fromEntries(launchd.fromLaunchctl.map((name): [string, Origin] => [name, { by: 'launchctl' }])),
        trace:
          resolution.outcome === 'resolved'
            ? trace
            : { assignments: [], pathOrigins: unresolvedOrigins(launchd.pathOrigins) },
      },
    );
    const mistake = mistakeIn(exit.stderr, host.machine.home);
    return {
      ...environment,
      resolution,
      ...(mistake && { mistake }),
      ms: Math.round(exit.ms),
      limitSeconds,
      command: shownCommand(argv),
    };
  },
});

const unresolvedOrigins = (origins: Readonly<Record<string, Origin>>): StartupTrace['pathOrigins'] =>
  Object.fromEntries(Object.entries(origins).map(([folder, origin]) => [folder, { origin, movedBack: false }]));

function resolutionOf(exit: Exit, printed: boolean, trace: StartupTrace | null): Resolution {
  if (exit.failure) return { outcome: 'cannot-start', errno: exit.failure };
  if (exit.flooded) return { outcome: 'flooded' };
  if (exit.timedOut) {
    if (printed) return { outcome: 'timeout', stuckAt: trace?.background ?? null, leftRunning: true };
    return { outcome: 'timeout', stuckAt: trace?.last ?? null };
  }
  const at = trace && !trace.finished ? (trace.ended ?? trace.last) : null;
  if (exit.code !== 0 && exit.signal !== 'SIGTERM') {
    const output = withoutPasswords(exit.stderr.trim()).slice(-500);
    return { outcome: 'exit', code: exit.code, signal: exit.signal, output, at };
  }
  return printed ? { outcome: 'resolved' } : { outcome: 'silent', at };
}
