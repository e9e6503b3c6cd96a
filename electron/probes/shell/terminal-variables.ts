import type { Json } from '../editor/settings.ts';

/**
 * What VS Code takes out of the environment before a terminal starts.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/base/common/processes.ts (sanitizeProcessEnvironment)
 */
export function sanitised(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(
      ([name]) =>
        !/^(?:ELECTRON_.+|SNAP(?:_.*)?|GDK_PIXBUF_.+)$/.test(name) &&
        !/^VSCODE_(?!(?:PORTABLE|SHELL_LOGIN|ENV_REPLACE|ENV_APPEND|ENV_PREPEND|IPC_HOOK_CLI)$).+$/.test(name),
    ),
  );
}

/**
 * `terminal.integrated.env.osx`: strings replace, null deletes, `${env:NAME}` is the value before.
 * @see https://code.visualstudio.com/docs/terminal/profiles
 */
export function applySetting(
  variables: Readonly<Record<string, string>>,
  setting: Json | undefined,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const result = { ...variables };
  if (!setting || typeof setting !== 'object' || Array.isArray(setting)) return result;
  for (const [name, value] of Object.entries(setting)) {
    if (value === null) delete result[name];
    else if (typeof value === 'string') {
      result[name] = value.replace(/\$\{env:([^}]+)\}/g, (_, wanted: string) => before[wanted] ?? '');
    }
  }
  return result;
}
