import { describe, expect, test } from 'vitest';
import { extensionSettings } from '../../../electron/probes/editor/extension-settings.ts';
import { obsoleteUses } from '../../../electron/probes/editor/obsolete-uses.ts';
import { meantName } from '../../../electron/probes/editor/setting-names.ts';
import { writtenSettings } from '../../../electron/probes/editor/written-settings.ts';
import { home, readEditorValue } from './look.ts';

const uses = async (settings: Readonly<Record<string, unknown>> | string, declared: readonly string[] | null = null) =>
  obsoleteUses(await readEditorValue(writtenSettings, { settings }), declared).map(
    ({ why, key, place, instead, by }) =>
      `${place.line} ${why} ${key}${instead ? ` > ${instead}` : ''}${by ? ` @${by.line}` : ''}`,
  );

describe('keys as they are written', () => {
  test('removed, deprecated and renamed ones', async () => {
    const old = { 'go.docsTool': 'godoc', 'go.buildOnSave': 'off', 'go.useGoProxyToCheckForToolUpdates': true };
    expect(await uses(old)).toEqual([
      '2 removed go.docsTool',
      '3 deprecated go.buildOnSave',
      '4 removed go.useGoProxyToCheckForToolUpdates > go.toolsManagement.checkForUpdates',
    ]);
  });

  test('an old extension that still has a setting keeps it', async () => {
    expect(await uses({ 'go.docsTool': 'godoc' }, ['go.docsTool'])).toEqual([]);
  });

  test('misspelt names, in capitals too, and none of those that are right', async () => {
    expect(
      await uses({
        'go.goRoot': '/x',
        'go.toolsGoPath': '/x',
        'go.toolEnvVars': {},
        'gopls.staticheck': true,
        gopls: { 'ui.semantictokens': true, 'build.buildFlag': [] },
      }),
    ).toEqual([
      '2 misspelt go.goRoot > go.goroot',
      '3 misspelt go.toolsGoPath > go.toolsGopath',
      '4 misspelt go.toolEnvVars > go.toolsEnvVars',
      '5 gopls-replaced gopls.staticheck @6',
      '7 misspelt ui.semantictokens > ui.semanticTokens',
      '8 misspelt build.buildFlag > build.buildFlags',
    ]);
  });

  test.each([
    [{ 'go.toolsEnvVars.GOFLAGS': '-v', 'go.delveConfig': {}, go: { goroot: '/x', toolsManagement: { go: '/x' } } }],
    [{ 'go.somethingElse': 1, 'go.lint': 1, 'go.theme.color': 1, 'gopls.mine': 1, gopher: 1, 'go-snippets.on': 1 }],
    [{ gopls: { staticcheck: true, 'ui.semanticTokens': true, 'formatting.gofumpt': true, env: {}, analyses: {} } }],
    [{ 'gopls.staticcheck': true, 'gopls.analyses.unusedparams': true, 'gopls.env': {} }],
    [{ 'terminal.integrated.profiles.osx': {}, 'go.testFlags': [], 'go.testTags': '', 'go.coverOnSave': true }],
    [{ gopls: 5, go: 'x', 'go.': 1, 'gopls.': 1 }],
  ])('is content with %j', async (settings) => {
    expect(await uses(settings)).toEqual([]);
  });

  test('names with a group of gopls, and a block that takes the place of single settings', async () => {
    expect(await uses({ 'gopls.ui.semanticTokens': true, 'gopls.build.buildFlags': [] })).toEqual([
      '2 gopls-group gopls.ui.semanticTokens > ui.semanticTokens',
      '3 gopls-group gopls.build.buildFlags > build.buildFlags',
    ]);
    expect(await uses({ gopls: { ui: { semanticTokens: true } } })).toEqual(['3 gopls-group gopls.ui']);
    expect(await uses({ gopls: {}, 'gopls.staticcheck': true })).toEqual([]);
    expect(await uses('{\n"gopls.staticcheck": true,\n"gopls": {}\n}')).toEqual([
      '2 gopls-replaced gopls.staticcheck @3',
    ]);
  });

  test('what gopls itself has dropped', async () => {
    expect(await uses({ gopls: { experimentalWorkspaceModule: true, 'ui.caseSensitiveCompletion': true } })).toEqual([
      '3 gopls-deprecated experimentalWorkspaceModule',
      '4 gopls-deprecated ui.caseSensitiveCompletion > matcher',
    ]);
  });

  test('of the terminal', async () => {
    expect(await uses({ 'terminal.integrated.shellArgs.osx': ['-l'] })).toEqual([
      '2 terminal terminal.integrated.shellArgs.osx > terminal.integrated.profiles.osx',
    ]);
  });
});

test('a name is not guessed when it is far, short or near to several', () => {
  expect(meantName('gorot', ['goroot'])).toBeUndefined();
  expect(meantName('gorooot', ['goroot'])).toBe('goroot');
  expect(meantName('buildFlasg', ['buildFlags', 'buildTags'])).toBe('buildFlags');
  expect(meantName('aaaaaaaaab', ['aaaaaaaaac', 'aaaaaaaaad'])).toBeUndefined();
  expect(meantName('x'.repeat(1e6), ['goroot'])).toBeUndefined();
});

test('the installed extension says which settings it has', async () => {
  const folder = `${home}/.vscode/extensions/golang.go-0.56.0`;
  const list = JSON.stringify([
    { identifier: { id: 'golang.go' }, version: '0.56.0', relativeLocation: 'golang.go-0.56.0' },
  ]);
  const manifest = (contributes: unknown) => ({
    [`${home}/.vscode/extensions/extensions.json`]: list,
    [`${folder}/package.json`]: JSON.stringify({ name: 'go', version: '0.56.0', contributes }),
  });
  const properties = { 'go.goroot': {}, gopls: { properties: { 'ui.semanticTokens': {} } } };
  const names = ['go.goroot', 'gopls', 'gopls.ui.semanticTokens'];
  expect(await readEditorValue(extensionSettings, { files: manifest({ configuration: { properties } }) })).toEqual(
    names,
  );
  expect(await readEditorValue(extensionSettings, { files: manifest({ configuration: [{ properties }] }) })).toEqual(
    names,
  );
  expect(await readEditorValue(extensionSettings, { files: manifest('x') })).toBeNull();
  expect(await readEditorValue(extensionSettings)).toBeNull();
});
