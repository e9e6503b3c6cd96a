import type { Fact } from './fact.ts';
import type { ReadHost } from './host.ts';

/** A machine besides this one on which the editor runs Go. */
export type Remote =
  /** `host` as ssh knows it, `user@host` too; already found to be one. */
  | { readonly kind: 'ssh'; readonly host: string }
  /** Id or name, already found to be one. */
  | { readonly kind: 'container'; readonly id: string };

/** What is being diagnosed besides the machine. */
export interface Subject {
  /** Absolute path of the folder that the editor has open. */
  readonly workspace?: string;
  /** Absolute path of the .code-workspace file with which the editor has it open. */
  readonly workspaceFile?: string;
  /** `applicationName` of the editor (`code`, `cursor`, …); without it the editors are ranked by what is installed. */
  readonly editor?: string;
  /** Only what the light needs at once; deep proofs are left out. */
  readonly quick?: boolean;
  /** Builds a program and stops it at a breakpoint; only on request. */
  readonly proveDebugger?: boolean;
  /** Asks this one too; only on request. */
  readonly remote?: Remote;
  /** Asks the network where modules come from, for this module path or (null) in general; only on request. */
  readonly network?: { readonly module: string | null };
  /** A policy file besides those that are found (absolute), or alone; `off`: no policy counts. */
  readonly policy?: 'off' | { readonly file: string; readonly alone?: boolean };
}

/** What a probe gets to look with. */
export interface Look {
  readonly host: ReadHost;
  readonly subject: Subject;
  /** Another probe's value, read at most once per scan. Rejects when it is unknown, which makes the asker unknown too. */
  of<T>(probe: Probe<T>): Promise<T>;
  /** Another probe's fact, known or not; never rejects. */
  fact<T>(probe: Probe<T>): Promise<Fact<T>>;
  /** Files that a program which was run reads by itself: when one of them changes, so may this fact. */
  restsOn(paths: readonly string[]): void;
}

/** Reads one fact: plain JSON. "Absent" is a value; what cannot be told is thrown as `CannotTell`. */
export interface Probe<T> {
  readonly id: string;
  /**
   * Of the shape of its fact; default 1. One more whenever a member goes, comes, or means something else: bundles carry
   * it, and a check never gets a fact of another shape than it was written for.
   */
  readonly version?: number;
  /**
   * Makes of a fact of one version, which a stranger sent, that of the next: `migrate[1]` gives version 2. Where there is
   * none, where it throws or gives undefined, the fact of an older bundle is unknown.
   */
  readonly migrate?: Readonly<Record<number, (value: unknown) => unknown>>;
  /** Without this fact the light cannot be green (which go, the editor's environment, gopls). */
  readonly essential?: boolean;
  /** Time for its own work and what it waits for; default 20 s. */
  readonly timeoutMs?: number;
  /** Left out of `--quick`: becomes `not asked` there. */
  readonly deep?: boolean;
  read(look: Look): Promise<T>;
}

/** Identity function; it exists so that TypeScript infers T. */
export const defineProbe = <T>(probe: Probe<T>): Probe<T> => probe;
