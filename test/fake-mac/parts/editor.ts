import type { MachO } from '../mach-o.ts';
import type { Content, Install } from '../recipe.ts';

interface Choice {
  readonly version?: string;
  /** Default: a universal build. */
  readonly slices?: MachO['slices'];
  readonly settings?: string | Readonly<Record<string, unknown>>;
  /** null: not installed. Default 0.56.0. */
  readonly goExtension?: string | null;
}

/** VS Code in /Applications, used before, with golang.go. */
export const vscode =
  ({
    version = '1.128.0',
    slices = ['x86_64', 'arm64'],
    settings = {},
    goExtension = '0.56.0',
  }: Choice = {}): Install =>
  () => {
    const app = '/Applications/Visual Studio Code.app';
    const resources = `${app}/Contents/Resources/app`;
    const data = '~/Library/Application Support/Code';
    return {
      files: {
        [`${app}/Contents/Info.plist`]: infoPlist(version),
        [`${app}/Contents/MacOS/Electron`]: {
          program: { slices, signature: 'certificate', does: 'exec /.fakemac/node "$@"' },
        },
        [`${resources}/product.json`]: json({
          nameShort: 'Code',
          nameLong: 'Visual Studio Code',
          applicationName: 'code',
          dataFolderName: '.vscode',
          sharedDataFolderName: '.vscode-shared',
          serverDataFolderName: '.vscode-server',
          serverApplicationName: 'code-server',
          darwinBundleIdentifier: 'com.microsoft.VSCode',
          quality: 'stable',
          version,
          commit: '7ad5744c685e94b8d3a9a8bd36d3e4ff9e1d8c2a',
          date: '2026-07-01T08:00:00.000Z',
        }),
        [`${resources}/package.json`]: json({ name: 'Code', version }),
        [`${resources}/bin/code`]: { text: '#!/bin/bash\necho "code $*" >>/.state/code\n', mode: 0o755 },
        '/usr/local/bin/code': { link: `${resources}/bin/code` },
        [`${data}/User/settings.json`]: typeof settings === 'string' ? settings : json(settings),
        [`${data}/User/globalStorage/storage.json`]: json({ telemetry: {} }),
        [`${data}/logs/20261122T080000/main.log`]: '2026-11-22 08:00:00.000 [info] update#setState idle\n',
        [`${data}/logs/20261122T080000/window1/exthost/exthost.log`]:
          '2026-11-22 08:00:01.000 [info] Extension host with pid 4711 started\n',
        '~/.vscode/argv.json': '{\n\t// Runtime arguments\n\t"enable-crash-reporter": true\n}\n',
        ...(goExtension === null ? { '~/.vscode/extensions/extensions.json': '[]\n' } : extension(goExtension)),
      },
    };
  };

const json = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

const extension = (version: string): Record<string, Content> => {
  const folder = `golang.go-${version}`;
  return {
    '~/.vscode/extensions/extensions.json': json([
      {
        identifier: { id: 'golang.go', uuid: 'd6f6cfea-4b6f-41f4-b571-6ad2ab7918da' },
        version,
        relativeLocation: folder,
        metadata: { isMachineScoped: false, source: 'gallery' },
      },
    ]),
    [`~/.vscode/extensions/${folder}/package.json`]: json({
      name: 'go',
      displayName: 'Go',
      publisher: 'golang',
      version,
      engines: { vscode: '^1.90.0' },
      main: './dist/goMain.js',
    }),
    [`~/.vscode/extensions/${folder}/dist/goMain.js`]: '"use strict";\n',
  };
};

const infoPlist = (version: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>CFBundleDisplayName</key>
	<string>Visual Studio Code</string>
	<key>CFBundleExecutable</key>
	<string>Electron</string>
	<key>CFBundleIdentifier</key>
	<string>com.microsoft.VSCode</string>
	<key>CFBundleName</key>
	<string>Code</string>
	<key>CFBundlePackageType</key>
	<string>APPL</string>
	<key>CFBundleShortVersionString</key>
	<string>${version}</string>
	<key>LSMinimumSystemVersion</key>
	<string>12.0</string>
</dict>
</plist>
`;
