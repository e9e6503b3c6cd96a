import type { Settings } from './settings.ts';

export interface ResolveWith {
  /** The editor's environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly home: string;
  readonly folder: string | null;
  /** By name. */
  readonly folders: Readonly<Record<string, string>>;
  readonly values: Settings['values'];
}

/**
 * What VS Code makes of a text in launch.json or tasks.json; null: it depends on the open file, on an answer or a command.
 * A name that VS Code does not know stays as it stands.
 * @see https://code.visualstudio.com/docs/reference/variables-reference
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/configurationResolver/common/variableResolver.ts
 */
export function resolveVariables(text: string, given: ResolveWith): string | null {
  let known = true;
  const resolved = text.replace(/\$\{([^{}]*)\}/g, (whole, inside: string) => {
    const [name = '', argument = ''] = splitOnce(inside);
    const value = valueOf(name, argument, given);
    if (value === undefined) known = false;
    return value ?? whole;
  });
  return known ? resolved : null;
}

const splitOnce = (text: string): readonly string[] => {
  const colon = text.indexOf(':');
  return colon === -1 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
};

/** Names whose value nobody knows before the configuration is started. */
const later =
  /^(?:file|relativeFile|fileWorkspaceFolder|cwd|lineNumber|columnNumber|selectedText|selectedLines|input|command|defaultBuildTask|execPath|extensionInstallFolder|userHome.+)/;

/** undefined: not known now; null: no variable of VS Code. */
function valueOf(name: string, argument: string, given: ResolveWith): string | null | undefined {
  const { folder, folders, home, variables, values } = given;
  switch (name) {
    case 'workspaceFolder':
    case 'workspaceRoot':
      return (argument ? folders[argument] : folder) ?? undefined;
    case 'workspaceFolderBasename':
      return folder === null ? undefined : folder.slice(folder.lastIndexOf('/') + 1);
    case 'userHome':
      return home;
    case 'pathSeparator':
    case '/':
      return '/';
    case 'env':
      return argument ? (variables[argument] ?? '') : undefined;
    case 'config': {
      const value = values[argument]?.value;
      return typeof value === 'string' ? value : undefined;
    }
    default:
      return later.test(name) ? undefined : null;
  }
}
