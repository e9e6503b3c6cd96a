import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import type { Environment } from './environment.ts';

/** How VS Code's own reading of the login shell ends. */
export type Resolution =
  | { readonly outcome: 'resolved' }
  /** Longer than application.shellEnvironmentResolutionTimeout. */
  | { readonly outcome: 'timeout'; readonly stuckAt: Place | null }
  /** Non-zero exit or a signal, as VS Code's message shows it. */
  | {
      readonly outcome: 'exit';
      readonly code: number | null;
      readonly signal: string | null;
      readonly output: string;
      readonly at: Place | null;
    }
  /** Exit 0 without the marker (`exit 0`, `exec …` in a start-up file): VS Code shows no message. */
  | { readonly outcome: 'silent'; readonly at: Place | null }
  | { readonly outcome: 'cannot-start'; readonly errno: string }
  | { readonly outcome: 'flooded' };

export interface EditorEnvironment extends Environment {
  readonly id: 'editor';
  readonly resolution: Resolution;
  /** Wall time of the login shell, without tracing. */
  readonly ms: number;
  /** Seconds VS Code waits: the setting, else 10. */
  readonly limitSeconds: number;
  /** The command that was run, for evidence. */
  readonly command: string;
}

/**
 * What the editor's extension host gets when it is opened from the Dock: the launchd environment with the login shell's
 * on top; the launchd environment alone when reading the shell fails.
 */
export const editorEnvironment = defineProbe<EditorEnvironment>({
  id: 'shell.editor-environment',
  essential: true,
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
