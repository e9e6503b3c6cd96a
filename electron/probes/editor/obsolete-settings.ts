/** A setting that does nothing any more. */
export interface ObsoleteSetting {
  readonly key: string;
  /** The release of the Go extension, of VS Code or of gopls that dropped it; null: it still works, but not for long. */
  readonly since: string | null;
  /** The setting to write in its place; null: just delete it. */
  readonly instead: string | null;
}

const removed = (since: string, ...names: readonly string[]): readonly ObsoleteSetting[] =>
  names.map((name) => ({ key: `go.${name}`, since, instead: null }));

/**
 * Of the Go extension.
 * @see https://github.com/golang/vscode-go/blob/master/CHANGELOG.md
 * @see https://github.com/golang/vscode-go/blob/master/extension/package.json
 */
export const obsoleteGoSettings: readonly ObsoleteSetting[] = [
  ...removed(
    '0.40.0',
    'autocompleteUnimportedPackages',
    'docsTool',
    'gocodeAutoBuild',
    'gocodeFlags',
    'gocodePackageLookupMode',
    'gotoSymbol.ignoreFolders',
    'gotoSymbol.includeGoroot',
    'gotoSymbol.includeImports',
    'liveErrors',
    'useCodeSnippetsOnFunctionSuggest',
    'useCodeSnippetsOnFunctionSuggestWithoutType',
  ),
  { key: 'go.useGoProxyToCheckForToolUpdates', since: '0.40.0', instead: 'go.toolsManagement.checkForUpdates' },
  ...removed('0.39.0', 'languageServerExperimentalFeatures'),
  ...removed('0.24.0', 'overwriteGoplsMiddleware'),
  { key: 'go.buildOnSave', since: null, instead: null },
  { key: 'go.logging.level', since: null, instead: null },
];

/**
 * Of VS Code's terminal on macOS.
 * @see https://code.visualstudio.com/docs/terminal/profiles
 */
export const obsoleteTerminalSettings: readonly ObsoleteSetting[] = [
  { key: 'terminal.integrated.shell.osx', since: '', instead: 'terminal.integrated.defaultProfile.osx' },
  { key: 'terminal.integrated.shellArgs.osx', since: '', instead: 'terminal.integrated.profiles.osx' },
  { key: 'terminal.integrated.automationShell.osx', since: '', instead: 'terminal.integrated.automationProfile.osx' },
];

/**
 * Of gopls, by the last part of the name: what it answers with "is deprecated", and what it wants instead.
 * @see https://github.com/golang/tools/blob/master/gopls/internal/settings/settings.go (`deprecatedError`)
 */
export const obsoleteGoplsNames: Readonly<Record<string, string | null>> = {
  allowImplicitNetworkAccess: null,
  allowModfileModifications: null,
  caseSensitiveCompletion: 'matcher',
  disableDeepCompletion: 'deepCompletion',
  disableFuzzyMatching: 'fuzzyMatching',
  experimentalDiagnosticsDelay: 'diagnosticsDelay',
  experimentalDisabledAnalyses: 'analyses',
  experimentalPackageCacheKey: null,
  experimentalTemplateSupport: null,
  experimentalUseInvalidMetadata: null,
  experimentalWatchedFileDelay: null,
  experimentalWorkspaceModule: null,
  fuzzyMatching: 'matcher',
  'go-diff': null,
  newDiff: null,
  noIncrementalSync: null,
  tempModFile: null,
  wantCompletionDocumentation: 'completionDocumentation',
  wantSuggestedFixes: null,
  wantUnimportedCompletions: 'completeUnimported',
  watchFileChanges: null,
  noSemanticNumber: 'semanticTokenTypes',
  noSemanticString: 'semanticTokenTypes',
};
