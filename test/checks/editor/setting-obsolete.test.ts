import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/setting-obsolete.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { writtenSettings } from '../../../electron/probes/editor/written-settings.ts';
import { mendSettings } from '../../changes/mended.ts';
import { judge, unknownFact } from '../../judge.ts';
import { type EditorMac, home, readEditorValue, workspace } from '../../probes/editor/look.ts';
import { user } from '../../probes/editor/mac.ts';

const file = '~/Library/Application Support/Code/User/settings.json';
const factsOf = async (mac: EditorMac) => ({
  settings: await readEditorValue(settings, mac),
  written: await readEditorValue(writtenSettings, mac),
  home,
  declared: null,
});
const judged = async (mac: EditorMac) => judge(check, await factsOf(mac));

describe('setting-obsolete', () => {
  test('removed settings of one file make one finding with every line', async () => {
    const old = { 'go.docsTool': 'godoc', 'go.gocodeFlags': [], 'go.liveErrors': {} };
    expect((await judged({ settings: old })).findings).toMatchObject([
      {
        severity: 'warning',
        message: 'removed',
        title: 'Settings that the Go extension no longer has: go.docsTool, go.gocodeFlags, go.liveErrors',
        params: { file },
        evidence: [
          { source: `${file}:2`, text: '"go.docsTool": "godoc",' },
          { source: `${file}:3` },
          { source: `${file}:4` },
        ],
      },
    ]);
  });

  test.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    [
      'replaced',
      { 'go.useGoProxyToCheckForToolUpdates': true },
      { instead: 'go.toolsManagement.checkForUpdates', source: `${file}:2` },
    ],
    ['deprecated', { 'go.buildOnSave': 'off', 'go.logging.level': 'x' }, { keys: 'go.buildOnSave, go.logging.level' }],
    ['terminal', { 'terminal.integrated.shellArgs.osx': ['-l'] }, { instead: 'terminal.integrated.profiles.osx' }],
    ['misspelt', { 'go.goRoot': '/x' }, { keys: 'go.goRoot', instead: 'go.goroot' }],
    ['goplsGroup', { 'gopls.ui.semanticTokens': true }, { group: 'ui', instead: 'ui.semanticTokens' }],
    ['goplsBlock', { gopls: { ui: { semanticTokens: true } } }, { group: 'ui', source: `${file}:3` }],
    ['goplsReplaced', { 'gopls.staticcheck': true, gopls: {} }, { by: `${file}:3` }],
    [
      'goplsDeprecated',
      { gopls: { newDiff: 'both', 'build.tempModFile': true } },
      { keys: 'newDiff, build.tempModFile' },
    ],
    ['goplsRenamed', { gopls: { fuzzyMatching: true } }, { instead: 'matcher' }],
  ])('tells %s: %j', async (message, given, params) => {
    expect((await judged({ settings: given })).findings).toMatchObject([{ message, severity: 'warning', params }]);
  });

  test('tells what a workspace, a folder of it or a profile cannot set', async () => {
    const files = { [`${workspace}/.vscode/settings.json`]: '{"application.shellEnvironmentResolutionTimeout": 60}' };
    expect((await judged({ files })).findings).toMatchObject([
      { message: 'userOnly', params: { keys: 'application.shellEnvironmentResolutionTimeout' } },
    ]);

    const project = `${home}/all.code-workspace`;
    const several = {
      [project]: '{"folders": [{"path": "src/app"}, {"path": "src/other"}]}',
      [`${workspace}/.vscode/settings.json`]: '{\n"go.useLanguageServer": false}',
    };
    expect((await judged({ files: several, subject: { workspace, workspaceFile: project } })).findings).toMatchObject([
      { message: 'notInFolder', evidence: [{ source: '~/src/app/.vscode/settings.json:2' }] },
    ]);

    const inProfile = {
      [`${user}/globalStorage/storage.json`]: JSON.stringify({
        userDataProfiles: [{ name: 'Go', location: '-5a1b' }],
        profileAssociations: { workspaces: { [`file://${workspace}`]: '-5a1b' } },
      }),
      [`${user}/profiles/-5a1b/settings.json`]: '{"terminal.integrated.inheritEnv": false}',
    };
    expect((await judged({ files: inProfile })).findings).toMatchObject([{ message: 'defaultProfileOnly' }]);
  });

  test.each<[EditorMac]>([
    [{}],
    [{ settings: { 'go.toolsManagement.autoUpdate': true, gopls: { 'ui.semanticTokens': true }, 'go.testTags': '' } }],
    [{ settings: { 'gopls.staticcheck': true, 'go.somebodyElses': 1, '[go]': { 'editor.tabSize': 8 } } }],
    [{ files: { [`${workspace}/.vscode/settings.json`]: '{"extensions.autoUpdate": false, "update.mode": "none"}' } }],
  ])('is silent with %j', async (mac) => {
    expect(await judged(mac)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('does without the installed extension, and cannot tell without settings', async () => {
    const facts = await factsOf({ settings: { 'go.docsTool': 'godoc' } });
    expect((await judge(check, { ...facts, declared: unknownFact() })).findings).toHaveLength(1);
    expect((await judge(check, { ...facts, declared: ['go.docsTool'] as never })).findings).toEqual([]);
    expect(await judge(check, { ...facts, written: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('mends', () => {
  test.each<[Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    [{ 'go.docsTool': 'godoc', a: 1, 'go.liveErrors': {} }, { a: 1 }],
    [{ 'go.buildOnSave': 'off' }, {}],
    [{ 'terminal.integrated.shellArgs.osx': ['-l'] }, {}],
    [{ 'go.useGoProxyToCheckForToolUpdates': true }, {}],
    [{ 'go.useGoProxyToCheckForToolUpdates': false }, { 'go.toolsManagement.checkForUpdates': 'local' }],
    [
      { 'go.useGoProxyToCheckForToolUpdates': false, 'go.toolsManagement.checkForUpdates': 'off' },
      { 'go.toolsManagement.checkForUpdates': 'off' },
    ],
    [{ 'go.goRoot': '/x' }, { 'go.goroot': '/x' }],
    [{ go: { goRoot: '/x' } }, { go: { goroot: '/x' } }],
    [{ 'go.goRoot': '/x', 'go.goroot': '/y' }, { 'go.goroot': '/y' }],
    [{ gopls: { 'ui.semanticTokns': true } }, { gopls: { 'ui.semanticTokens': true } }],
    [{ 'gopls.semanticTokns': true }, { 'gopls.semanticTokens': true }],
    [{ 'gopls.ui.semanticTokens': true }, { gopls: { 'ui.semanticTokens': true } }],
    [
      { 'gopls.ui.semanticTokens': true, 'gopls.build.env': { A: '1' } },
      { gopls: { 'ui.semanticTokens': true, 'build.env': { A: '1' } } },
    ],
    [
      { gopls: { 'formatting.gofumpt': true }, 'gopls.ui.semanticTokens': true },
      { gopls: { 'formatting.gofumpt': true, 'ui.semanticTokens': true } },
    ],
    [{ gopls: { semanticTokens: false }, 'gopls.ui.semanticTokens': true }, { gopls: { semanticTokens: false } }],
    [
      { 'gopls.staticcheck': true, 'gopls.ui.semanticTokens': true },
      { 'gopls.staticcheck': true, 'gopls.semanticTokens': true },
    ],
    [
      { gopls: { ui: { semanticTokens: true, completion: { usePlaceholders: true } }, gofumpt: true } },
      { gopls: { gofumpt: true, 'ui.semanticTokens': true, 'ui.completion.usePlaceholders': true } },
    ],
    [{ 'gopls.ui': { semanticTokens: true } }, { gopls: { 'ui.semanticTokens': true } }],
    [{ 'gopls.staticcheck': true, gopls: {} }, { gopls: { staticcheck: true } }],
    [
      { 'gopls.staticcheck': true, 'gopls.gofumpt': true, gopls: { gofumpt: false } },
      { gopls: { gofumpt: false, staticcheck: true } },
    ],
    [{ gopls: { newDiff: 'both', 'build.tempModFile': true, gofumpt: true } }, { gopls: { gofumpt: true } }],
    [{ gopls: { fuzzyMatching: true } }, { gopls: {} }],
    [{ gopls: { 'ui.completion.fuzzyMatching': false } }, { gopls: { 'ui.completion.matcher': 'CaseInsensitive' } }],
    [{ 'gopls.caseSensitiveCompletion': true }, { 'gopls.matcher': 'CaseSensitive' }],
    [{ gopls: { wantUnimportedCompletions: false } }, { gopls: { completeUnimported: false } }],
    [{ gopls: { disableDeepCompletion: true, deepCompletion: true } }, { gopls: { deepCompletion: true } }],
  ])('%j', async (given, after) => {
    expect(await mendSettings(given, (settings) => judged({ settings }))).toEqual({ after, still: [] });
  });

  test.each<[Readonly<Record<string, unknown>>]>([
    [{ gopls: { experimentalDisabledAnalyses: ['x'] } }],
    [{ gopls: { fuzzyMatching: 'yes' } }],
    [{ gopls: 'x', 'gopls.ui.semanticTokens': true }],
    [{ 'gopls.ui.env': { TOKEN: 'abc' } }],
  ])('leaves to a person: %j', async (given) => {
    expect(await mendSettings(given, (settings) => judged({ settings }))).toBeNull();
  });

  test('nothing in a file with a mistake, and nothing outside of the home folder', async () => {
    const broken = '{\n  "go.docsTool": "godoc"\n  "a": 1\n}';
    expect((await judged({ settings: broken })).repairs).toMatchObject([{ changes: [] }]);
    const subject = { workspace: '/Volumes/Work/app' };
    const files = { '/Volumes/Work/app/.vscode/settings.json': '{"go.docsTool": "godoc"}' };
    expect((await judged({ files, subject })).repairs).toMatchObject([{ changes: [] }]);
  });

  test('moves what another file has to set, but nothing from a workspace to the user', async () => {
    const asking = { [`${workspace}/.vscode/settings.json`]: '{"http.proxy": "http://x:1"}' };
    expect((await judged({ files: asking })).repairs).toMatchObject([{ changes: [] }]);

    const project = `${home}/all.code-workspace`;
    const several = {
      [project]: '{"folders": [{"path": "src/app"}, {"path": "src/other"}]}',
      [`${workspace}/.vscode/settings.json`]: '{\n"go.useLanguageServer": false}',
    };
    expect((await judged({ files: several, subject: { workspace, workspaceFile: project } })).repairs).toMatchObject([
      {
        changes: [
          { change: 'json', file: `${workspace}/.vscode/settings.json`, at: { line: 2 }, to: null },
          { change: 'json', file: project, at: { path: ['settings', 'go.useLanguageServer'] }, to: { value: false } },
        ],
      },
    ]);
  });
});
