import type { FakeFile } from '../../fake-host.ts';

export const code = '/Applications/Visual Studio Code.app';
export const userData = '/Users/sam/Library/Application Support/Code';
export const user = `${userData}/User`;

/** What /Applications has for one editor; the members of product.json can be overridden. */
export function editorApp(app = code, product: Readonly<Record<string, unknown>> = {}): Record<string, FakeFile> {
  const contents = {
    nameShort: 'Code',
    nameLong: 'Visual Studio Code',
    applicationName: 'code',
    dataFolderName: '.vscode',
    serverDataFolderName: '.vscode-server',
    darwinBundleIdentifier: 'com.microsoft.VSCode',
    version: '1.128.0',
    ...product,
  };
  return {
    [`${app}/Contents/Resources/app/product.json`]: JSON.stringify(contents),
    [`${app}/Contents/Info.plist`]: '<dict><key>CFBundleExecutable</key>\n\t<string>Electron</string></dict>',
    [`${app}/Contents/MacOS/Electron`]: '',
  };
}
