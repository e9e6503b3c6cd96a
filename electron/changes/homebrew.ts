import type { Change } from '../engine/change.ts';
import type { Command } from '../probes/sdk/commands.ts';
import type { PathEntry } from '../probes/shell/environment.ts';

/** A newer go in place of this one; nothing when it is not Homebrew's main formula, which alone moves on. */
export const upgradeByHomebrew = (go: Pick<Command, 'real'> | null | undefined): readonly Change[] =>
  go?.real.includes('/Cellar/go/') ? [{ change: 'ask', command: 'upgrade-go-homebrew' }] : [];

/** The go of Homebrew for Apple silicon; nothing where `brew` is absent, or that of an Intel Mac. */
export function installByHomebrew(path: readonly PathEntry[]): readonly Change[] {
  const prefix = path.find(({ folder, exists }) => exists && /^(?:\/opt\/homebrew|\/usr\/local)\/bin$/.test(folder));
  return prefix?.folder === '/opt/homebrew/bin' ? [{ change: 'ask', command: 'install-go-homebrew' }] : [];
}
