import type { Place } from '../place.ts';

/** Who put something into an environment. */
export type Origin =
  | { readonly by: 'file'; readonly place: Place }
  /** `/etc/paths` or a file of `/etc/paths.d`, through path_helper or fish's own copy of it. */
  | { readonly by: 'path_helper'; readonly place: Place }
  /** Was there before the first start-up file ran (launchd, or the environment the shell was started with). */
  | { readonly by: 'inherited' }
  | { readonly by: 'launchctl' }
  | { readonly by: 'setting'; readonly place: Place }
  | { readonly by: 'unknown' };

export interface PathEntry {
  /** As it stands in PATH: may be relative, empty or not exist. */
  readonly folder: string;
  readonly exists: boolean;
  readonly origin: Origin;
  /** path_helper moved it behind entries that it stood before. */
  readonly movedBack: boolean;
}

/** One of the four places in which a command may run. */
export interface Environment {
  readonly id: 'dock' | 'editor' | 'integrated' | 'login';
  readonly variables: Readonly<Record<string, string>>;
  /** PATH split at colons, in order. */
  readonly path: readonly PathEntry[];
  /** Who set each variable last, as far as the trace saw it. */
  readonly origins: Readonly<Record<string, Origin>>;
}

/** A start-up file and how long it took. */
export interface StartupFile {
  readonly file: string;
  readonly ms: number;
  /** The line that took longest. */
  readonly slowest: { readonly place: Place; readonly ms: number } | null;
}
