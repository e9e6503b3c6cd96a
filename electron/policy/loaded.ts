import type { Policy } from './model.ts';

/** Where a policy comes from, strongest first. */
export interface PolicySource {
  /** `managed`: a configuration profile of macOS. */
  readonly kind: 'managed' | 'file' | 'repository';
  /** Absolute. */
  readonly path: string;
  /** With `~` for the home folder. */
  readonly shown: string;
}

/** Where something stands in a policy. A profile has no lines: there `line` is null and `text` the key. */
export interface Spot {
  readonly line: number | null;
  readonly column: number | null;
  readonly text: string;
}

export type ProblemKind =
  | 'syntax'
  | 'tooLarge'
  | 'tooDeep'
  | 'unknownKey'
  | 'missing'
  | 'value'
  | 'secret'
  | 'expression';

/** A mistake in a policy. With any but `unknownKey` the whole policy does not count. */
export interface Problem extends Spot {
  readonly kind: ProblemKind;
  /** `versions.go`, `own.no-rosetta.when`. */
  readonly key: string;
  /** What would be right, as it is written: `"error" | "warning"`, `>=1.25 <1.28`; or what the parser says. */
  readonly wanted: string;
}

export interface LoadedPolicy extends PolicySource {
  readonly policy: Policy;
  /** `Platform team (~/src/api/.greenlight/policy.jsonc)` */
  readonly by: string;
  /** By rule: `versions.go`, `forbidden.0`, `own.no-rosetta`. */
  readonly spots: Readonly<Record<string, Spot>>;
}

export interface BrokenPolicy extends PolicySource {
  readonly problems: readonly Problem[];
  /** True: only keys that are not known; the rest counts. */
  readonly counts: boolean;
}

/** Every policy that speaks about this machine. */
export interface Policies {
  /** Strongest first. */
  readonly policies: readonly LoadedPolicy[];
  readonly broken: readonly BrokenPolicy[];
}

/** `~/src/api/.greenlight/policy.jsonc:12` */
export const spotSource = ({ shown }: PolicySource, spot: Spot | undefined): string =>
  spot?.line ? `${shown}:${spot.line}` : shown;
