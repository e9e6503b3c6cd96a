import { CannotTell } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { launchdEnvironment } from './launchd-environment.ts';
import { loginShell } from './login-shell.ts';
import { resolutionLimitSeconds } from './resolution-limit.ts';
import { startupFileNames } from './startup-file-names.ts';
import type { StartupTrace } from './trace.ts';
import { tracers, traceShell } from './trace-shell.ts';

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
    const { home } = look.host.machine;
    look.restsOn(startupFileNames(home, launchd.variables).map(({ file }) => file));
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
    look.restsOn(trace.files.map(({ file }) => file));
    return trace;
  },
});

/** What VS Code adds to the environment of the shell it asks; start-up files may test for it. */
export const editorMarks = {
  ELECTRON_RUN_AS_NODE: '1',
  ELECTRON_NO_ATTACH_CONSOLE: '1',
  VSCODE_RESOLVING_ENVIRONMENT: '1',
} as const;
