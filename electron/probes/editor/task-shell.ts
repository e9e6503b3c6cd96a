import { CannotTell } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { launchdEnvironment } from '../shell/launchd-environment.ts';
import { loginShell } from '../shell/login-shell.ts';
import { newMark, printEnvironment } from '../shell/print-environment.ts';
import { terminalProfile } from '../shell/terminal-profile.ts';
import { applySetting, sanitised } from '../shell/terminal-variables.ts';
import { settings } from './settings.ts';
import { standsAt } from './stands.ts';
import { tasksJson } from './tasks-json.ts';

/** What a shell task gets: the shell is a login shell and not interactive, so ~/.zshrc is not read. */
export interface TaskShell {
  /** As people type it: `/bin/zsh -l -c`. */
  readonly command: string;
  readonly path: string;
  /** The first go on that PATH. */
  readonly go: string | null;
  /** The first go on the PATH of the editor. */
  readonly inEditor: string | null;
}

const limitMs = 10_000;

/**
 * Starts the shell as VS Code starts it for a task; null: no task of the workspace needs it.
 * @see https://code.visualstudio.com/docs/debugtest/tasks
 * @see https://github.com/microsoft/vscode/issues/143061
 */
export const taskShell = defineProbe<TaskShell | null>({
  id: 'editor.task-shell',
  timeoutMs: 150_000,
  deep: true,
  async read({ host, of }) {
    if (!(await of(tasksJson)).some(({ needsGo }) => needsGo)) return null;
    const [editor, launchd, shell, { values }] = await Promise.all([
      of(editorEnvironment),
      of(launchdEnvironment),
      of(loginShell),
      of(settings),
    ]);
    const platform = host.machine.os === 'darwin' ? 'osx' : 'linux';
    const automation = `terminal.integrated.automationProfile.${platform}`;
    const own = [automation, `terminal.integrated.profiles.${platform}`].find((key) => values[key]?.value);
    if (own) throw new CannotTell('unsupported-shell', { shell: own }); // its arguments may make it interactive
    const base = values['terminal.integrated.inheritEnv']?.value === false ? launchd.variables : editor.variables;
    const profile = await terminalProfile({ host, values, platform, shell: shell.path, path: base.PATH ?? '' });
    const printed = printEnvironment(newMark());
    const argv = [profile.shell, ...(profile.login ? ['-l'] : []), '-c'] as const;
    const env = applySetting(sanitised(base), values[`terminal.integrated.env.${platform}`]?.value, base);
    const script = `'/bin/sh' -c '${printed.script}'`;
    const exit = await host.run([...argv, script], { env, cwd: host.machine.home, timeoutMs: limitMs });
    const variables = printed.read(exit.stdout);
    const command = argv.join(' ');
    if (!variables) {
      if (exit.timedOut) throw new CannotTell('timeout', { seconds: limitMs / 1000 }, 'timeout');
      throw new CannotTell('not-understood', { command, output: exit.stderr.trim().slice(0, 300) });
    }
    const path = variables.PATH ?? '';
    return {
      command,
      path,
      go: await firstGo(host, path),
      inEditor: await firstGo(host, editor.variables.PATH ?? ''),
    };
  },
});

async function firstGo(host: ReadHost, path: string): Promise<string | null> {
  const folders = path
    .split(':')
    .filter((folder) => folder.startsWith('/'))
    .slice(0, 500);
  const stands = await Promise.all(folders.map((folder) => standsAt(host, `${folder}/go`)));
  // What may be go must not be called missing.
  const found = stands.findIndex((one) => one === 'program' || one === 'cannot-tell');
  return found === -1 ? null : `${folders[found]}/go`;
}
