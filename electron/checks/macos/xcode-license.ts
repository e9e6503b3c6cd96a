import { defineCheck } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { xcodeLicense } from '../../probes/macos/xcode-license.ts';

export default defineCheck({
  id: 'xcode-license',
  area: 'macos',
  needs: { license: xcodeLicense, home: homeFolder },
  explains: ['debugserver-missing'],
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The licence of Xcode is accepted',
    why: 'When Xcode is the selected developer folder, its git, clang and debug server refuse to work until somebody has agreed to its licence. A new Xcode may ask again.',
    see: {
      run: ['xcode-select --print-path', '"$(xcode-select --print-path)/usr/bin/xcodebuild" -license check'],
      look: 'Only where the first names an Xcode: the second prints nothing when the licence is accepted, and “You have not agreed to the Xcode license agreements” when it is not.',
    },
    messages: {
      notAccepted: {
        title: 'The licence of Xcode has not been accepted',
        detail:
          '{xcode} is selected, and its tools end with exit code 69 and “You have not agreed to the Xcode license agreements”. cgo, builds that ask git, and the debugger fail with them.',
        fix: 'Run `sudo xcodebuild -license accept` in Terminal',
      },
    },
  },
  sources: [
    'https://developer.apple.com/documentation/xcode',
    'https://github.com/Homebrew/brew/blob/main/Library/Homebrew/extend/os/mac/diagnostic.rb',
  ],
  find({ license: { accepted, xcode, command, said }, home }) {
    if (accepted !== false) return [];
    return [
      {
        key: 'license',
        severity: 'error',
        message: 'notAccepted',
        params: { xcode: tilde(xcode, home) },
        evidence: [{ source: `$ ${command}`, text: said }],
      },
    ];
  },
  plan: () => [{ change: 'ask', command: 'accept-xcode-license' }],
});
