import { vscode } from '../parts/editor.ts';
import { goKit, homebrew, homebrewGo, officialGo } from '../parts/go.ts';
import { fishPath, homebrewFish } from '../parts/shells.ts';
import { delve, gopls } from '../parts/tools.ts';
import type { Content, Install } from '../recipe.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';
const shellenv = (prefix = '/opt/homebrew') => `eval "$(${prefix}/bin/brew shellenv)"\n`;
/** The shortest wait that VS Code allows, so that a slow shell need not be very slow here. */
const impatient = (seconds = 1) => [vscode({ settings: { 'application.shellEnvironmentResolutionTimeout': seconds } })];
const withBrew = [...base.others, homebrew];
const brewedGo = { go: [homebrewGo('1.26.1')], others: withBrew };

const clang: Content = {
  program: { slices: ['arm64'], signature: 'ad-hoc', does: 'echo "Homebrew clang version 20.1.8"' },
};
const llvm: Install = () => ({
  files: {
    '/opt/homebrew/Cellar/llvm/20.1.8/bin/clang-20': clang,
    '/opt/homebrew/Cellar/llvm/20.1.8/bin/clang': { link: 'clang-20' },
    '/opt/homebrew/opt/llvm': { link: '../Cellar/llvm/20.1.8' },
  },
});
const ccache: Install = () => ({
  files: {
    '/opt/homebrew/Cellar/ccache/4.11.3/bin/ccache': clang,
    '/opt/homebrew/Cellar/ccache/4.11.3/libexec/clang': { link: '../bin/ccache' },
    '/opt/homebrew/opt/ccache': { link: '../Cellar/ccache/4.11.3' },
  },
});

