import type { Place } from '../place.ts';
import type { Origin, StartupFile } from './environment.ts';

/** What a traced start of the login shell, as the editor starts it, showed. */
export interface StartupTrace {
  /** In the order in which the shell was first done with them. */
  readonly files: readonly StartupFile[];
  /** Every assignment to PATH and to variables of the go command, the compiler and NODE_OPTIONS, in order. */
  readonly assignments: readonly { readonly name: string; readonly place: Place; readonly value: string }[];
  /** For each folder of PATH at the end. */
  readonly pathOrigins: Readonly<Record<string, { readonly origin: Origin; readonly movedBack: boolean }>>;
  /** The last line that began; when the shell did not finish, the one it hangs in. */
  readonly last: Place | null;
  /** When the shell did not finish: the last `exit`, `exec`, `kill` or `logout` that began. */
  readonly ended?: Place | null;
  /** The last line that ends with `&`: it may leave a program running. */
  readonly background?: Place | null;
  readonly finished: boolean;
  readonly totalMs: number;
}
