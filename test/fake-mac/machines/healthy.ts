import { vscode } from '../parts/editor.ts';
import { goKit, homebrew, homebrewGo, officialGo } from '../parts/go.ts';
import { fishPath, homebrewFish } from '../parts/shells.ts';
import { delve, gopls } from '../parts/tools.ts';
import { asdf, asdfInstalls, goenv, mise, miseInstalls } from '../parts/version-managers.ts';
import type { Recipe } from '../recipe.ts';
import { base } from './base.ts';
import { healthyEditors } from './healthy-editors.ts';
import { healthyModules } from './healthy-modules.ts';

const brewShellenv = (prefix: string) => `eval "$(${prefix}/bin/brew shellenv)"\n`;
const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';
const goBinFish = 'fish_add_path --global --append ~/go/bin\n';

const tinygo = '~/Library/Caches/tinygo/goroot-5c1f';

const toolsIn = (folder: string) => [gopls('v0.23.0', { folder }), delve('v1.27.1', { folder })];

/** Macs on which Go works in the editor: Greenlight must find nothing on them. */
export const healthy = {
  'apple-silicon-official-zsh': base,

  'intel-official-zsh': { ...base, arch: 'x86_64', rosetta: false },

  'homebrew-arm64-zsh': {
    ...base,
    go: [homebrewGo('1.26.1')],
    others: [...base.others, homebrew],
    files: { '~/.zprofile': brewShellenv('/opt/homebrew') + goBin },
  },

  'homebrew-intel-bash': {
    ...base,
    arch: 'x86_64',
    rosetta: false,
    shell: '/bin/bash',
    go: [homebrewGo('1.26.1')],
    others: [...base.others, homebrew],
    files: { '~/.bash_profile': `${goBin}[ -r ~/.bashrc ] && . ~/.bashrc\n`, '~/.bashrc': "alias ll='ls -l'\n" },
  },

  'mise-zsh': {
    ...base,
    go: [mise({ versions: ['1.26.1'] })],
    tools: toolsIn(`${miseInstalls}/1.26.1/bin`),
    others: [...base.others, homebrew],
    files: {
      '~/.zprofile': `${brewShellenv('/opt/homebrew')}eval "$(mise activate zsh --shims)"\n`,
      '~/.zshrc': 'eval "$(mise activate zsh)"\n',
    },
  },

  'asdf-zsh': {
    ...base,
    go: [asdf({ versions: ['1.26.1'] })],
    tools: toolsIn(`${asdfInstalls}/1.26.1/bin`),
    others: [...base.others, homebrew],
    files: {
      '~/.zprofile': `${brewShellenv('/opt/homebrew')}export PATH="\${ASDF_DATA_DIR:-$HOME/.asdf}/shims:$PATH"\n`,
    },
  },

  'goenv-zsh': {
    ...base,
    go: [goenv({ versions: ['1.26.1'] })],
    tools: toolsIn('~/go/1.26.1/bin'),
    files: {
      '~/.zprofile':
        'export GOENV_ROOT="$HOME/.goenv"\nexport GOENV_DISABLE_GOROOT=1\nexport PATH="$GOENV_ROOT/shims:$GOENV_ROOT/bin:$PATH:$HOME/go/1.26.1/bin"\n',
    },
  },

  'official-fish': {
    ...base,
    shell: fishPath('arm64'),
    others: [...base.others, homebrew, homebrewFish],
    files: { '~/.config/fish/config.fish': goBinFish },
  },

  'homebrew-fish': {
    ...base,
    shell: fishPath('arm64'),
    go: [homebrewGo('1.26.1')],
    others: [...base.others, homebrew, homebrewFish],
    files: { '~/.config/fish/config.fish': `fish_add_path --global /opt/homebrew/bin\n${goBinFish}` },
  },

  'official-bash': { ...base, shell: '/bin/bash', files: { '~/.bash_profile': goBin } },

  // golang/vscode-go#713: unpacked by hand and on no PATH. The extension looks there and puts it on PATH itself.
  'official-tarball-on-no-path': { ...base, go: [goKit('/usr/local/go', '1.26.1')] },

  // Everything that looks odd and is not: a banner, noise on stderr, another folder, slow parts left out for the editor.
  'noisy-zsh': {
    ...base,
    files: {
      ...base.files,
      '~/.zshrc':
        'echo "  Welcome back, $USER!"\nprint -u2 "update available"\n[[ -n $VSCODE_RESOLVING_ENVIRONMENT ]] || sleep 4\ncd ~/src\nset -o nounset\nfalse\n',
    },
  },

  'zdotdir-and-linked-dotfiles': {
    ...base,
    files: {
      '~/.zshenv': 'export ZDOTDIR="$HOME/.config/zsh"\n',
      '~/.config/zsh/.zprofile': { link: '../../dotfiles/zprofile' },
      '~/dotfiles/zprofile': goBin,
    },
  },

  // TinyGo’s extension names a GOROOT of links, with the library for small machines in it.
  'settings-on-purpose': {
    ...base,
    go: [officialGo('1.26.1'), goKit('~/sdk/go1.27.1', '1.27.1')],
    goEnv: { GOPROXY: 'https://goproxy.cn,direct', GOPRIVATE: 'git.example.com' },
    editors: [
      vscode({
        settings:
          '{\n\t// Go\n\t"go.toolsEnvVars": {\n\t\t"GOFLAGS": "-tags=nano_33_ble",\n\t\t"GOROOT": "/Users/sam/Library/Caches/tinygo/goroot-5c1f",\n\t},\n\t"terminal.integrated.env.osx": { "EDITOR": "code --wait" },\n}\n',
      }),
    ],
    files: {
      ...base.files,
      ...Object.fromEntries(
        ['bin', 'lib', 'pkg', 'src/fmt', 'src/unsafe'].map((name) => [
          `${tinygo}/${name}`,
          { link: `/usr/local/go/${name}` },
        ]),
      ),
      [`${tinygo}/src/runtime/runtime.go`]: 'package runtime\n',
    },
  },

  'home-with-spaces-and-chinese': {
    ...base,
    home: '/Users/sam 小明',
    editors: [vscode({ settings: { 'editor.fontSize': 13 } })],
  },

  ...healthyEditors,
  ...healthyModules,
} satisfies Readonly<Record<string, Recipe>>;
