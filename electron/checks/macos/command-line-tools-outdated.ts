import { defineCheck } from '../../engine/check.ts';
import { commandLineTools } from '../../probes/macos/command-line-tools.ts';

/** Only where the Command Line Tools are in use: beside a selected Xcode they may be as old as they like. */
export default defineCheck({
  id: 'command-line-tools-outdated',
  area: 'macos',
  needs: { tools: commandLineTools },
  repair: { risk: 'low', durable: 'until-macos-upgrade', restart: 'nothing' },
  text: {
    name: 'The Command Line Tools fit this macOS',
    why: 'An upgrade of macOS may leave the Command Line Tools of the old one behind. They have no SDK for the new one, and their debug server may not work with it.',
    see: {
      run: ['pkgutil --pkg-info com.apple.pkg.CLTools_Executables', 'sw_vers -productVersion'],
      look: 'The first number of “version:” should not be below what came with this macOS: 15 for macOS 14, 16 for macOS 15, 26 for macOS 26. System Settings > General > Software Update offers newer ones.',
    },
    messages: {
      old: {
        title: 'The Command Line Tools are older than this macOS',
        detail:
          'This Mac runs macOS {macos}, and its Command Line Tools are {version}; the first ones for it are {needed}. cgo builds may not link, and programs built so may not be debugged.',
        fix: 'Update them in System Settings > General > Software Update; if none are offered there, run `sudo rm -rf /Library/Developer/CommandLineTools` and `xcode-select --install` in Terminal',
      },
    },
  },
  sources: [
    'https://github.com/Homebrew/brew/blob/main/Library/Homebrew/os/mac/xcode.rb',
    'https://github.com/mattn/go-sqlite3/issues/1269',
    'https://github.com/go-delve/delve/issues/3631',
  ],
  find({ tools: { version, macos, needed } }) {
    if (version === null || needed === null || !isOlder(version, needed)) return [];
    const short = version.split('.').slice(0, 2).join('.');
    return [
      {
        key: 'command-line-tools',
        severity: 'warning',
        message: 'old',
        params: { version: short, macos, needed },
        evidence: [
          { source: '$ pkgutil --pkg-info com.apple.pkg.CLTools_Executables', text: `version: ${version}` },
          { source: '$ sw_vers -productVersion', text: macos },
        ],
      },
    ];
  },
  plan: () => [{ change: 'open', pane: 'software-update' }],
});

/** By the first two numbers. */
function isOlder(version: string, needed: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}
