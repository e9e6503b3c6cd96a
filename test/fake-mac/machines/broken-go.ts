import { vscode } from '../parts/editor.ts';
import { goKit, homebrew, homebrewGo, officialGo } from '../parts/go.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';
const intelGo = (version: string) => officialGo(version, { slices: ['x86_64'] });
const goplsLog =
  '~/Library/Application Support/Code/logs/20261122T080000/window1/exthost/output_logging_20261122T080001';

/** Which Go there is, for which machine and with which settings of its own. */
export const goCases: Readonly<Record<string, BrokenMac>> = {
  'go-missing': {
    recipe: { ...base, go: [] },
    expect: [{ check: 'go-missing' }],
  },

  'golang-vscode-go-2517': {
    recipe: {
      ...base,
      go: [officialGo('1.26.1'), goKit('~/sdk/go1.27.1', '1.27.1')],
      editors: [vscode({ settings: { 'go.alternateTools': { go: '/usr/local/go/bin/go' } } })],
      files: { '~/.zprofile': `export PATH="$HOME/sdk/go1.27.1/bin:$PATH"\n${goBin}` },
    },
    expect: [{ check: 'go-multiple', evidence: /settings\.json:\d+/ }],
  },

  'golang-vscode-go-3466': {
    recipe: { ...base, go: [intelGo('1.26.1')] },
    expect: [{ check: 'go-wrong-arch', evidence: /\/usr\/local\/go\/bin\/go/ }],
  },

  'go-delve-delve-2610': {
    recipe: {
      ...base,
      rosetta: false,
      go: [intelGo('1.26.1')],
      tools: [gopls(), delve()],
    },
    expect: [{ check: 'go-wrong-arch', evidence: /\/usr\/local\/go\/bin\/go/ }],
  },

  'ebitengine-purego-482': {
    recipe: {
      ...base,
      macos: '26.1',
      go: [officialGo('1.22.12')],
      tools: [gopls('v0.16.2', { go: '1.22.12' }), delve('v1.23.1', { go: '1.22.12' })],
      workspace: [goModule('~/src/api', { go: '1.22.0' })],
    },
    expect: [{ check: 'go-outdated' }],
  },

  'go-outdated': {
    recipe: {
      ...base,
      go: [officialGo('1.24.9')],
      tools: [gopls('v0.20.0', { go: '1.24.9' }), delve('v1.25.2', { go: '1.24.9' })],
      workspace: [goModule('~/src/api', { go: '1.24.0' })],
    },
    expect: [{ check: 'go-outdated' }],
  },

  'golang-vscode-go-2794': {
    recipe: { ...base, goEnv: { GOOS: 'linux', GOARCH: 'amd64' } },
    expect: [{ check: 'cross-compile-env', evidence: /go\/env.* GOOS=linux/ }],
  },

  'goflags-leak': {
    recipe: { ...base, goEnv: { GOFLAGS: '-mod=vendor' } },
    expect: [{ check: 'goflags-leak', evidence: /GOFLAGS=-mod=vendor/ }],
  },

  'gotoolchain-stuck': {
    recipe: {
      ...base,
      goEnv: { GOTOOLCHAIN: 'go1.26' },
      files: { '~/.zprofile': `${goBin}export GOTOOLCHAIN=lokal\n` },
    },
    expect: [{ check: 'gotoolchain-stuck', evidence: /\.zprofile:2 export GOTOOLCHAIN=lokal/ }],
  },

  'module-needs-newer-go': {
    recipe: {
      ...base,
      goEnv: { GOTOOLCHAIN: 'local' },
      workspace: [goModule('~/src/api', { go: '1.27.0' })],
    },
    expect: [{ check: 'gotoolchain-stuck' }],
  },

  'module-needs-newer-go-offline': {
    recipe: {
      ...base,
      goEnv: { GOPROXY: 'off' },
      workspace: [goModule('~/src/api', { go: '1.27.0' })],
    },
    expect: [{ check: 'module-needs-newer-go', evidence: /go\.mod:3 go 1\.27\.0/ }],
  },

  'go-env-ghost': {
    recipe: {
      ...base,
      goEnv: { GOPROXY: 'https://old.example.com' },
      files: { '~/.zprofile': `${goBin}export GOPROXY=https://goproxy.cn,direct\n` },
    },
    expect: [{ check: 'go-env-ghost', evidence: /GOPROXY=https:\/\/old\.example\.com/ }],
  },

  'gocache-unusable': {
    recipe: {
      ...base,
      needsRoot: true,
      files: {
        ...base.files,
        '~/Library/Caches/go-build': { folder: true, owner: 'root' },
      },
    },
    expect: [{ check: 'gocache-unusable', evidence: /Library\/Caches\/go-build/ }],
  },

  'module-cache-damaged': {
    recipe: {
      ...base,
      files: {
        ...base.files,
        [`${goplsLog}/1-gopls (server).log`]:
          'err: exit status 1: stderr: verifying github.com/spf13/cobra@v1.8.0: checksum mismatch\n' +
          'go: github.com/spf13/cobra@v1.8.0: zip: not a valid zip file\n' +
          'main.go:3:8: open /Users/sam/go/pkg/mod/github.com/spf13/cobra@v1.8.0/cobra.go: no such file or directory\n',
      },
    },
    expect: [{ check: 'module-cache-damaged', evidence: /gopls \(server\)\.log:\d+/ }],
  },

  'go-delve-delve-1867': {
    recipe: {
      ...base,
      go: [homebrewGo('1.26.1')],
      others: [...base.others, homebrew],
      files: { '~/.zprofile': 'eval "$(/opt/homebrew/bin/brew shellenv)"\n' },
    },
    expect: [{ check: 'tools-dir-not-on-path', evidence: /PATH=/ }],
  },

  'go-delve-delve-3282': {
    recipe: { ...base, files: {} },
    expect: [{ check: 'tools-dir-not-on-path' }],
  },
};
