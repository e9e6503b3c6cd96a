/** What else the log must (or must not) show before a pattern counts. */
export type Marker =
  /** gopls has told about a view, so `go env` worked. */
  | 'view'
  /** A stack with a frame of gopls. */
  | 'gopls-frame'
  /** go fetched a module in this log. */
  | 'downloading'
  /** A file of GOROOT was read, so its source is there. */
  | 'goroot-source'
  /** go told the name of the main module, so there is one. */
  | 'main-module'
  /** ssh did not reach the host at all. */
  | 'ssh-unreachable';

/** One text that gives a cause away. */
export interface Pattern {
  /** Stands in every match; at least 12 ASCII bytes, because the finder jumps that far. `\n` is the start of the line. */
  readonly has: string;
  /** Decides; without it the text alone does. Applied to the line, or with `block` to it and the five that follow. */
  readonly re?: RegExp;
  readonly block?: true;
  /** The line to name instead, which must be there: the nearest one above that fits, at most 30 lines. */
  readonly from?: RegExp;
  /** Only when the log shows this too. */
  readonly with?: Marker;
  readonly without?: Marker;
  /** A warning: a cause only where nothing else is one and nothing shows that it works. */
  readonly faint?: true;
  /** How often it must be seen. */
  readonly times?: number;
}

/** One root cause, as data. Its English stands here. */
export interface Cause {
  readonly id: string;
  /** Which of several is the root: the lowest, then the earliest. */
  readonly tier: number;
  readonly patterns: readonly Pattern[];
  /** What the line must be about besides; the programs that one writes say such things too. */
  readonly about?: RegExp;
  /** In the user's words. */
  readonly title: string;
  /** What shows on this machine that it is so: commands. */
  readonly confirm: string;
  readonly repair: string;
  readonly risk: 'low' | 'medium' | 'high';
  /** Public addresses. */
  readonly sources: readonly string[];
}
