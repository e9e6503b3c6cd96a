/** A line of a file. `file` is absolute, `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The line as it stands there, trimmed, at most 200 characters. */
  readonly text: string;
}

/** The line as a place shows it. */
export function shownLine(line: string): string {
  const trimmed = line.trim();
  return trimmed.length > 200 ? `${trimmed.slice(0, 199)}…` : trimmed;
}
