import type { Environment } from './environment.ts';
import type { LoginShell } from './login-shell.ts';
import type { StartupFileText } from './startup-files.ts';

interface Given {
  readonly shell: Pick<LoginShell, 'kind'>;
  readonly files: readonly StartupFileText[];
  readonly environment: Environment;
}

/**
 * The file in which PATH reaches editors and terminals alike, absolute (or under `~` when the home folder is unknown): read
 * by a login shell after path_helper. bash reads only the first of its three, so one that exists is kept.
 * @see https://zsh.sourceforge.io/Doc/Release/Files.html
 * @see https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html
 */
export function loginFile({ shell, files, environment: { variables } }: Given): string {
  const home = variables.HOME ?? '~';
  if (shell.kind === 'zsh') return `${variables.ZDOTDIR ?? home}/.zprofile`;
  if (shell.kind === 'fish') return `${variables.XDG_CONFIG_HOME ?? `${home}/.config`}/fish/config.fish`;
  if (shell.kind === 'other') return `${home}/.profile`;
  const existing = ['.bash_profile', '.bash_login', '.profile'].find((name) =>
    files.some(({ file }) => file === `${home}/${name}`),
  );
  return `${home}/${existing ?? '.bash_profile'}`;
}
