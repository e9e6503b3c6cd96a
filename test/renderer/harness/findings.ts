import type { Finding } from '../../../renderer/findings.ts';
import { finding } from './report.ts';
import type { Say } from './say.ts';

const zshenv = '~/.zshenv:3';
const cellar = '/opt/homebrew/Cellar/go/1.25.3/libexec';

export const goroot = (say: Say): Finding =>
  finding({
    check: 'goroot-invalid',
    key: zshenv,
    params: { source: zshenv, value: cellar },
    title: say('GOROOT points to a Go that Homebrew has removed', 'GOROOT 指向的 Go 已被 Homebrew 删除'),
    detail: say(
      `${zshenv} sets GOROOT to ${cellar}. Homebrew names that folder after the version and deletes it at an upgrade.`,
      `${zshenv} 将 GOROOT 设为 ${cellar}。Homebrew 用版本号命名这个文件夹，升级时会将其删除。`,
    ),
    why: say(
      'GOROOT tells go where its own compiler and standard library are; go knows that without being told. When GOROOT is wrong, every go command fails, and gopls with it.',
      'GOROOT 告诉 go 它自己的编译器和标准库在哪里，而 go 本来就知道。GOROOT 一旦有错，所有 go 命令都会失败，gopls 也一样。',
    ),
    evidence: [
      { source: zshenv, text: `export GOROOT=${cellar}` },
      { source: '$ go env -json', text: `go: cannot find GOROOT directory: ${cellar}` },
    ],
    repair: {
      title: say(
        `Remove this GOROOT (${zshenv}); the go of Homebrew finds its own SDK without it`,
        `删除这个 GOROOT（${zshenv}）；没有它，Homebrew 的 go 也能找到自己的 SDK`,
      ),
      risk: 'low',
      automatic: true,
      durable: 'everything',
      restart: 'editor',
    },
  });

const under = (root: Finding, one: Finding): Finding => ({ ...one, causedBy: { check: root.check, key: root.key } });

export const gorootConsequences = (say: Say): Finding[] => {
  const root = goroot(say);
  return [
    under(
      root,
      finding({
        check: 'gopls-not-answering',
        area: 'tools',
        key: 'workspace',
        title: say('gopls runs but knows nothing about the code', 'gopls 在运行，却不认识代码'),
        detail: say(
          'Greenlight started ~/go/bin/gopls as the editor does and asked it about a name of the standard library in ~/src/api/main.go: at "hover" it had no right answer. So completion, hover and go to definition do not work in the editor either.',
          'Greenlight 按编辑器的方式启动了 ~/go/bin/gopls，并就 ~/src/api/main.go 中一个标准库名称向它提问：到“hover”这一步，它没有给出正确的答案。因此编辑器里的补全、悬停提示和跳转到定义同样不可用。',
        ),
        why: say(
          'gopls is the program behind completion, hover, go to definition and error marks for Go.',
          'gopls 是 Go 的补全、悬停提示、跳转到定义和错误标记背后的程序。',
        ),
        evidence: [
          { source: '$ ~/go/bin/gopls', text: 'no package metadata for file file:///Users/sam/src/api/main.go' },
        ],
      }),
    ),
    under(
      root,
      finding({
        check: 'gopls-built-with-old-go',
        area: 'tools',
        key: 'gopls',
        severity: 'warning',
        title: say(
          'gopls was built by Go 1.25.3, the module wants Go 1.26',
          'gopls 由 Go 1.25.3 编译，而模块需要 Go 1.26',
        ),
      }),
    ),
    under(
      root,
      finding({
        check: 'goroot-mismatch',
        key: 'mismatch',
        title: say('The go command and GOROOT are of different versions', 'go 命令与 GOROOT 的版本不一致'),
      }),
    ),
  ];
};

export const slowShell = (say: Say): Finding =>
  finding({
    check: 'shell-env-slow',
    area: 'shell',
    severity: 'warning',
    title: say(
      'Your login shell takes 4.1 s; Visual Studio Code waits 10 s',
      '登录 shell 耗时 4.1 秒，Visual Studio Code 最多等 10 秒',
    ),
    detail: say('3.6 s of it pass at ~/.zshrc:41 (nvm).', '其中 3.6 秒花在 ~/.zshrc:41（nvm）。'),
    evidence: [{ source: '~/.zshrc:41', text: '[ -s "$NVM_DIR/nvm.sh" ] && \\. "$NVM_DIR/nvm.sh"' }],
    repair: {
      title: say('Load nvm only when it is used', '改为在用到 nvm 时再加载'),
      risk: 'medium',
      automatic: false,
      durable: 'everything',
      restart: 'editor',
    },
  });

