/**
 * The panes of System Settings that people may be sent to: a fixed list, macOS 13 and later.
 * @see https://github.com/jaywcjlove/PermissionFlow
 * @see https://github.com/bvanpeski/SystemPreferences/blob/main/macos_preferencepanes-Ventura.md
 */
export const panes = {
  privacy: 'com.apple.settings.PrivacySecurity.extension',
  security: 'com.apple.settings.PrivacySecurity.extension?Security',
  'full-disk-access': 'com.apple.settings.PrivacySecurity.extension?Privacy_AllFiles',
  'files-and-folders': 'com.apple.settings.PrivacySecurity.extension?Privacy_FilesAndFolders',
  'developer-tools': 'com.apple.settings.PrivacySecurity.extension?Privacy_DevTools',
  accessibility: 'com.apple.settings.PrivacySecurity.extension?Privacy_Accessibility',
  automation: 'com.apple.settings.PrivacySecurity.extension?Privacy_Automation',
  'app-management': 'com.apple.settings.PrivacySecurity.extension?Privacy_AppBundles',
  'input-monitoring': 'com.apple.settings.PrivacySecurity.extension?Privacy_ListenEvent',
  'screen-recording': 'com.apple.settings.PrivacySecurity.extension?Privacy_ScreenCapture',
  'software-update': 'com.apple.Software-Update-Settings.extension',
} as const;
export type PaneId = keyof typeof panes;
export const isPane = (name: string): name is PaneId => Object.hasOwn(panes, name);

export const paneUrl = (pane: PaneId): string => `x-apple.systempreferences:${panes[pane]}`;
