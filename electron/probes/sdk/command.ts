import type { Origin } from '../shell/environment.ts';
import type { Binary } from '../tools/binary.ts';

export type Tool = 'go' | 'gopls' | 'dlv';

/** Why this file wins, in the words of the Go extension's search; terminals know only `path`. */
export type Rule = 'selectedGo' | 'alternateTool' | 'gobin' | 'toolsGopath' | 'gopath' | 'goroot' | 'path' | 'default';

export interface Command {
  /** Where it was found, links not followed. */
  readonly path: string;
  /** Every link followed. */
  readonly real: string;
  readonly rule: Rule;
  /** Who put the winning PATH entry, setting or variable there. */
  readonly origin: Origin;
  readonly binary: Binary;
  /** The version manager whose shim or install this is. */
  readonly manager: 'mise' | 'asdf' | 'goenv' | 'gvm' | null;
  /** A shim chooses the real program at run time, by folder. */
  readonly shim: boolean;
}
