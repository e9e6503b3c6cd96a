import { defineProbe } from '../../engine/probe.ts';

export interface StartupFileText {
  /** Absolute path, links not followed. */
  readonly file: string;
  /** True when this login shell, as the editor and a login terminal start it, reads the file. */
  readonly read: boolean;
  readonly lines: readonly string[];
}

/** The start-up files of every shell that exist in the home folder (and its ZDOTDIR, fish configuration), with their text. */
export const startupFiles = defineProbe<readonly StartupFileText[]>({
  id: 'shell.startup-files',
  read: () => Promise.reject(new Error('unwritten')),
});
