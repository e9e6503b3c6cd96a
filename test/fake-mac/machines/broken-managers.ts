import { vscode } from '../parts/editor.ts';
import { homebrew, homebrewGo } from '../parts/go.ts';
import { delve, gopls } from '../parts/tools.ts';
import { asdf, asdfInstalls, goenv, mise, miseInstalls } from '../parts/version-managers.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const shellenv = 'eval "$(/opt/homebrew/bin/brew shellenv)"\n';
const others = [...base.others, homebrew];
const toolsIn = (folder: string) => [gopls('v0.23.0', { folder }), delve('v1.27.1', { folder })];

/** mise, asdf and goenv where the editor gets no Go from them, or another one. */
export const managerCases: Readonly<Record<string, BrokenMac>> = {
  'version-manager-not-active': {
    recipe: {
      ...base,
      go: [mise({ versions: ['1.26.1'] })],
      tools: toolsIn(`${miseInstalls}/1.26.1/bin`),
      others,
      files: { '~/.zprofile': shellenv, '~/.zshrc': 'eval "$(mise activate zsh)"\n' },
    },
    expect: [{ check: 'version-manager-not-active', evidence: /~\/\.zshrc:1 eval "\$\(mise activate zsh\)"/ }],
  },

  'version-manager-not-active-no-version': {
    recipe: {
      ...base,
      go: [asdf({ versions: ['1.26.1'], global: null })],
      tools: toolsIn(`${asdfInstalls}/1.26.1/bin`),
      others,
      files: { '~/.zprofile': `${shellenv}export PATH="$HOME/.asdf/shims:$PATH"\n` },
    },
    expect: [{ check: 'version-manager-not-active', evidence: /No version is set for command go/ }],
  },

  'version-manager-not-active-not-installed': {
    recipe: {
      ...base,
      go: [goenv({ versions: ['1.26.1'] })],
      tools: toolsIn('~/go/1.26.1/bin'),
      files: {
        '~/.zprofile': 'export GOENV_DISABLE_GOROOT=1\nexport PATH="$HOME/.goenv/shims:$PATH:$HOME/go/1.26.1/bin"\n',
        '~/src/api/.go-version': '1.25.9\n',
      },
    },
    expect: [{ check: 'version-manager-not-active', evidence: /version '1\.25\.9' is not installed/ }],
  },

  'jdx-mise-2270': {
    recipe: {
      ...base,
      go: [mise({ versions: ['1.26.1'] })],
      tools: toolsIn(`${miseInstalls}/1.26.1/bin`),
      editors: [vscode({ settings: { 'go.alternateTools': { go: '/opt/homebrew/bin/mise' } } })],
      others,
      files: { '~/.zprofile': shellenv },
    },
    expect: [{ check: 'version-manager-not-active', evidence: /unexpected argument '-j' found/ }],
  },

  'jdx-mise-3011': {
    recipe: {
      ...base,
      go: [mise({ versions: ['1.26.1', '1.27.1'] })],
      tools: toolsIn(`${miseInstalls}/1.26.1/bin`),
      editors: [vscode({ settings: { 'go.alternateTools': { go: `${miseInstalls}/1.26.1/bin/go` } } })],
      others,
      files: { '~/.zprofile': `${shellenv}eval "$(mise activate zsh --shims)"\n` },
    },
    expect: [{ check: 'go-multiple' }],
  },

  'golang-vscode-go-757': {
    recipe: {
      ...base,
      go: [asdf({ versions: ['1.26.1', '1.27.1'], global: '1.26.1' })],
      tools: toolsIn(`${asdfInstalls}/1.27.1/bin`),
      others,
      files: {
        '~/.zprofile': `${shellenv}export PATH="$HOME/.asdf/shims:$PATH"\n`,
        '~/.zshrc': 'export GOROOT="$HOME/.asdf/installs/golang/1.27.1/go"\n',
        '~/src/api/.tool-versions': 'golang 1.27.1\n',
      },
    },
    expect: [{ check: 'goroot-pinned', evidence: /~\/\.zshrc:1/ }],
  },

  'go-nv-goenv-57': {
    recipe: {
      ...base,
      arch: 'x86_64',
      rosetta: false,
      shell: '/bin/bash',
      go: [homebrewGo('1.26.1'), goenv({ versions: [], global: 'system' })],
      others,
      files: {
        '~/.bash_profile':
          'export PATH="$PATH:$HOME/go/bin"\nexport GOROOT=/usr/local\nexport PATH="$PATH:$HOME/.goenv/shims"\n',
      },
    },
    expect: [{ check: 'goroot-invalid', evidence: /~\/\.bash_profile:2/ }],
  },

  'go-nv-goenv-293': {
    recipe: {
      ...base,
      go: [goenv({ versions: ['1.27.1', '1.26.1'] })],
      tools: toolsIn('~/go/1.26.1/bin'),
      files: {
        '~/.zshrc': 'export PATH="$HOME/.goenv/bin:$PATH:$HOME/go/1.26.1/bin"\neval "$(goenv init -)"\n',
        '~/src/api/.go-version': '1.27.1\n',
      },
    },
    expect: [{ check: 'go-multiple', evidence: /1\.27\.1/ }],
  },
};
