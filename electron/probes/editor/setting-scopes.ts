/**
 * Where VS Code honours a setting. `application`: user settings of the default profile only. `machine`: user settings
 * only. `window`: not in a folder of a multi-root workspace. `anywhere`: everywhere, workspace and folder included.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/configuration/common/configuration.ts
 */
export type SettingScope = 'application' | 'machine' | 'window' | 'anywhere';

/**
 * Settings of the Go extension that are not honoured in a folder of a multi-root workspace; all its others are, the
 * machine-overridable ones (go.goroot, go.gopath, go.toolsGopath, go.toolsManagement.go) included.
 * @see https://github.com/golang/vscode-go/blob/master/extension/package.json
 */
const windowSettingsOfGo = new Set(
  `coverOnSingleTest coverOnSingleTestFile coverOnTestPackage experiments inlayHints.assignVariableTypes
  inlayHints.compositeLiteralFields inlayHints.compositeLiteralTypes inlayHints.constantValues
  inlayHints.functionTypeParameters inlayHints.ignoredError inlayHints.parameterNames inlayHints.rangeVariableTypes
  languageServerFlags playground showWelcome survey.prompt tasks.provideDefault testExplorer.enable
  testExplorer.showOutput toolsManagement.checkForUpdates trace.server useLanguageServer`
    .split(/\s+/)
    .map((name) => `go.${name}`),
);

/**
 * Settings of VS Code itself that Greenlight looks at.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/electron-browser/desktop.contribution.ts
 */
const applicationSettings = new Set([
  'application.shellEnvironmentResolutionTimeout',
  'extensions.autoUpdate',
  'security.workspace.trust.enabled',
  'terminal.integrated.inheritEnv',
  'update.mode',
  'workbench.settings.applyToAllProfiles',
]);

export function scopeOf(key: string): SettingScope {
  if (applicationSettings.has(key)) return 'application';
  if (key.startsWith('http.')) return 'machine';
  if (windowSettingsOfGo.has(key) || /^(?:terminal|window|workbench)\./.test(key)) return 'window';
  return 'anywhere';
}

/** Settings whose value is an object that may also be written member by member: `"go.toolsEnvVars.GOROOT": "…"`. */
export const objectSettings: readonly string[] = [
  'go.addTags',
  'go.alternateTools',
  'go.coverageDecorator',
  'go.delveConfig',
  'go.editorContextMenuCommands',
  'go.enableCodeLens',
  'go.experiments',
  'go.playground',
  'go.removeTags',
  'go.testEnvVars',
  'go.toolsEnvVars',
  'gopls',
  'remote.SSH.remotePlatform',
  'terminal.integrated.env.linux',
  'terminal.integrated.env.osx',
  'terminal.integrated.env.windows',
  'terminal.integrated.profiles.linux',
  'terminal.integrated.profiles.osx',
  'terminal.integrated.profiles.windows',
];
