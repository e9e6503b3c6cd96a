export interface ExpandWith {
  /** The editor's environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly home: string;
  readonly workspace: string | undefined;
}

/**
 * What the Go extension makes of a setting: `${env:X}` (nothing when unset), `${workspaceFolder}`, `${workspaceRoot}`,
 * `${workspaceFolderBasename}` and a leading `~`. Nothing else: `$HOME` and `${userHome}` stay as they are, and `~bob`
 * becomes a folder `bob` in this home.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/util.ts (`substituteEnv`, `resolvePath`)
 */
export function expand(text: string, { variables, home, workspace }: ExpandWith): string {
  let path = text.replace(/\$\{env:([^}]+)\}/g, (_, name: string) => variables[name.trim()] ?? '');
  if (!path.trim()) return path;
  if (workspace !== undefined) {
    const basename = workspace.slice(workspace.lastIndexOf('/') + 1);
    path = path
      .replace(/\$\{workspaceFolder\}|\$\{workspaceRoot\}/g, () => workspace)
      .replace(/\$\{workspaceFolderBasename\}/g, () => basename);
  }
  return path.startsWith('~') ? `${home}/${path.slice(1).replace(/^\/+/, '')}`.replace(/\/$/, '') : path;
}
