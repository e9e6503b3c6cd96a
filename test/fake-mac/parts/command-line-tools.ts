import type { Content, Install } from '../recipe.ts';

const folder = '/Library/Developer/CommandLineTools';

/** Apple's compiler, git, SDK and debugserver, as `xcode-select --install` puts them; of the macOS's own year by default. */
export const commandLineToolsOf =
  (version?: string): Install =>
  ({ macos }) => ({
    files: {
      ...Object.fromEntries(
        Object.entries(programs).map(([name, does]): [string, Content] => [
          `${folder}/usr/bin/${name}`,
          { program: { slices: ['x86_64', 'arm64'], signature: 'certificate', does } },
        ]),
      ),
      [`${folder}/usr/bin/cc`]: { link: 'clang' },
      [`${folder}/usr/bin/c++`]: { link: 'clang' },
      [`${folder}/usr/bin/clang++`]: { link: 'clang' },
      [`${folder}/SDKs/MacOSX15.5.sdk/SDKSettings.json`]: '{"CanonicalName":"macosx15.5","Version":"15.5"}\n',
      [`${folder}/SDKs/MacOSX15.5.sdk/usr/include/stdlib.h`]: '',
      [`${folder}/SDKs/MacOSX.sdk`]: { link: 'MacOSX15.5.sdk' },
      [`${folder}/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver`]: {
        program: { slices: ['x86_64', 'arm64'], signature: 'certificate', does: 'exit 0' },
      },
    },
    receipts: {
      'com.apple.pkg.CLTools_Executables': version ?? receipts[macos.split('.')[0] ?? ''] ?? '16.4.0.0.1.1747106510',
      'com.apple.pkg.RosettaUpdateAuto': '1.0.0.0.1.1',
    },
  });

export const commandLineTools = commandLineToolsOf();

const receipts: Readonly<Record<string, string>> = {
  '13': '14.3.0.0.1.1679647830',
  '14': '15.3.0.0.1.1708646388',
  '26': '26.0.0.0.1.1757719676',
};

const programs: Readonly<Record<string, string>> = {
  clang: "printf 'Apple clang version 17.0.0 (clang-1700.0.13.5)\\nTarget: arm64-apple-darwin24.5.0\\n'",
  git: "echo 'git version 2.39.5 (Apple Git-154)'",
  ld: "echo '@(#)PROGRAM:ld PROJECT:ld-1167.5' >&2",
  ar: 'exit 0',
  make: "echo 'GNU Make 3.81'",
  python3: "echo 'Python 3.9.6'",
  lldb: "echo 'lldb-1700.0.9.502'",
  xcrun: `case "$*" in
  *--show-sdk-path*) echo ${folder}/SDKs/MacOSX.sdk ;;
  *--show-sdk-version*) echo 15.5 ;;
  *-f*|*--find*) echo "${folder}/usr/bin/\${*: -1}" ;;
esac`,
};
