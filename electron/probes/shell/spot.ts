/** A line of a start-up file as the trace names it. Line 0: the shell does not say which, only what stands there. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  /** The command, as the shell printed it. */
  readonly text: string;
}
