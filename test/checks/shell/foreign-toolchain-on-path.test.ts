import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/foreign-toolchain-on-path.ts';
import type { Compiler, CompilerProgram } from '../../../electron/probes/sdk/compiler.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const line = { file: `${home}/.zshrc`, line: 8, text: 'export PATH="/opt/homebrew/opt/llvm/bin:$PATH"' };
const apple = (name: string): CompilerProgram => ({
  path: `/usr/bin/${name}`,
  real: `/usr/bin/${name}`,
  apple: true,
  origin: { by: 'inherited' },
});
const foreign = (path: string, real: string): CompilerProgram => ({
  path,
  real,
  apple: false,
  origin: { by: 'file', place: line },
});
const clean: Compiler = {
  programs: { clang: apple('clang'), cc: apple('cc'), ld: apple('ld'), ar: apple('ar') },
  variables: { CC: null, CXX: null },
};
const machine = (
  given: { programs?: Partial<Compiler['programs']>; variables?: Partial<Compiler['variables']> } = {},
) => ({
  compiler: {
    programs: { ...clean.programs, ...given.programs },
    variables: { ...clean.variables, ...given.variables },
  },
  dock: healthy.dockEnvironment,
  goEnv: healthy.goEnv,
  commands: healthy.commands,
});
const llvm = {
  clang: foreign('/opt/homebrew/opt/llvm/bin/clang', '/opt/homebrew/Cellar/llvm/21.1.0/bin/clang-21'),
};
const setting = (value: string) => ({
  value,
  layer: 'shell' as const,
  place: { file: `${home}/.zshrc`, line: 3, text: `export CC=${value}` },
  source: '~/.zshrc:3',
  text: `export CC=${value}`,
});
const gcc14 = foreign('/opt/homebrew/bin/gcc-14', '/opt/homebrew/Cellar/gcc/14.2.0/bin/gcc-14');

describe('fires', () => {
  test('on clang of Homebrew’s LLVM (golang/vscode-go#3179)', async () => {
    expect((await judge(check, machine({ programs: llvm }))).findings).toMatchObject([
      {
        key: '/opt/homebrew/opt/llvm/bin',
        severity: 'warning',
        title: 'The first clang on the editor’s PATH is not Apple’s',
        evidence: [{ source: '~/.zshrc:8', text: line.text }],
      },
    ]);
  });

  test('once on the links of ccache (golang/go#63997)', async () => {
    const ccache = '/opt/homebrew/opt/ccache/libexec';
    const real = '/opt/homebrew/Cellar/ccache/4.10/bin/ccache';
    const programs = { clang: foreign(`${ccache}/clang`, real), cc: foreign(`${ccache}/cc`, real) };
    const { findings } = await judge(check, machine({ programs }));
    expect(findings).toMatchObject([{ key: ccache, params: { names: 'clang, cc' } }]);
  });

  test('on CC, with the place that sets it', async () => {
    const { findings } = await judge(
      check,
      machine({ variables: { CC: { setting: setting('gcc-14'), program: gcc14 } } }),
    );
    expect(findings).toMatchObject([
      {
        key: 'CC',
        severity: 'warning',
        message: 'variable',
        evidence: [{ source: '~/.zshrc:3', text: 'export CC=gcc-14' }],
      },
    ]);
    const gone = await judge(check, machine({ variables: { CC: { setting: setting('gcc-9'), program: null } } }));
    expect(gone.findings).toMatchObject([{ message: 'variableMissing', severity: 'warning' }]);
  });

  test('as an error when gopls came out without a signature', async () => {
    const { gopls } = healthy.commands.editor;
    const slices = gopls.binary.slices.map((slice) => ({ ...slice, signature: 'none' as const }));
    const editor = { ...healthy.commands.editor, gopls: { ...gopls, binary: { ...gopls.binary, slices } } };
    const facts = { ...machine({ programs: llvm }), commands: { ...healthy.commands, editor } };
    expect((await judge(check, facts)).findings).toMatchObject([
      {
        severity: 'error',
        evidence: [{ source: '~/.zshrc:8' }, { source: '~/go/bin/gopls', text: 'arm64, signature: none' }],
      },
    ]);
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac, and on one without any compiler', async () => {
    expect(await judge(check, machine())).toMatchObject({ status: 'ok' });
    const programs = { clang: null, cc: null, ld: null, ar: null };
    expect(await judge(check, machine({ programs }))).toMatchObject({ status: 'ok' });
  });

  test('once CC names Apple’s clang', async () => {
    const CC = { setting: setting('/usr/bin/clang'), program: apple('clang') };
    expect(await judge(check, machine({ programs: llvm, variables: { CC } }))).toMatchObject({ status: 'ok' });
  });

  test('when cgo is off', async () => {
    const goEnv = { ...healthy.goEnv, values: { ...healthy.goEnv.values, CGO_ENABLED: '0' } };
    expect(await judge(check, { ...machine({ programs: llvm }), goEnv })).toMatchObject({ status: 'ok' });
  });

  test('on a private script that happens to be called cc', async () => {
    const cc = foreign(`${home}/bin/cc`, `${home}/bin/cc`);
    expect(await judge(check, machine({ programs: { cc } }))).toMatchObject({ status: 'ok' });
  });
});

