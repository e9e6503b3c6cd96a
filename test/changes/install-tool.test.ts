import { expect, test } from 'vitest';
import { type InstallFacts, installTool, toolVersion } from '../../electron/changes/install-tool.ts';
import type { EditorTool } from '../../electron/probes/tools/editor-tools.ts';
import { healthy } from '../checks/healthy-facts.ts';
import {
  commandOf,
  described,
  envOf,
  forInstall,
  installs,
  moduleOf,
  runningOf,
  sdksOf,
  shimOf,
} from '../checks/tools/tool-machines.ts';

const { home } = healthy;
const machine = (gopls: EditorTool | null, env: Readonly<Record<string, string>> = {}): InstallFacts => ({
  ...forInstall,
  env: envOf(env),
  tools: { ...healthy.editorTools, gopls },
});
const goplsAt = (path: string, more: Partial<EditorTool['command']> = {}) =>
  described('gopls', { ...commandOf('gopls', { path }), rule: 'path', ...more });
const folderOf = (facts: InstallFacts): string | undefined => {
  const [change] = installTool('gopls', facts);
  return change?.change === 'install-tool' ? change.folder : undefined;
};

test.each<[string, InstallFacts, string]>([
  ['none is there yet', machine(null), `${home}/go/bin`],
  ['none, with GOBIN', machine(null, { GOBIN: `${home}//bin/` }), `${home}/bin`],
  ['none, with several GOPATHs', machine(null, { GOPATH: `${home}/one:/two` }), `${home}/one/bin`],
  ['in GOPATH', machine(goplsAt(`${home}/own/bin/gopls`, { rule: 'gopath' })), `${home}/own/bin`],
  ['named by a setting', machine(goplsAt(`${home}/x/gopls`, { rule: 'alternateTool' })), `${home}/x`],
  ['on PATH, in the home folder', machine(goplsAt(`${home}/.local/bin/gopls`)), `${home}/.local/bin`],
  ['on PATH, of Homebrew: GOPATH comes first', machine(goplsAt('/opt/homebrew/bin/gopls')), `${home}/go/bin`],
  [
    'on PATH, a link into what another program manages',
    machine(goplsAt(`${home}/.nix-profile/bin/gopls`, { real: '/nix/store/x/bin/gopls' })),
    `${home}/go/bin`,
  ],
  ['on PATH, of a version manager', machine(goplsAt(`${home}/x/gopls`, { manager: 'mise' })), `${home}/go/bin`],
])('the folder, where the tool is %s', (_, facts, folder) => {
  expect(folderOf(facts)).toBe(folder);
});

test.each<[string, InstallFacts]>([
  ['GOBIN is not in the home folder', machine(null, { GOBIN: '/usr/local/bin' })],
  ['GOBIN leads out of the home folder', machine(null, { GOBIN: `${home}/../pat/bin` })],
  ['GOPATH is not in the home folder', machine(null, { GOPATH: '/opt/go' })],
  ['a link leads out', machine(goplsAt(`${home}/go/bin/gopls`, { rule: 'gopath', real: '/opt/x/gopls' }))],
  ['the setting names another program', machine(goplsAt(`${home}/x/gopls-dev`, { rule: 'alternateTool' }))],
  ['GOBIN outside has one', machine(goplsAt('/usr/local/bin/gopls', { rule: 'gobin' }))],
  ['a shim stands for it', machine(shimOf('gopls'))],
  ['go would build for another system', machine(null, { GOOS: 'linux' })],
  ['go would build for another processor', machine(null, { GOARCH: 'amd64' })],
  ['go does not answer', { ...machine(null), env: undefined }],
  ['the editor has no go', { ...machine(null), tools: { ...healthy.editorTools, go: null } }],
])('nothing where %s', (_, facts) => {
  expect(installTool('gopls', facts)).toEqual([]);
});

test('behind a shim the SDK itself builds', () => {
  const go = described('go', { ...commandOf('go'), shim: true, path: `${home}/.asdf/shims/go` });
  const facts = { ...machine(null, { GOROOT: `${home}/sdk/go` }), tools: { ...healthy.editorTools, go, gopls: null } };
  expect(installTool('gopls', facts)).toEqual([{ ...installs('gopls'), go: `${home}/sdk/go/bin/go` }]);
});

test.each([
  ['1.26.1', 'auto', 'latest', undefined],
  ['1.22.3', 'auto', 'latest', undefined],
  ['1.24.4', 'local', 'v0.20.0', 'local'],
  ['1.24.4', 'go1.22.1', 'v0.20.0', 'local'],
  ['1.20.14', 'auto', 'v0.15.3', undefined],
])('gopls for Go %s with GOTOOLCHAIN=%s', (go, GOTOOLCHAIN, version, toolchain) => {
  const facts = machine(null, { GOVERSION: `go${go}`, GOTOOLCHAIN });
  expect(installTool('gopls', facts)).toEqual([installs('gopls', { version, ...(toolchain && { toolchain }) })]);
});

test('dlv is chosen for the Go in use, which may be one that go has fetched', () => {
  const facts = (go: string, module: string, sdks = sdksOf()): InstallFacts => ({
    ...machine(null, { GOVERSION: `go${go}` }),
    running: runningOf(go),
    sdks,
    module: moduleOf(module),
  });
  expect(toolVersion('dlv', facts('1.26.1', '1.25.0'))).toBe('latest');
  expect(toolVersion('dlv', facts('1.22.3', '1.22.0'))).toBe('v1.25.2');
  expect(toolVersion('dlv', facts('1.22.3', '1.26.0', sdksOf('1.26.0')))).toBe('latest');
  expect(toolVersion('dlv', { ...facts('1.22.3', '1.22.0'), env: undefined, running: undefined })).toBe('latest');
});
