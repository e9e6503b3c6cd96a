import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/goroot-mismatch.ts';
import { judge, unknownFact } from '../../judge.ts';
import { exported, goIn, gorootFacts, home, sdk, setting } from './goroot-machines.ts';

const old = `${home}/sdk/go1.22.1`;
const stands = { [old]: sdk('1.22.1', old), '/usr/local/go': sdk('1.26.1', '/usr/local/go') };
const shim = goIn(`${home}/.asdf/shims`, '', {
  path: `${home}/.asdf/shims/go`,
  real: `${home}/.asdf/shims/go`,
  shim: true,
  manager: 'asdf',
  binary: { kind: 'script', interpreter: '/usr/bin/env bash' },
});

describe('goroot-mismatch', () => {
  test('fires once for the line, with both versions and where they come from', async () => {
    const { findings } = await judge(check, gorootFacts({ set: [exported(old)], stands }));
    expect(findings).toMatchObject([
      {
        key: '~/.zshenv:3',
        severity: 'error',
        title: 'GOROOT is Go 1.22.1, but the go that runs is 1.26.1',
        evidence: [
          { source: '~/.zshenv:3', text: `export GOROOT=${old}` },
          { source: `${old}/VERSION`, text: 'go1.22.1' },
          { source: '/usr/local/go/bin/go', text: 'go1.26.1' },
          { source: '/etc/paths.d/go:1', text: '/usr/local/go/bin' },
        ],
      },
    ]);
  });

  test('fires for the terminal when GOROOT itself decides which go the editor runs', async () => {
    const facts = gorootFacts({ set: [exported(old)], stands, editor: goIn(old, '1.22.1', { rule: 'goroot' }) });
    expect((await judge(check, facts)).findings).toMatchObject([{ params: { path: '/usr/local/go/bin/go' } }]);
  });

  test('counts a difference in the patch', async () => {
    const root = '/opt/homebrew/Cellar/go/1.26.0/libexec';
    const facts = gorootFacts({ set: [exported(root)], stands: { [root]: sdk('1.26.0', root) } });
    expect((await judge(check, facts)).findings).toHaveLength(1);
  });

  test('reports two places as two findings', async () => {
    const facts = gorootFacts({ set: [setting(old, 'toolsEnvVars'), exported(old)], stands });
    expect((await judge(check, facts)).findings.map(({ key }) => key)).toEqual(['~/settings.json:5', '~/.zshenv:3']);
  });

  test('believes go behind a shim that it got this GOROOT', async () => {
    const reported = { GOROOT: old, GOVERSION: 'go1.25.0' };
    const facts = gorootFacts({ set: [exported(old)], stands, editor: shim, terminal: shim, reported });
    expect((await judge(check, facts)).findings).toHaveLength(1);
  });

  test.each([
    ['nobody sets it', gorootFacts({ set: [], stands })],
    ['it is where go is', gorootFacts({ set: [exported('/usr/local/go')], stands })],
    [
      'it is an SDK of the same version elsewhere',
      gorootFacts({ set: [exported('/b')], stands: { '/b': sdk('1.26.1', '/b') } }),
    ],
    [
      'it is the same SDK through a link',
      gorootFacts({ set: [exported('/opt/go')], stands: { '/opt/go': sdk('1.26.1', '/usr/local/go') } }),
    ],
    ['it is not an SDK: another finding', gorootFacts({ set: [exported('/x')], stands: { '/x': { is: 'missing' } } })],
    [
      'go.goroot chooses the go of the editor and does not reach terminals',
      gorootFacts({ set: [setting(old)], stands, editor: goIn(old, '1.22.1', { rule: 'goroot' }) }),
    ],
    [
      'a shim gives its own GOROOT to the go it starts',
      gorootFacts({
        set: [exported(old)],
        stands,
        editor: shim,
        terminal: shim,
        reported: { GOROOT: `${home}/.asdf/installs/golang/1.26.1/go`, GOVERSION: 'go1.26.1' },
      }),
    ],
    [
      'the go is a toolchain that was switched to',
      (() => {
        const downloaded = `${home}/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.27.0.darwin-arm64`;
        const go = goIn(downloaded, '1.27.0');
        return gorootFacts({ set: [exported('/usr/local/go')], stands, editor: go, terminal: null });
      })(),
    ],
    [
      'a GOROOT that a later line of the shell replaces',
      gorootFacts({ set: [exported('/usr/local/go', '.zprofile'), exported(old)], stands }),
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell when the folders could not be looked at', async () => {
    expect(await judge(check, { settings: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

test('repair: takes GOROOT out, each place for itself', async () => {
  const facts = gorootFacts({ set: [setting(old, 'toolsEnvVars'), exported(old)], stands });
  expect((await judge(check, { ...facts, files: [] })).repairs).toEqual([
    {
      check: check.id,
      key: '~/settings.json:5',
      changes: [{ change: 'json', file: `${home}/settings.json`, at: { line: 5, name: 'GOROOT' }, to: null }],
    },
    {
      check: check.id,
      key: '~/.zshenv:3',
      changes: [{ change: 'line', file: `${home}/.zshenv`, line: 3, was: `export GOROOT=${old}`, to: null }],
    },
  ]);
  const elsewhere = gorootFacts({ set: [{ ...exported(old), source: '/etc/zshenv:3' }], stands });
  expect((await judge(check, elsewhere)).repairs).toMatchObject([{ changes: [] }]);
});
