import { defineProbe } from '../../engine/probe.ts';
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

/** null: not found there. An environment is undefined when it is unknown or does not exist here. */
export interface Commands {
  readonly editor: Readonly<Record<Tool, Command | null>>;
  readonly integrated: Readonly<Record<Tool, Command | null>> | null;
  readonly login: Readonly<Record<Tool, Command | null>> | null;
  readonly dock: Readonly<Record<Tool, Command | null>> | null;
}

/** Which go, gopls and dlv run in each environment, and by which rule. */
export const commands = defineProbe<Commands>({
  id: 'sdk.commands',
  essential: true,
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
