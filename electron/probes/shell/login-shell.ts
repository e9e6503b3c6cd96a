import { defineProbe } from '../../engine/probe.ts';

export interface LoginShell {
  /** Absolute, as the user database has it. */
  readonly path: string;
  readonly kind: 'zsh' | 'bash' | 'fish' | 'other';
  /** False: the file is gone or cannot be run, e.g. a Homebrew folder that an upgrade removed. */
  readonly usable: boolean;
  /** `$SHELL` of the environment Greenlight runs in, when it names another shell than the user database. */
  readonly differingShellVariable: string | null;
}

/** The shell that VS Code starts to read the environment: `$SHELL`, which launchd sets from the user database. */
export const loginShell = defineProbe<LoginShell>({
  id: 'shell.login-shell',
  async read({ host }) {
    const { shell, env } = host.machine;
    const found = await host.stat(shell);
    return {
      path: shell,
      kind: kindOfShell(shell),
      usable: found?.kind === 'file' && (found.mode & 0o111) !== 0,
      differingShellVariable: env.SHELL && env.SHELL !== shell ? env.SHELL : null,
    };
  },
});

/** By the name of the executable, as VS Code decides. */
export function kindOfShell(path: string): LoginShell['kind'] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === 'zsh' || name === 'bash' || name === 'fish' ? name : 'other';
}
