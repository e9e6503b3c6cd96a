import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';

/** The app whose permissions macOS applies to Greenlight. */
export interface ResponsibleApp {
  /** As macOS names it; null: only the name is known. */
  readonly bundleId: string | null;
  readonly name: string;
}

const byBundleId: Readonly<Record<string, string>> = {
  'com.apple.Terminal': 'Terminal',
  'com.googlecode.iterm2': 'iTerm',
  'com.mitchellh.ghostty': 'Ghostty',
  'dev.warp.Warp-Stable': 'Warp',
  'net.kovidgoyal.kitty': 'kitty',
  'com.github.wez.wezterm': 'WezTerm',
  'org.alacritty': 'Alacritty',
  'com.microsoft.VSCode': 'Visual Studio Code',
  'com.microsoft.VSCodeInsiders': 'Visual Studio Code - Insiders',
  'com.vscodium': 'VSCodium',
  'com.todesktop.230313mzl4w4u92': 'Cursor',
  'com.exafunction.windsurf': 'Windsurf',
};
const byTermProgram: Readonly<Record<string, ResponsibleApp>> = {
  Apple_Terminal: { bundleId: 'com.apple.Terminal', name: 'Terminal' },
  'iTerm.app': { bundleId: 'com.googlecode.iterm2', name: 'iTerm' },
  ghostty: { bundleId: 'com.mitchellh.ghostty', name: 'Ghostty' },
  WarpTerminal: { bundleId: 'dev.warp.Warp-Stable', name: 'Warp' },
  WezTerm: { bundleId: 'com.github.wez.wezterm', name: 'WezTerm' },
  vscode: { bundleId: null, name: 'the terminal of the editor' }, // every fork says vscode
};

/**
 * A command is judged as the app whose window it runs in, however deep below it: what Greenlight may read in a terminal is
 * what that terminal may read. null: not started by an app that says its name. macOS only.
 * @see https://developer.apple.com/forums/thread/678819
 */
export const responsibleApp = defineProbe<ResponsibleApp | null>({
  id: 'macos.responsible-app',
  async read({ host }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { __CFBundleIdentifier: bundleId = '', TERM_PROGRAM: terminal = '' } = host.machine.env;
    if (/^[\w.-]{3,200}$/.test(bundleId)) {
      return { bundleId, name: Object.hasOwn(byBundleId, bundleId) ? (byBundleId[bundleId] ?? bundleId) : bundleId };
    }
    return Object.hasOwn(byTermProgram, terminal) ? (byTermProgram[terminal] ?? null) : null;
  },
});
