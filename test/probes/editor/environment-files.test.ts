import { expect, test } from 'vitest';
import { environmentFiles } from '../../../electron/probes/editor/environment-files.ts';
import type { Command } from '../../../electron/probes/sdk/command.ts';
import { goCommand } from '../../../electron/probes/sdk/go-command.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { type StartupFileText, startupFiles } from '../../../electron/probes/shell/startup-files.ts';
import { startupTrace } from '../../../electron/probes/shell/startup-trace.ts';
import type { StartupTrace } from '../../../electron/probes/shell/trace.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { given } from '../sdk/machine.ts';
import { type EditorMac, home, readEditor, readEditorValue, settingsFile } from './look.ts';

const at = (modifiedMs: number) => ({ text: '', modifiedMs });
const goEnvFile = `${home}/Library/Application Support/go/env`;
const text = (file: string, line: string, read = true) => ({ file, read, lines: [line] });
interface Change {
  readonly files?: readonly StartupFileText[];
  readonly go?: Command | null;
  readonly trace?: StartupTrace;
}
const facts = (change: Change = {}) => [
  given(startupFiles, change.files ?? healthy.startupFiles),
  given(startupTrace, change.trace ?? { ...healthy.startupTrace, assignments: [] }),
  given(goCommand, change.go === undefined ? healthy.commands.editor.go : change.go),
  given(goEnv, healthy.goEnv),
];
const sources = async (mac: EditorMac) => (await readEditorValue(environmentFiles, mac)).map(({ source }) => source);

test('the files that the environment comes from, with their times', async () => {
  const files = {
    [`${home}/.zprofile`]: at(1),
    [`${home}/.zshrc`]: at(2),
    [goEnvFile]: at(3),
    '/usr/local/go/bin/go': at(4),
    '/private/var/db/receipts/org.golang.go.plist': at(5),
  };
  expect(await readEditorValue(environmentFiles, { facts: facts(), files })).toEqual([
    { what: 'startup-file', source: '~/.zprofile', modifiedMs: 1 },
    { what: 'go-env-file', source: '~/Library/Application Support/go/env', modifiedMs: 3 },
    { what: 'go', source: '/usr/local/go/bin/go', modifiedMs: 4 },
    { what: 'go', source: '/private/var/db/receipts/org.golang.go.plist', modifiedMs: 5 },
  ]);
});

test('start-up files that are not read, or have nothing to do with Go, do not count', async () => {
  const names = ['.zshenv', '.zshrc', '.bashrc', '.aliases', '.fish_variables', 'fish_variables'];
  const files = Object.fromEntries(names.map((name) => [`${home}/${name}`, at(1)]));
  const startup = [
    text(`${home}/.zshenv`, 'export GOFLAGS=-mod=mod'),
    text(`${home}/.zshrc`, '# export PATH=$HOME/go/bin:$PATH'),
    text(`${home}/.bashrc`, 'export GOROOT=/x', false),
    text(`${home}/.aliases`, 'alias ll="ls -l"'),
    text(`${home}/fish_variables`, 'SETUVAR fish_user_paths:/x'),
  ];
  expect(await sources({ facts: facts({ files: startup, go: null }), files })).toEqual(['~/.zshenv']);
  const assignments = [{ name: 'PATH', place: { file: `${home}/.aliases`, line: 1, text: 'x' }, value: '/bin' }];
  const traced = facts({ files: startup, go: null, trace: { ...healthy.startupTrace, assignments } });
  expect(await sources({ facts: traced, files })).toEqual(['~/.zshenv', '~/.aliases']);
});

test('what Homebrew and golang.org/dl leave when they are done; a shim says nothing', async () => {
  const go = healthy.commands.editor.go;
  const brew = '/opt/homebrew/Cellar/go/1.26.1';
  const files = {
    [`${brew}/libexec/bin/go`]: at(1),
    [`${brew}/INSTALL_RECEIPT.json`]: at(2),
    [`${home}/sdk/go1.26.1/bin/go`]: at(1),
    [`${home}/sdk/go1.26.1/.unpacked-success`]: at(2),
  };
  const of = (real: string, shim = false) => sources({ facts: facts({ files: [], go: { ...go, real, shim } }), files });
  expect(await of(`${brew}/libexec/bin/go`)).toEqual([`${brew}/libexec/bin/go`, `${brew}/INSTALL_RECEIPT.json`]);
  expect(await of(`${home}/sdk/go1.26.1/bin/go`)).toEqual([
    '~/sdk/go1.26.1/bin/go',
    '~/sdk/go1.26.1/.unpacked-success',
  ]);
  expect(await of(`${brew}/libexec/bin/go`, true)).toEqual([]);
});

test('settings, when they have something of Go', async () => {
  const mac = { facts: facts({ files: [], go: null }) };
  const shown = settingsFile.replace(home, '~');
  expect(await sources({ ...mac, settings: { 'editor.fontSize': 12 } })).toEqual([]);
  expect(await sources({ ...mac, settings: { 'go.toolsEnvVars': { GOFLAGS: '-x' } } })).toEqual([shown]);
});

test('are not known when the start-up files are not', async () => {
  const without = facts().slice(1);
  expect(await readEditor(environmentFiles, { facts: without })).toMatchObject({ known: false });
});
