/**
 * Settings of the Go extension, without `go.`, that its newest releases declare or read.
 * @see https://github.com/golang/vscode-go/blob/master/extension/package.json
 */
const goNames = `
  addTags alternateTools buildFlags buildOnSave buildTags coverMode coverOnSave coverOnSingleTest
  coverOnSingleTestFile coverOnTestPackage coverShowCounts coverageDecorator coverageOptions delveConfig
  diagnostic.vulncheck disableConcurrentTests editorContextMenuCommands enableCodeLens experiments formatFlags
  formatTool generateTestsFlags gopath goroot inferGopath inlayHints.assignVariableTypes
  inlayHints.compositeLiteralFields inlayHints.compositeLiteralTypes inlayHints.constantValues
  inlayHints.functionTypeParameters inlayHints.ignoredError inlayHints.parameterNames inlayHints.rangeVariableTypes
  installDependenciesWhenBuilding languageServerFlags lintFlags lintOnSave lintTool logging.level playground
  removeTags showWelcome survey.prompt tasks.provideDefault terminal.activateEnvironment testEnvFile testEnvVars
  testExplorer.alwaysRunBenchmarks testExplorer.concatenateMessages testExplorer.enable
  testExplorer.packageDisplayMode testExplorer.showDynamicSubtestsInEditor testExplorer.showOutput testFlags
  testOnSave testTags testTimeout toolsEnvVars toolsGopath toolsManagement.autoUpdate toolsManagement.checkForUpdates
  toolsManagement.go trace.server useLanguageServer vetFlags vetOnSave
  toolsManagement.buildEnvVars toolsManagement.buildFlags toolsManagement.buildTags`;

/**
 * Settings of gopls by the last part of their name, the only one it looks at; also those that are not documented.
 * @see https://github.com/golang/tools/blob/master/gopls/internal/settings/settings.go (`setOne`)
 */
const goplsNamesText = `
  allExperiments analyses analysisProgressReporting annotations buildFlags codelens codelenses completeFunctionCalls
  completeUnimported completionBudget completionDocumentation deepCompletion diagnosticsDelay diagnosticsTrigger
  directoryFilters env expandWorkspaceToModule experimentalPostfixCompletions fileWatcher gofumpt hints hoverKind
  importShortcut importsSource includeReplaceInWorkspace linkTarget linkifyShowMessage linksInHover local matcher
  maxFileCacheBytes mcpTools memoryLimit memoryMode moveDeclaration moveType newGoFileHeader noSemanticNumber
  noSemanticString pullDiagnostics renameMovesSubpackages reportAnalysisProgressAfter semanticTokenModifiers
  semanticTokenTypes semanticTokens showBugReports standaloneTags staticcheck staticcheckProvided subdirWatchPatterns
  symbolMatcher symbolScope symbolStyle telemetryPrompt templateExtensions usePlaceholders verboseOutput
  verboseWorkDoneProgress vulncheck workspaceFiles zeroConfig`;

export const goSettings: ReadonlySet<string> = new Set(
  goNames
    .trim()
    .split(/\s+/)
    .map((name) => `go.${name}`),
);
export const goplsNames: ReadonlySet<string> = new Set(goplsNamesText.trim().split(/\s+/));

/** What documentation puts before the names of gopls' settings, as in `ui.semanticTokens`. */
export const goplsGroups: ReadonlySet<string> = new Set(['build', 'formatting', 'ui']);

/**
 * The known name that a misspelt one was meant to be: one or two letters changed, missing, doubled or swapped, in a word
 * long enough that this is no chance. undefined: none, or several.
 */
export function meantName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > 80) return undefined;
  const near = [...known].flatMap((one) => {
    const shortest = Math.min(one.length, name.length);
    const allowed = shortest < 6 ? 0 : shortest < 9 ? 1 : 2;
    const far = one.toLowerCase() === name.toLowerCase() ? 0 : distance(one, name, allowed);
    return far <= allowed ? [{ one, far }] : [];
  });
  const best = Math.min(...near.map(({ far }) => far));
  const nearest = near.filter(({ far }) => far === best);
  return nearest.length === 1 ? nearest[0]?.one : undefined;
}

/** Edits that make one word the other, two neighbours swapped counting as one; more than `most` may be any larger number. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + same,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? most + 1;
}
