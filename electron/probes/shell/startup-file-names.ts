import type { LoginShell } from './login-shell.ts';
import { fishFolder } from './trace-fish.ts';

export interface StartupFileName {
  readonly file: string;
  readonly shell: 'zsh' | 'bash' | 'fish' | 'other';
}

/**
 * Where zsh, bash, fish and sh look for start-up files, and files that people take for one (`~/.fishrc`).
 * @see https://zsh.sourceforge.io/Doc/Release/Files.html
 * @see https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html
 * @see https://fishshell.com/docs/current/language.html#configuration-files
 */
export function startupFileNames(home: string, env: Readonly<Record<string, string>>): StartupFileName[] {
  const zsh = env.ZDOTDIR || home;
  const fish = fishFolder({ HOME: home, ...env });
  const named = (shell: StartupFileName['shell'], folder: string, names: readonly string[]) =>
    names.map((name) => ({ shell, file: `${folder}/${name}` }));
  const all = [
    // Apple's and Debian's places.
    ...['/etc', '/etc/zsh'].flatMap((folder) => named('zsh', folder, ['zshenv', 'zprofile', 'zshrc', 'zlogin'])),
    ...named('zsh', home, ['.zshenv', '.zprofile', '.zshrc', '.zlogin']),
    ...named('zsh', zsh, ['.zshenv', '.zprofile', '.zshrc', '.zlogin']),
    ...named('bash', '/etc', ['profile', 'bashrc', 'bash.bashrc']),
    ...named('bash', home, ['.bash_profile', '.bash_login', '.profile', '.bashrc']),
    ...named('fish', '/etc/fish', ['config.fish']),
    ...named('fish', fish, ['config.fish', 'fish_variables']),
    ...named('other', home, [
      '.fishrc',
      '.kshrc',
      '.cshrc',
      '.tcshrc',
      '.login',
      '.envrc',
      '.environment',
      '.path',
      '.exports',
    ]),
  ];
  return [...new Map(all.map((name) => [name.file, name])).values()];
}

/**
 * Which of the files that exist this shell reads when it is interactive and a login shell, by the rules of its manual;
 * what those files source comes on top.
 */
export function readByRule(
  kind: LoginShell['kind'],
  home: string,
  env: Readonly<Record<string, string>>,
  existing: readonly string[],
): ReadonlySet<string> {
  const zsh = env.ZDOTDIR || home;
  const first = ['.bash_profile', '.bash_login', '.profile']
    .map((name) => `${home}/${name}`)
    .find((file) => existing.includes(file));
  const names = startupFileNames(home, env);
  const files = names.flatMap(({ file, shell }) => {
    if (shell !== kind) return [];
    if (kind === 'zsh') return file.startsWith('/etc/') || file.startsWith(`${zsh}/.`) ? [file] : [];
    if (kind === 'bash') return file === '/etc/profile' || file === first ? [file] : [];
    return [file];
  });
  const snippets = kind === 'fish' ? existing.filter((file) => file.endsWith('.fish')) : [];
  return new Set([...files, ...snippets].filter((file) => existing.includes(file)));
}
