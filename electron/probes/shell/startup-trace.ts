import { CannotTell } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import type { Origin, StartupFile } from './environment.ts';
import { launchdEnvironment } from './launchd-environment.ts';
import { loginShell } from './login-shell.ts';
import { resolutionLimitSeconds } from './resolution-limit.ts';
import { tracers, traceShell } from './trace-shell.ts';

/** What a traced start of the login shell, as the editor starts it, showed. */
export interface StartupTrace {
  /** In the order in which the shell was first done with them. */
  readonly files: readonly StartupFile[];
  /** Every assignment to PATH and to variables of the go command, the compiler and NODE_OPTIONS, in order. */
  readonly assignments: readonly { readonly name: string; readonly place: Place; readonly value: string }[];
  /** For each folder of PATH at the end. */
  readonly pathOrigins: Readonly<Record<string, { readonly origin: Origin; readonly movedBack: boolean }>>;
  /** The last line that began; when the shell did not finish, the one it hangs in. */
  readonly last: Place | null;
  /** When the shell did not finish: the last `exit`, `exec`, `kill` or `logout` that began. */
  readonly ended?: Place | null;
  /** The last line that ends with `&`: it may leave a program running. */
  readonly background?: Place | null;
  readonly finished: boolean;
  readonly totalMs: number;
}

/**
 * One more start of the login shell, in the editor's way, with every command traced. Only zsh, bash and fish can be asked.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts
 */
export const startupTrace = defineProbe<StartupTrace>({
  id: 'shell.startup-trace',
  deep: true,
  timeoutMs: 130_000,
  async read(look) {
    const [shell, launchd, seconds] = await Promise.all([
      look.of(loginShell),
      look.of(launchdEnvironment),
      resolutionLimitSeconds(look),
    ]);
    const tracer = tracers[shell.kind];
    if (!tracer) throw new CannotTell('unsupported-shell', { shell: shell.path });
    const { exit, trace } = await traceShell(look.host, {
      tracer,
      shell: shell.path,
      login: true,
      env: { ...launchd.variables, ...editorMarks },
      cwd: '/',
      purpose: 'editor',
      limitMs: seconds * 1000,
      start: (folder) => launchd.pathOrigins[folder] ?? { by: 'inherited' },
    });
    if (exit.failure) throw new CannotTell('cannot-start', { command: shell.path, errno: exit.failure });
    return trace;
  },
});

/** What VS Code adds to the environment of the shell it asks; start-up files may test for it. */
export const editorMarks = {
  ELECTRON_RUN_AS_NODE: '1',
  ELECTRON_NO_ATTACH_CONSOLE: '1',
  VSCODE_RESOLVING_ENVIRONMENT: '1',
} as const;
