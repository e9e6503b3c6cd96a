import { defineCheck } from '../../engine/check.ts';
import { commandLineToolsFolder, developerTools } from '../../probes/macos/developer-tools.ts';

/** Nothing on this Mac would do. Where something would and is only not selected, developer-dir-dangling says so. */
export default defineCheck({
  id: 'command-line-tools-missing',
  area: 'macos',
  needs: { tools: developerTools },
  explains: ['debugserver-missing', 'gopls-not-answering'],
  repair: { risk: 'low', durable: 'until-macos-upgrade', restart: 'editor' },
  text: {
    name: 'Apple’s Command Line Tools are installed',
    why: 'git, the C compiler and the debug server of a Mac come with the Command Line Tools or with Xcode. go needs git for versions and private modules, the compiler for cgo; dlv needs the debug server.',
    see: {
      run: [
        'ls /Library/Developer/CommandLineTools/usr/bin/xcrun /Applications/Xcode.app/Contents/Developer/usr/bin/xcrun',
        'xcode-select --print-path',
      ],
      look: 'One of the two files should be there: the Command Line Tools, or Xcode. The second command prints which of them is selected.',
    },
    messages: {
      never: {
        title: 'Apple’s Command Line Tools are not installed',
        detail:
          'There are neither Command Line Tools nor Xcode. git and clang in /usr/bin only open a dialog that offers to install them, so cgo, debugging and builds that ask git fail.',
        fix: 'Run `xcode-select --install` in Terminal, agree in the dialog and wait until it is done',
      },
      gone: {
        title: 'Apple’s Command Line Tools are gone',
        detail:
          'macOS looks for them in {folder}, but there is no xcrun, as often after an upgrade of macOS. git and clang end with “invalid active developer path”, so cgo, debugging and builds that ask git fail.',
        fix: 'Run `xcode-select --install` in Terminal, agree in the dialog and wait until it is done',
      },
    },
  },
  sources: [
    'https://developer.apple.com/documentation/xcode/installing-the-command-line-tools',
    'https://github.com/golang/vscode-go/issues/3103',
    'https://github.com/go-delve/delve/issues/897',
  ],
  find({ tools: { folder, usable, others, seen } }) {
    if (usable || others.length > 0) return [];
    return [
      {
        key: commandLineToolsFolder,
        severity: 'error',
        message: folder === null ? 'never' : 'gone',
        params: { folder: folder ?? '' },
        evidence: seen,
      },
    ];
  },
  plan: () => [{ change: 'ask', command: 'install-command-line-tools' }],
});
