import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/setting-obsolete.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { writtenSettings } from '../../../electron/probes/editor/written-settings.ts';
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
    expect((await judged({ files: several, subject: { workspace: project } })).findings).toMatchObject([
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
