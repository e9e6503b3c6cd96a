/** What product.json and the bundle of an editor of the VS Code family say. */
export interface ProductOf {
  readonly app: string;
  readonly id: string;
  /** `nameShort`: its folder in Application Support. */
  readonly short: string;
  readonly long: string;
  /** Folder in the home folder. */
  readonly data: string;
  readonly bundleId: string;
  readonly executable: string;
  readonly version: string;
  /** Of the VS Code it is built on, when its own version is another. */
  readonly vscodeVersion?: string;
}

export const products = {
  code: {
    app: 'Visual Studio Code',
    id: 'code',
    short: 'Code',
    long: 'Visual Studio Code',
    data: '.vscode',
    bundleId: 'com.microsoft.VSCode',
    executable: 'Electron',
    version: '1.128.0',
  },
  insiders: {
    app: 'Visual Studio Code - Insiders',
    id: 'code-insiders',
    short: 'Code - Insiders',
    long: 'Visual Studio Code - Insiders',
    data: '.vscode-insiders',
    bundleId: 'com.microsoft.VSCodeInsiders',
    executable: 'Electron',
    version: '1.129.0-insider',
  },
  codium: {
    app: 'VSCodium',
    id: 'codium',
    short: 'VSCodium',
    long: 'VSCodium',
    data: '.vscode-oss',
    bundleId: 'com.vscodium',
    executable: 'VSCodium',
    version: '1.126.04524',
  },
  cursor: {
    app: 'Cursor',
    id: 'cursor',
    short: 'Cursor',
    long: 'Cursor',
    data: '.cursor',
    bundleId: 'com.todesktop.230313mzl4w4u92',
    executable: 'Cursor',
    version: '3.2.11',
    vscodeVersion: '1.120.0',
  },
} as const satisfies Readonly<Record<string, ProductOf>>;
