/** The least macOS that Electron 45 runs on. */
export const leastMacOS = '13.0';

/**
 * The kernel of that macOS, which electron-updater compares: an app that has become too new for a Mac is then no update
 * for it, instead of one that never opens again.
 * @see https://www.electron.build/auto-update
 */
export const leastDarwin = '22.0.0';
