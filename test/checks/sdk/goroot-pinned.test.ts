import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/goroot-pinned.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { exported, goIn, gorootFacts, home, kept, sdk, setting } from './goroot-machines.ts';

const official = { '/usr/local/go': sdk('1.26.1', '/usr/local/go') };
const cellar = '/opt/homebrew/Cellar/go/1.26.1/libexec';
const homebrew = goIn(cellar, '1.26.1', { path: '/opt/homebrew/bin/go' });
const inCellar = { stands: { [cellar]: sdk('1.26.1', cellar) }, editor: homebrew, terminal: homebrew };

const managed = (origin: 'gvm' | 'asdf' | 'goenv' | 'mise', root: string, by: VariableSetting) => {
  const go = goIn(root, '1.26.1', { manager: origin });
  return gorootFacts({
    set: [by],
    stands: { [root]: sdk('1.26.1', root) },
    editor: { ...go, rule: 'goroot' },
    terminal: go,
    sdks: [{ root, version: '1.26.1', arch: 'arm64', origin }],
    editorPath: [`${root}/bin`, '/usr/bin'],
  });
};
const gvmRoot = `${home}/.gvm/gos/go1.26.1`;
const asdfRoot = `${home}/.asdf/installs/golang/1.26.1/go`;
const goenvRoot = `${home}/.goenv/versions/1.26.1`;
const miseRoot = `${home}/.local/share/mise/installs/go/1.26.1`;

const link = `${home}/src/api/.vscode/mise-tools/goRoot`;
const linkedTo = (root: string, origin: 'mise' | 'other' = 'mise') =>
  gorootFacts({
    set: [setting(link)],
    stands: { [link]: sdk('1.26.1', root) },
    editor: goIn(root, '1.26.1'),
    terminal: goIn(root, '1.26.1'),
    sdks: [{ root, version: '1.26.1', arch: 'arm64', origin }],
  });

describe('goroot-pinned', () => {
  test('mentions a GOROOT that go would know anyway', async () => {
    const { findings } = await judge(check, gorootFacts({ set: [exported('/usr/local/go')], stands: official }));
    expect(findings).toMatchObject([
      {
        key: '~/.zshenv:3',
        severity: 'info',
        message: 'pinned',
        evidence: [{ source: '~/.zshenv:3', text: 'export GOROOT=/usr/local/go' }],
      },
    ]);
  });

  test('warns of a folder that the next upgrade removes', async () => {
    const { findings } = await judge(check, gorootFacts({ set: [exported(cellar)], ...inCellar }));
    expect(findings).toMatchObject([{ severity: 'warning', message: 'versioned' }]);
    const { findings: written } = await judge(check, gorootFacts({ set: [kept(cellar)], ...inCellar }));
    expect(written).toMatchObject([{ severity: 'warning', key: '~/Library/Application Support/go/env:2' }]);
  });

  test('only mentions a line that computes the folder', async () => {
    const line = exported(cellar, '.zshrc', 9, 'export GOROOT=$(go env GOROOT)');
    const { findings } = await judge(check, gorootFacts({ set: [line], ...inCellar }));
    expect(findings).toMatchObject([{ severity: 'info', message: 'pinned', key: '~/.zshrc:9' }]);
  });

  test('counts the user’s own line into the folder of a version manager', async () => {
    const { findings } = await judge(check, managed('asdf', asdfRoot, exported(asdfRoot, '.zshrc')));
    expect(findings).toMatchObject([{ severity: 'warning', message: 'versioned' }]);
  });

  test('counts a setting that names a link of one’s own', async () => {
    expect((await judge(check, linkedTo('/opt/go', 'other'))).findings).toMatchObject([{ message: 'pinned' }]);
  });

  test.each([
    ['nobody sets it', gorootFacts({ set: [], stands: {} })],
    ['gvm sets it', managed('gvm', gvmRoot, exported(gvmRoot, '.gvm/environments/default', 2))],
    ['asdf sets it', managed('asdf', asdfRoot, exported(asdfRoot, '.asdf/plugins/golang/set-env.zsh', 4))],
    ['goenv sets it', managed('goenv', goenvRoot, exported(goenvRoot, '.zshrc', 2, 'eval "$(goenv init -)"'))],
    ['mise sets it', managed('mise', miseRoot, exported(miseRoot, '.zshrc', 2, 'eval "$(mise activate zsh)"'))],
    [
      'a manager sets it in a line that the trace did not see',
      managed('mise', miseRoot, { ...exported(miseRoot), place: null }),
    ],
    ['the extension of mise sets it, by a link that it turns', linkedTo(miseRoot)],
    ['it is invalid', gorootFacts({ set: [exported('/x')], stands: { '/x': { is: 'missing' } } })],
    [
      'it clashes with the go of the terminal',
      gorootFacts({
        set: [exported('/old')],
        stands: { '/old': sdk('1.22.1', '/old') },
        editor: goIn('/old', '1.22.1', { rule: 'goroot' }),
      }),
    ],
    [
      'the same value clashes in another place',
      gorootFacts({
        set: [setting('/old'), exported('/old')],
        stands: { '/old': sdk('1.22.1', '/old') },
        editor: goIn('/old', '1.22.1', { rule: 'goroot' }),
        editorPath: ['/old/bin'],
      }),
    ],
    [
      'the editor finds go only by it',
      gorootFacts({
        set: [setting('/opt/go')],
        stands: { '/opt/go': sdk('1.26.1', '/opt/go') },
        editor: goIn('/opt/go', '1.26.1', { rule: 'goroot' }),
        terminal: null,
      }),
    ],
    [
      'go.toolsEnvVars has a check of its own',
      gorootFacts({ set: [setting('/usr/local/go', 'toolsEnvVars')], stands: official }),
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell when the folders could not be looked at', async () => {
    expect(await judge(check, { settings: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

test('repair: takes GOROOT out', async () => {
  const facts = gorootFacts({ set: [exported('/usr/local/go')], stands: official });
  const line = { change: 'line', file: `${home}/.zshenv`, line: 3, was: 'export GOROOT=/usr/local/go', to: null };
  expect((await judge(check, { ...facts, files: [] })).repairs).toEqual([
    { check: check.id, key: '~/.zshenv:3', changes: [line] },
  ]);
  const computed = exported(cellar, '.zshrc', 9, 'export GOROOT=$(go env GOROOT)');
  expect((await judge(check, { ...gorootFacts({ set: [computed], ...inCellar }), files: [] })).repairs).toMatchObject([
    { changes: [{ was: 'export GOROOT=$(go env GOROOT)', to: null }] },
  ]);
  const elsewhere = gorootFacts({ set: [{ ...exported('/usr/local/go'), source: '/etc/zshenv:3' }], stands: official });
  expect((await judge(check, elsewhere)).repairs).toMatchObject([{ changes: [] }]);
});
