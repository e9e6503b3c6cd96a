import { existsSync } from 'node:fs';
import type { ShellKind } from '../electron/engine/change.ts';

/** Debian has all in /usr/bin; macOS has zsh and bash in /bin, and fish where Homebrew puts it. */
const folders = ['/usr/bin', '/bin', '/opt/homebrew/bin', '/usr/local/bin'];
const find = (name: string) => folders.map((folder) => `${folder}/${name}`).find(existsSync);

/** Absolute path of a real shell. */
export const shellPath = (name: string): string => find(name) ?? `/bin/${name}`;

/** Those that are here: macOS has no fish. */
export const shells: readonly ShellKind[] = (['zsh', 'bash', 'fish'] as const).filter(find);

/** Rows of a table that begin with a shell: those whose shell is here. */
export const ofShellsHere = <T extends readonly [ShellKind, ...unknown[]]>(rows: readonly T[]): readonly T[] =>
  rows.filter(([shell]) => shells.includes(shell));