test('is not asked off macOS, and says unknown when the compiler is', async () => {
  const linux = { ...machine({ programs: llvm }), dock: unknownFact('needs-macos', 'not-asked') };
  expect(await judge(check, linux)).toMatchObject({ status: 'skipped' });
  expect(await judge(check, { ...machine(), compiler: unknownFact() })).toMatchObject({ status: 'unknown' });
});

describe('repair', () => {
  const facts = (given: Parameters<typeof machine>[0]) => ({
    ...machine(given),
    goVariables: {},
    shell: healthy.loginShell,
    files: healthy.startupFiles,
  });
  const changesFor = async (given: Parameters<typeof judge<typeof check.needs>>[1]) =>
    (await judge(check, given)).repairs.map(({ changes }) => changes);

  test('moves the folder behind Apple’s, for the editor alone, behind the line that puts it first', async () => {
    expect(await changesFor(facts({ programs: llvm }))).toEqual([
      [
        {
          change: 'block',
          file: `${home}/.zshrc`,
          shell: 'zsh',
          id: 'path-opt-homebrew-opt-llvm-bin',
          lines: [
            'if [ -n "${VSCODE_RESOLVING_ENVIRONMENT-}" ]; then',
            '  path=(${path:#"/opt/homebrew/opt/llvm/bin"} "/opt/homebrew/opt/llvm/bin")',
            'fi',
          ],
          where: 'end',
        },
      ],
    ]);
  });

  test('does not move the folder in which the go of the editor stands', async () => {
    const go = { ...healthy.commands.editor.go, path: '/opt/homebrew/opt/llvm/bin/go' };
    const commands = { ...healthy.commands, editor: { ...healthy.commands.editor, go } };
    expect(await changesFor({ ...facts({ programs: llvm }), commands })).toEqual([[]]);
    expect(await changesFor({ ...facts({ programs: llvm }), shell: unknownFact() })).toEqual([[]]);
  });

  test('takes CC out wherever it says the same', async () => {
    const CC = { setting: setting('gcc-14'), program: gcc14 };
    const line = { change: 'line', file: `${home}/.zshrc`, line: 3, was: 'export CC=gcc-14', to: null };
    expect(await changesFor(facts({ variables: { CC } }))).toEqual([[line]]);
    const file = `${home}/Library/Application Support/go/env`;
    const kept = {
      ...setting('gcc-14'),
      layer: 'go-env-file' as const,
      place: { file, line: 1, text: 'CC=gcc-14' },
      source: '~/Library/Application Support/go/env:1',
    };
    const both = { ...facts({ variables: { CC } }), goVariables: { CC: [CC.setting, kept] } };
    expect(await changesFor(both)).toEqual([[line, { change: 'go-env', file, name: 'CC', to: null }]]);
    const elsewhere = { CC: { setting: { ...setting('gcc-14'), source: '/etc/zshrc:3' }, program: gcc14 } };
    expect(await changesFor(facts({ variables: elsewhere }))).toEqual([[]]);
  });
});
