/** A command that prints the environment between two marks, and the reader of what it prints. */
export interface PrintEnvironment {
  /** A script for `/bin/sh -c`, without single quotes, so that every shell can quote it. */
  readonly script: string;
  /** What the script printed; null when its marks are not there. */
  read(stdout: string): Record<string, string> | null;
}

/**
 * VS Code starts itself to print the environment; `env` answers forty times sooner with the same variables.
 * `env -0` is newer than some macOS in use, hence the second attempt.
 */
export function printEnvironment(mark: string): PrintEnvironment {
  return {
    script: `printf %s ${mark}; /usr/bin/env -0 2>/dev/null || /usr/bin/env; printf %s ${mark}`,
    read(stdout) {
      const start = stdout.lastIndexOf(mark, stdout.lastIndexOf(mark) - 1);
      if (start < 0) return null;
      const printed = stdout.slice(start + mark.length, stdout.lastIndexOf(mark));
      return parse(printed);
    },
  };
}

/** Twelve hexadecimal digits nobody can have written into a start-up file, as VS Code's own mark. */
export const newMark = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12);

function parse(printed: string): Record<string, string> {
  const separator = printed.includes('\0') ? '\0' : /\n(?=[A-Za-z_][A-Za-z0-9_]*=)/;
  const pairs = printed.split(separator).flatMap((line): [string, string][] => {
    const equals = line.indexOf('=');
    return equals > 0 ? [[line.slice(0, equals), line.slice(equals + 1)]] : [];
  });
  const variables = Object.fromEntries(pairs);
  // What /bin/sh added; the editor's own process would not see it.
  delete variables._;
  return variables;
}
