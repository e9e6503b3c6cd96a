type Argv = readonly [string, ...string[]];

/**
 * The command line by which VS Code reads the login shell's environment: arguments and quoting by the name of the shell.
 * `script` holds no single quote.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts
 */
export function resolvingCommand(shell: string, script: string): Argv {
  // An account that may not log in still gets an environment.
  const program = shell === '/bin/false' ? '/bin/bash' : shell;
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (/^(?:pwsh|powershell)(?:-preview)?$/.test(name)) {
    return [program, '-Login', '-Command', `& '/bin/sh' -c '${script}'`];
  }
  if (name === 'nu') return [program, '-i', '-l', '-c', `^'/bin/sh' -c '${script}'`];
  if (name === 'tcsh' || name === 'csh') return [program, '-ic', `'/bin/sh' -c '${script}'`];
  if (name === 'xonsh') return [program, '-i', '-l', '-c', `/bin/sh -c '${script}'`];
  return [program, '-i', '-l', '-c', `'/bin/sh' -c '${script}'`];
}

/** How evidence shows that command: without the script, which is ours. */
export const shownCommand = (argv: Argv): string => `${argv.slice(0, -1).join(' ')} env`;

/** What a person types in Terminal to run `command`, which holds no single quote, in what the editor gets from the shell. */
export const asEditor = (command: string): string =>
  `env -i HOME="$HOME" USER="$USER" PATH=/usr/bin:/bin:/usr/sbin:/sbin VSCODE_RESOLVING_ENVIRONMENT=1 "$SHELL" -i -l -c '${command}'`;
