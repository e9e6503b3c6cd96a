import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import type { Origin, StartupFile } from './environment.ts';

/** What a traced start of the login shell, as the editor starts it, showed. */
export interface StartupTrace {
  readonly files: readonly StartupFile[];
  /** Every assignment to PATH and to variables of the go command, the compiler and NODE_OPTIONS, in order. */
  readonly assignments: readonly { readonly name: string; readonly place: Place; readonly value: string }[];
  /** For each folder of PATH at the end. */
  readonly pathOrigins: Readonly<Record<string, { readonly origin: Origin; readonly movedBack: boolean }>>;
  /** The last line that began; when the shell did not finish, the one it hangs in. */
  readonly last: Place | null;
  readonly finished: boolean;
  readonly totalMs: number;
}

export const startupTrace = defineProbe<StartupTrace>({
  id: 'shell.startup-trace',
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
