import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/go-extension-broken.ts';
import { needsNewerEditor } from '../../../electron/probes/editor/engine-version.ts';
import type { GoExtension, InstalledExtension } from '../../../electron/probes/editor/extension.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyEditor } from '../healthy-editor.ts';
import { healthy } from '../healthy-facts.ts';

const { home, editor } = healthy;
const whole: InstalledExtension = {
  version: '0.56.0',
  folder: `${home}/.vscode/extensions/golang.go-0.56.0`,
  damage: null,
  engine: '^1.90.0',
  preRelease: false,
};
const machine = (entry: Partial<InstalledExtension>, extension: Partial<GoExtension> = {}) => ({
  editor,
  extension: { ...healthyEditor.goExtension, entries: [{ ...whole, ...entry }], ...extension },
  trust: 'trusted' as const,
  home,
});
const restricted = (version: string) => ({ ...machine({ version }), trust: 'restricted' as const });

describe('fires', () => {
  test.each([
    ['no-folder', 'noFolder'],
    ['no-manifest', 'noFile'],
    ['no-main-file', 'noFile'],
    ['broken-manifest', 'otherManifest'],
    ['other-extension', 'otherManifest'],
    ['other-version', 'otherManifest'],
  ] as const)('on damage: %s', async (damage, message) => {
    expect((await judge(check, machine({ damage }))).findings).toMatchObject([
      {
        severity: 'error',
        message,
        detail: expect.stringContaining('~/.vscode/extensions/golang.go-0.56.0'),
        evidence: [{ source: '~/.vscode/extensions/golang.go-0.56.0', text: damage }],
        repair: { title: expect.stringContaining('`code --install-extension golang.go --force`') },
      },
    ]);
  });

  test('on a second entry, once', async () => {
    const facts = machine({}, { entries: [whole, { ...whole, version: '0.57.2', damage: 'no-folder' }] });
    expect((await judge(check, facts)).findings).toMatchObject([
      { message: 'several', params: { versions: '0.56.0, 0.57.2' } },
    ]);
  });

  test('on an editor too old for it, by the VS Code it is built on', async () => {
    const fork = { ...editor, name: 'Cursor', version: '2.4.1', vscodeVersion: '1.89.1' };
    expect((await judge(check, { ...machine({}), editor: fork })).findings).toMatchObject([
      { severity: 'error', message: 'editorTooOld', detail: expect.stringMatching(/\^1\.90\.0.*Cursor.*1\.89\.1/) },
    ]);
  });

  test('on one that is switched off, and on a broken list', async () => {
    const { findings } = await judge(check, machine({}, { switchedOff: 'everywhere' }));
    expect(findings).toMatchObject([{ severity: 'error', message: 'switchedOff' }]);
    const here = await judge(check, machine({}, { switchedOff: 'in-this-workspace' }));
    expect(here.findings).toMatchObject([{ message: 'switchedOffHere' }]);
    const list = await judge(check, machine({}, { listState: 'broken', entries: [] }));
    expect(list.findings).toMatchObject([
      { message: 'listBroken', params: { list: '~/.vscode/extensions/extensions.json' } },
    ]);
  });

  test('in Restricted Mode, which 0.52 and later do not support', async () => {
    expect((await judge(check, restricted('0.56.0'))).findings).toMatchObject([{ message: 'restricted' }]);
    expect((await judge(check, restricted('1.0.0'))).findings).toMatchObject([{ message: 'restricted' }]);
    expect(await judge(check, restricted('0.51.1'))).toMatchObject({ status: 'ok' });
  });
});

describe('stays quiet', () => {
  test.each([
    ['a whole extension', machine({})],
    ['one without an engine', machine({ engine: null })],
    ['nobody knows whether it is switched off', machine({}, { switchedOff: null })],
    ['nobody knows whether the folder is trusted', { ...machine({}), trust: 'unknown' as const }],
    ['not installed', machine({}, { entries: [] })],
  ])('%s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('when trust could not be read', async () => {
    expect(await judge(check, { ...machine({}), trust: unknownFact() })).toMatchObject({ status: 'ok' });
  });
});

test('cannot tell when the extension was not read, is skipped without an editor', async () => {
  expect(await judge(check, { ...machine({}), extension: unknownFact() })).toMatchObject({ status: 'unknown' });
  const none = unknownFact('needs-editor', 'not-asked');
  const without = { ...machine({}), editor: none, extension: none, trust: none };
  expect(await judge(check, without)).toMatchObject({ status: 'skipped' });
});

test.each([
  ['^1.90.0', '1.89.1', true],
  ['^1.90.0', '1.90.0', false],
  ['^1.90.0', '1.128.0-insider', false],
  ['^1.105.2', '1.105.1', true],
  ['>=2.0.0', '1.128.0', true],
  ['1.90.x', '1.90.0', false],
  ['^1.91.0-20240601', '1.90.9', true],
  ['*', '1.0.0', false],
  ['^1.90.0', '', false],
  ['latest', '1.0.0', false],
])('%s on %s', (engine, version, tooNew) => {
  expect(needsNewerEditor(engine, version)).toBe(tooNew);
});

describe('is reinstalled', () => {
  const command = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
  test.each(['no-folder', 'no-manifest', 'broken-manifest', 'other-extension'] as const)('%s', async (damage) => {
    expect((await judge(check, machine({ damage }))).repairs).toMatchObject([
      { changes: [{ change: 'install-extension', editorCommand: command, force: true }] },
    ]);
  });

  test.each([
    ['the editor takes it for whole', machine({ damage: 'no-main-file' })],
    ['another profile', machine({ damage: 'no-folder' }, { list: `${home}/x/profiles/-1a2b/extensions.json` })],
    ['several', machine({}, { entries: [whole, { ...whole, version: '0.57.2', damage: 'no-folder' }] })],
    ['Restricted Mode', restricted('0.56.0')],
    ['switched off', machine({}, { switchedOff: 'everywhere' })],
  ])('not by Greenlight: %s', async (_, facts) => {
    expect((await judge(check, facts)).repairs).toMatchObject([{ changes: [] }]);
  });
});