export const oldDlv = (say: Say): Finding =>
  finding({
    check: 'dlv-outdated',
    area: 'debugger',
    severity: 'warning',
    title: say('dlv 1.22.1 cannot read programs built by Go 1.26.1', 'dlv 1.22.1 无法读取 Go 1.26.1 编译的程序'),
    evidence: [{ source: 'go version -m ~/go/bin/dlv', text: 'v1.22.1, go1.21.6' }],
    repair: {
      title: say(
        'Run `go install github.com/go-delve/delve/cmd/dlv@latest`',
        '运行 `go install github.com/go-delve/delve/cmd/dlv@latest`',
      ),
      risk: 'low',
      automatic: true,
      durable: 'until-go-upgrade',
      restart: 'nothing',
    },
  });

export const obsoleteSetting = (say: Say): Finding => {
  const file = '~/Library/Application Support/Code/User/settings.json';
  return finding({
    check: 'setting-obsolete',
    area: 'editor',
    severity: 'warning',
    params: { file },
    title: say(
      'Settings that the Go extension no longer has: go.autocompleteUnimportedPackages',
      'Go 扩展已经没有这些设置：go.autocompleteUnimportedPackages',
    ),
    detail: say(
      `${file} sets go.autocompleteUnimportedPackages. The Go extension has removed them, so they do nothing.`,
      `${file} 设置了 go.autocompleteUnimportedPackages。Go 扩展已将它们移除，因此不起任何作用。`,
    ),
    evidence: [{ source: `${file}:2`, text: '"go.autocompleteUnimportedPackages": true,' }],
  });
};

export const commandLineTools = (say: Say): Finding =>
  finding({
    check: 'command-line-tools-missing',
    area: 'macos',
    title: say('Apple’s Command Line Tools are not installed', '没有安装 Apple 的命令行工具'),
    detail: say(
      'There are neither Command Line Tools nor Xcode. git and clang in /usr/bin only open a dialog that offers to install them, so cgo, debugging and builds that ask git fail.',
      '这台 Mac 上既没有命令行工具，也没有 Xcode。/usr/bin 中的 git 和 clang 只会弹出安装对话框，所以 cgo、调试以及要用到 git 的构建都会失败。',
    ),
    why: say(
      'Go needs a C compiler for cgo, and the debugger needs debugserver.',
      'Go 的 cgo 需要 C 编译器，调试器需要 debugserver。',
    ),
    evidence: [
      {
        source: '$ xcode-select -p',
        text: 'xcode-select: error: unable to get active developer directory, use `sudo xcode-select --switch path/to/Xcode.app` to set one (or see `man xcode-select`)',
      },
    ],
    repair: {
      title: say(
        'Run `xcode-select --install` in Terminal, agree in the dialog and wait until it is done',
        '在终端中运行 `xcode-select --install`，在对话框中同意并等待安装完成',
      ),
      risk: 'low',
      automatic: false,
      durable: 'until-macos-upgrade',
      restart: 'editor',
    },
  });

export const rosetta = (say: Say): Finding =>
  finding({
    check: 'rosetta-ending',
    area: 'macos',
    severity: 'info',
    title: say('dlv: built for Intel, will not start from macOS 28 on', 'dlv：为 Intel 构建，从 macOS 28 起将无法启动'),
    evidence: [{ source: '~/go/bin/dlv', text: 'Mach-O amd64' }],
  });

export const protectedFolder = (say: Say): Finding =>
  finding({
    check: 'workspace-protected-folder',
    area: 'workspace',
    severity: 'info',
    title: say(
      'The project lies in a folder that macOS protects: ~/Documents',
      '项目位于 macOS 保护的文件夹：~/Documents',
    ),
    evidence: [{ source: 'workspace', text: '~/Documents/api' }],
  });
