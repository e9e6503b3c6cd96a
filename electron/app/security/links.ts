/** The only addresses outside of checks that Greenlight opens. The renderer names them by id. */
export const links = {
  'go-download': 'https://go.dev/dl/',
  'vscode-download': 'https://code.visualstudio.com/download',
  'go-extension': 'https://marketplace.visualstudio.com/items?itemName=golang.go',
  'command-line-tools': 'https://developer.apple.com/xcode/resources/',
  'full-disk-access': 'https://support.apple.com/guide/mac-help/mchl211c911f',
  'go-extension-issues': 'https://github.com/golang/vscode-go/issues/new/choose',
} as const;

/**
 * Where macOS 26 lets people allow icons in the menu bar; before that, Control Center.
 * @see https://github.com/bvanpeski/SystemPreferences/blob/main/macos_preferencepanes-Ventura.md
 */
export const menuBarSettings = 'x-apple.systempreferences:com.apple.ControlCenter-Settings.extension';

export type LinkId = keyof typeof links;

export const isLink = (id: string): id is LinkId => Object.hasOwn(links, id);