/** What goes wrong between the login shell and the editor. */
export const shellCases: Readonly<Record<string, BrokenMac>> = {
  'golang-vscode-go-971': {
    recipe: {
      ...base,
      ...brewedGo,
      arch: 'x86_64',
      rosetta: false,
      editors: impatient(),
      files: { '~/.zprofile': goBin, '~/.zshrc': 'autoload -Uz compinit\nsleep 3\n' },
    },
    expect: [{ check: 'shell-env-slow', evidence: /~\/\.zshrc:2 sleep 3/ }],
  },

  'microsoft-vscode-108003': {
    recipe: {
      ...base,
      ...brewedGo,
      arch: 'x86_64',
      rosetta: false,
      shell: '/bin/bash',
      editors: impatient(),
      tools: [gopls('v0.23.0', { folder: '~/dev/golang/bin' }), delve('v1.27.1', { folder: '~/dev/golang/bin' })],
      files: {
        '~/.bash_profile': '. ~/.bashrc\n',
        '~/.bashrc':
          'export GOPATH=$HOME/dev/golang\nexport PATH=$PATH:$GOPATH/bin\n# nvm and pyenv take their time\nsleep 3\n',
      },
    },
    expect: [{ check: 'shell-env-slow', evidence: /~\/\.bashrc:4 sleep 3/ }],
  },

  'microsoft-vscode-112753': {
    recipe: {
      ...base,
      editors: impatient(2),
      files: {
        ...base.files,
        '~/.zshrc': 'source ~/.oh-my-zsh/oh-my-zsh.sh\n',
        '~/.oh-my-zsh/oh-my-zsh.sh': 'sleep 1.2\n',
      },
    },
    expect: [{ check: 'shell-env-slow', evidence: /oh-my-zsh/ }],
  },

  'golang-vscode-go-1339': {
    recipe: {
      ...base,
      editors: impatient(),
      tools: [gopls('v0.23.0', { folder: '~/tools/bin' }), delve('v1.27.1', { folder: '~/tools/bin' })],
      files: { '~/.zshrc': 'export GOPATH=~/work\nexport PATH="$PATH:$GOPATH/bin"\nsleep 3\n' },
    },
    expect: [{ check: 'shell-env-slow', evidence: /~\/\.zshrc:3/ }],
  },

  'microsoft-vscode-go-1133': {
    recipe: {
      ...base,
      ...brewedGo,
      arch: 'x86_64',
      rosetta: false,
      tools: [gopls('v0.23.0', { folder: '~/code/bin' }), delve('v1.27.1', { folder: '~/code/bin' })],
      files: {
        '~/.zshrc':
          'if [[ $TERM_PROGRAM == Apple_Terminal ]]; then\n  export GOPATH=~/code\n  export PATH=$GOPATH/bin:$PATH\nfi\n',
      },
    },
    expect: [{ check: 'path-not-in-editor', evidence: /~\/\.zshrc:3/ }],
  },

  'microsoft-vscode-115738': {
    recipe: {
      ...base,
      go: [goKit('~/sdk/go1.26.1', '1.26.1')],
      files: {
        '~/.zshrc': `[[ -n $TERM_PROGRAM ]] || return\nexport PATH="$HOME/sdk/go1.26.1/bin:$PATH"\n${goBin}`,
      },
    },
    expect: [{ check: 'path-not-in-editor', evidence: /~\/\.zshrc:[12]/ }],
  },

  'microsoft-vscode-147320': {
    recipe: {
      ...base,
      shell: fishPath('arm64'),
      others: [...withBrew, homebrewFish],
      files: {
        '~/.config/fish/config.fish':
          'fish_add_path --global --append ~/go/bin\nisatty stdin; or kill -SEGV $fish_pid\n',
      },
    },
    expect: [{ check: 'shell-env-fails', evidence: /SIGSEGV|config\.fish:2/ }],
  },

  'microsoft-vscode-140591': {
    recipe: {
      ...base,
      files: { ...base.files, '~/.zshrc': 'export NODE_OPTIONS=--openssl-legacy-provider\n' },
    },
    expect: [{ check: 'shell-env-fails', evidence: /~\/\.zshrc:1 export NODE_OPTIONS/ }],
  },

  'shell-env-fails-silently': {
    recipe: { ...base, files: { ...base.files, '~/.zshrc': '# tmux always\nexit 0\n' } },
    expect: [{ check: 'shell-env-fails', evidence: /~\/\.zshrc:2 exit 0/ }],
  },

  'shell-env-fails-with-a-code': {
    recipe: { ...base, files: { '~/.zprofile': `${goBin}source ~/.secrets || exit 3\n` } },
    expect: [{ check: 'shell-env-fails', evidence: /~\/\.zprofile:2/ }],
  },

  'shell-env-fails-without-the-shell': {
    recipe: { ...base, shell: '/opt/homebrew/Cellar/zsh/5.8/bin/zsh' },
    expect: [{ check: 'shell-env-fails', evidence: /\/opt\/homebrew\/Cellar\/zsh\/5\.8\/bin\/zsh/ }],
  },

  'path-order-shadowed': {
    recipe: {
      ...base,
      go: [officialGo('1.26.1'), goKit('~/sdk/go1.27.1', '1.27.1')],
      files: { '~/.zshenv': 'export PATH="$HOME/sdk/go1.27.1/bin:$PATH"\n', '~/.zprofile': goBin },
    },
    expect: [{ check: 'path-order-shadowed', evidence: /~\/\.zshenv:1/ }],
  },

  'path-order-shadowed-by-homebrew': {
    recipe: {
      ...base,
      go: [goKit('~/sdk/go1.27.1', '1.27.1'), homebrewGo('1.26.1')],
      others: withBrew,
      files: { '~/.zprofile': `export PATH="$HOME/sdk/go1.27.1/bin:$PATH"\n${shellenv()}${goBin}` },
    },
    expect: [{ check: 'path-order-shadowed', evidence: /~\/\.zprofile:2/ }],
  },

  'wrong-advice-file': {
    recipe: {
      ...base,
      shell: '/bin/bash',
      go: [officialGo('1.26.1'), goKit('~/sdk/go1.26.1', '1.26.1')],
      files: {
        '~/.bash_profile': goBin,
        '~/.bashrc': 'export PATH="$HOME/sdk/go1.26.1/bin:$PATH"\n',
      },
    },
    expect: [{ check: 'wrong-advice-file', evidence: /~\/\.bashrc:1/ }],
  },

  'gui-environment-stale': {
    recipe: {
      ...base,
      launchctl: { GOPROXY: 'https://old.example.com' },
      files: { '~/.zprofile': `${goBin}export GOPROXY=https://goproxy.cn,direct\n` },
    },
    expect: [{ check: 'gui-environment-stale', evidence: /launchctl getenv GOPROXY https:\/\/old/ }],
  },

  'golang-go-63997': {
    recipe: {
      ...base,
      others: [...withBrew, llvm, ccache],
      files: { '~/.zprofile': `export PATH="/opt/homebrew/opt/ccache/libexec:$PATH"\n${goBin}` },
    },
    expect: [{ check: 'foreign-toolchain-on-path', evidence: /~\/\.zprofile:1/ }],
  },

  'golang-vscode-go-3179': {
    recipe: {
      ...base,
      ...brewedGo,
      others: [...withBrew, llvm],
      files: { '~/.zprofile': shellenv(), '~/.zshrc': `export PATH="/opt/homebrew/opt/llvm/bin:$PATH"\n${goBin}` },
    },
    expect: [{ check: 'foreign-toolchain-on-path', evidence: /~\/\.zshrc:1/ }],
  },

  'golang-vscode-go-3039': {
    recipe: {
      ...base,
      ...brewedGo,
      others: [...withBrew, llvm],
      tools: [gopls('v0.23.0', { signature: 'modified' }), delve()],
      files: { '~/.zprofile': shellenv(), '~/.zshrc': `export PATH="/opt/homebrew/opt/llvm/bin:$PATH"\n${goBin}` },
    },
    expect: [{ check: 'foreign-toolchain-on-path', evidence: /~\/\.zshrc:1/ }],
  },

  'janh-go-dsl-9': {
    recipe: {
      ...base,
      others: [...base.others, () => ({ files: { '/usr/local/fsl/bin/clang': clang } })],
      files: { '~/.zprofile': `export PATH="/usr/local/fsl/bin:$PATH"\n${goBin}` },
    },
    expect: [{ check: 'foreign-toolchain-on-path', evidence: /~\/\.zprofile:1/ }],
  },
};
