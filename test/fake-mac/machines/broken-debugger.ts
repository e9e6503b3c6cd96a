import { commandLineTools } from '../parts/command-line-tools.ts';
import { officialGo } from '../parts/go.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import type { Install } from '../recipe.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const launchJson =
  '{ "configurations": [{ "name": "api", "type": "go", "request": "launch", "program": "${workspaceFolder}" }] }\n';
const debugged = { ...base.files, '~/src/api/.vscode/launch.json': launchJson };
const proved = { flags: ['--prove-debugger'] };

/** What xcode-select still names, without the debug server. */
const damagedCommandLineTools: Install = (mac) => {
  const part = commandLineTools(mac);
  return {
    ...part,
    files: Object.fromEntries(Object.entries(part.files).filter(([file]) => !file.endsWith('/debugserver'))),
  };
};
const withGo = (go: string, tools: readonly [gopls: string, dlv: string]) => ({
  ...base,
  go: [officialGo(go)],
  tools: [gopls(tools[0], { go }), delve(tools[1], { go })],
  workspace: [goModule('~/src/api', { go: `${go.split('.').slice(0, 2).join('.')}.0` })],
});

/** dlv, the debug server and the permission to debug. */
export const debuggerCases: Readonly<Record<string, BrokenMac>> = {
  'dlv-missing': {
    recipe: { ...base, tools: [gopls()], files: debugged },
    expect: [{ check: 'dlv-missing', evidence: /launch\.json/ }],
  },

  'go-delve-delve-3797': {
    recipe: withGo('1.23.0', ['v0.16.2', 'v1.23.0']),
    expect: [{ check: 'dlv-outdated', evidence: /dlv v1\.23\.0/ }, { check: 'go-outdated' }],
  },

  'go-delve-delve-3812': {
    recipe: withGo('1.21.6', ['v0.16.2', 'v1.21.2']),
    expect: [{ check: 'dlv-outdated', evidence: /dlv v1\.21\.2/ }, { check: 'go-outdated' }],
  },

  'golang-vscode-go-3547': {
    recipe: withGo('1.21.0', ['v0.16.2', 'v1.21.2']),
    expect: [{ check: 'dlv-outdated', evidence: /dlv v1\.21\.2/ }, { check: 'go-outdated' }],
  },

  'golang-vscode-go-3539': {
    recipe: withGo('1.22.3', ['v0.16.2', 'v1.22.1']),
    expect: [{ check: 'dlv-outdated', evidence: /dlv v1\.22\.1/ }, { check: 'go-outdated' }],
  },

  'go-delve-delve-3964': {
    recipe: withGo('1.24.2', ['v0.18.1', 'v1.24.1']),
    expect: [{ check: 'dlv-outdated', evidence: /dlv v1\.24\.1/ }, { check: 'go-outdated' }],
  },

  'dlv-outdated': {
    recipe: { ...base, tools: [gopls(), delve('v1.25.2', { go: '1.25.1' })] },
    expect: [{ check: 'dlv-outdated', evidence: /dlv v1\.25\.2/ }],
  },

  'go-delve-delve-4162': {
    recipe: { ...base, macos: '26.1', tools: [gopls(), delve('v1.24.0', { go: '1.23.4' })] },
    expect: [{ check: 'go-outdated', evidence: /dlv go1\.23\.4/ }],
  },

  'golang-vscode-go-1936': {
    recipe: {
      ...base,
      tools: [
        gopls('v0.23.0', { folder: '~/projects/acme/go/bin' }),
        delve('v1.27.1', { folder: '~/projects/acme/go/bin', slices: ['x86_64'] }),
        delve('v1.27.1', { folder: '/usr/local/bin', slices: ['x86_64'] }),
      ],
      files: { '~/.zprofile': 'export GOPATH="$HOME/projects/acme/go"\nexport PATH="$PATH:$GOPATH/bin"\n' },
    },
    expect: [{ check: 'dlv-wrong-arch', evidence: /~\/projects\/acme\/go\/bin\/dlv Mach-O amd64/ }],
  },

  'debug-permission': {
    recipe: { ...base, developerMode: false },
    expect: [{ check: 'debug-permission', evidence: /DevToolsSecurity -status/ }],
  },

  'go-delve-delve-897': {
    recipe: { ...base, others: [], developerFolder: null },
    expect: [
      { check: 'command-line-tools-missing' },
      { check: 'debugserver-missing', evidence: /xcode-select --print-path/ },
    ],
  },

  'microsoft-vscode-go-2127': {
    recipe: { ...base, macos: '14.7', others: [], developerFolder: null, files: debugged },
    expect: [
      { check: 'command-line-tools-missing' },
      { check: 'debugserver-missing', evidence: /xcode-select --print-path/ },
    ],
  },

  'golang-vscode-go-3384': {
    recipe: { ...base, others: [damagedCommandLineTools] },
    expect: [{ check: 'debugserver-missing', evidence: /debugserver ENOENT/ }],
  },

  'go-delve-delve-3631': {
    recipe: { ...base, arch: 'x86_64', rosetta: false, macos: '14.7', others: [damagedCommandLineTools] },
    expect: [{ check: 'debugserver-missing', evidence: /debugserver ENOENT/ }],
  },

  'debugserver-missing-override': {
    recipe: {
      ...base,
      files: { '~/.zprofile': `${base.files['~/.zprofile']}export DELVE_DEBUGSERVER_PATH=/opt/llvm/bin/debugserver\n` },
    },
    expect: [{ check: 'debugserver-missing', evidence: /~\/\.zprofile:2/ }],
  },

  'localhost-broken': {
    recipe: { ...base, files: { ...base.files, '/private/etc/hosts': '#127.0.0.1\tlocalhost\n::1\tlocalhost\n' } },
    expect: [{ check: 'localhost-broken', evidence: /\/etc\/hosts:/ }],
  },

  // Nothing but the session itself shows it.
  'debugger-not-stopping': {
    recipe: { ...base, tools: [gopls(), delve('v1.27.1', { dies: 'ABRT' })] },
    ...proved,
    expect: [{ check: 'debugger-not-stopping', evidence: /SIGABRT/ }],
  },

  'debugger-not-stopping-without-debugserver': {
    recipe: { ...base, others: [damagedCommandLineTools] },
    ...proved,
    expect: [
      { check: 'debugserver-missing' },
      { check: 'debugger-not-stopping', evidence: /debugserver or lldb-server not found/ },
    ],
  },

  'debugger-not-stopping-without-permission': {
    recipe: { ...base, developerMode: false },
    ...proved,
    expect: [{ check: 'debug-permission' }, { check: 'debugger-not-stopping', evidence: /stub exited/ }],
  },

  'debugger-not-stopping-wrong-arch': {
    recipe: { ...base, tools: [gopls(), delve('v1.27.1', { slices: ['x86_64'] })] },
    ...proved,
    expect: [{ check: 'dlv-wrong-arch' }, { check: 'debugger-not-stopping', evidence: /can not run under Rosetta/ }],
  },
};
