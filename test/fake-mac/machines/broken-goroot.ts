import { vscode } from '../parts/editor.ts';
import { goKit, homebrew, homebrewGo, officialGo } from '../parts/go.ts';
import { fishPath, homebrewFish } from '../parts/shells.ts';
import { delve, gopls } from '../parts/tools.ts';
import { gvm } from '../parts/version-managers.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';

/** GOROOT, GOPATH and GOBIN that lead astray. */
export const gorootCases: Readonly<Record<string, BrokenMac>> = {
  'sourcegraph-go-langserver-256': {
    recipe: {
      ...base,
      arch: 'x86_64',
      rosetta: false,
      shell: '/bin/bash',
      go: [homebrewGo('1.26.1')],
      others: [...base.others, homebrew],
      files: {
        '~/.bash_profile': '[ -r ~/.bashrc ] && . ~/.bashrc\n',
        '~/.bashrc': `export GOROOT=/usr/local/opt/go/libexec/bin\n${goBin}`,
      },
    },
    expect: [{ check: 'goroot-invalid', evidence: /~\/\.bashrc:1 export GOROOT=/ }],
  },

  'microsoft-vscode-go-2796': {
    recipe: {
      ...base,
      shell: fishPath('arm64'),
      others: [...base.others, homebrew, homebrewFish],
      files: {
        '~/.config/fish/config.fish':
          'set -gx GOROOT /home/sam/Projects/goroot/bin\nset -gx GOPATH /home/sam/go\nfish_add_path --global --append ~/go/bin\n',
      },
    },
    expect: [
      { check: 'goroot-invalid', evidence: /~\/\.config\/fish\/config\.fish:1 set -gx GOROOT/ },
      { check: 'gopath-conflict', evidence: /config\.fish:2/ },
    ],
  },

  'goroot-invalid-removed-keg': {
    recipe: {
      ...base,
      go: [homebrewGo('1.26.1')],
      others: [...base.others, homebrew],
      files: {
        '~/.zprofile': `eval "$(/opt/homebrew/bin/brew shellenv)"\n${goBin}`,
        '~/.zshenv': 'export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec\n',
      },
    },
    expect: [{ check: 'goroot-invalid', evidence: /~\/\.zshenv:1/ }],
  },

  'goroot-invalid-launchctl': {
    recipe: { ...base, launchctl: { GOROOT: '/usr/local/Cellar/go/1.19/libexec' } },
    expect: [{ check: 'goroot-invalid', evidence: /launchctl getenv GOROOT/ }],
  },

  'goroot-mismatch': {
    recipe: {
      ...base,
      go: [homebrewGo('1.26.1'), goKit('~/sdk/go1.27.1', '1.27.1')],
      others: [...base.others, homebrew],
      files: {
        '~/.zprofile': `eval "$(/opt/homebrew/bin/brew shellenv)"\n${goBin}`,
      },
      goEnv: { GOROOT: '/Users/sam/sdk/go1.27.1' },
    },
    expect: [{ check: 'goroot-mismatch', evidence: /GOROOT=\/Users\/sam\/sdk\/go1\.27\.1/ }],
  },

  'goroot-pinned': {
    recipe: {
      ...base,
      go: [homebrewGo('1.26.1')],
      others: [...base.others, homebrew],
      files: {
        '~/.zprofile': `eval "$(/opt/homebrew/bin/brew shellenv)"\n${goBin}export GOROOT=/opt/homebrew/Cellar/go/1.26.1/libexec\n`,
      },
    },
    expect: [{ check: 'goroot-pinned', evidence: /~\/\.zprofile:3/ }],
  },

  'golang-vscode-go-776': {
    recipe: {
      ...base,
      go: [gvm({ versions: ['1.27.1', '1.26.1'] })],
      editors: [vscode({ settings: { 'go.goroot': '~/.gvm/gos/go1.27.1' } })],
      tools: [
        gopls('v0.23.0', { folder: '~/.gvm/pkgsets/go1.26.1/global/bin' }),
        delve('v1.27.1', { folder: '~/.gvm/pkgsets/go1.26.1/global/bin' }),
      ],
      files: { '~/.zshrc': '[[ -s "$HOME/.gvm/scripts/gvm" ]] && source "$HOME/.gvm/scripts/gvm"\n' },
    },
    // The integrated terminal gets the bin folder of go.goroot, and GOROOT from gvm.
    expect: [
      { check: 'goroot-mismatch', evidence: /~\/\.gvm\/environments\/default:2/ },
      { check: 'go-multiple', evidence: /settings\.json:2/ },
    ],
  },

  'gopath-conflict': {
    recipe: { ...base, files: { '~/.zprofile': `${goBin}export GOPATH=/usr/local/go\n` } },
    expect: [{ check: 'gopath-conflict', evidence: /~\/\.zprofile:2/ }, { check: 'gocache-unusable' }],
  },

  'microsoft-vscode-go-273': {
    recipe: { ...base, editors: [vscode({ settings: { 'go.gopath': '/Users/lukehoban/go' } })] },
    expect: [{ check: 'gopath-conflict', evidence: /settings\.json:2/ }, { check: 'gocache-unusable' }],
  },

  'gobin-diverts-tools': {
    recipe: {
      ...base,
      go: [officialGo('1.26.1')],
      editors: [vscode({ settings: { 'go.toolsGopath': '~/tools' } })],
      tools: [gopls('v0.23.0', { folder: '~/tools/bin' }), delve('v1.27.1', { folder: '~/tools/bin' })],
      files: { '~/.zprofile': 'export GOBIN="$HOME/bin"\nexport PATH="$GOBIN:$PATH"\n' },
    },
    expect: [{ check: 'gobin-diverts-tools', evidence: /~\/\.zprofile:1/ }],
  },
};
