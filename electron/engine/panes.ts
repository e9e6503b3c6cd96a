/**
 * The panes of System Settings that people may be sent to: a fixed list, macOS 13 and later.
 * @see https://github.com/jaywcjlove/PermissionFlow
 * @see https://github.com/bvanpeski/SystemPreferences/blob/main/macos_preferencepanes-Ventura.md
 */
export const panes = {
  privacy: '',
  security: '?Security',
  'full-disk-access': '?Privacy_AllFiles',
  'files-and-folders': '?Privacy_FilesAndFolders',
  'developer-tools': '?Privacy_DevTools',
  accessibility: '?Privacy_Accessibility',
  automation: '?Privacy_Automation',
  'app-management': '?Privacy_AppBundles',
  'input-monitoring': '?Privacy_ListenEvent',
  'screen-recording': '?Privacy_ScreenCapture',
} as const;
export type PaneId = keyof typeof panes;
export const isPane = (name: string): name is PaneId => Object.hasOwn(panes, name);

export const paneUrl = (pane: PaneId): string =>
  `x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension${panes[pane]}`;
