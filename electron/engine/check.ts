import type { Change } from './change.ts';
import type { Evidence, Severity } from './model.ts';
import type { Probe } from './probe.ts';
import type { Params } from './words.ts';

export const areas = [
  'sdk',
  'shell',
  'editor',
  'tools',
  'debugger',
  'modules',
  'workspace',
  'macos',
  'remote',
  'policy',
] as const;
export type Area = (typeof areas)[number];

/** A rule that can live without a fact marks it optional and gets undefined when it is unknown. */
export interface Optional<T> {
  readonly optional: Probe<T>;
}
export const optional = <T>(probe: Probe<T>): Optional<T> => ({ optional: probe });

export type Needs = Readonly<Record<string, Probe<unknown> | Optional<unknown>>>;
export type Facts<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends Probe<infer T> ? T : N[K] extends Optional<infer T> ? T | undefined : never;
};

/** What a finding says, in English, with `{placeholders}`. */
export interface Message {
  /** One line in the user's words. */
  readonly title: string;
  /** What was seen and what follows from it. */
  readonly detail: string;
  /** What to do about it, as one instruction. */
  readonly fix: string;
}

/** How a person sees it without Greenlight. */
export interface See {
  /** Commands for zsh in Terminal that change nothing; none where one has to click. */
  readonly run: readonly string[];
  /** Where to run them or click, and what should come. */
  readonly look: string;
}

export interface Text<M extends string = string> {
  readonly name: string;
  /** Why it matters, two sentences for someone who has never heard of it. */
  readonly why: string;
  /** Left out only by checks that are made while Greenlight runs: they have no page. */
  readonly see?: See;
  readonly messages: Readonly<Record<M, Message>>;
  /** By language: what a check says that is made while Greenlight runs. The others' words stand in strings/. */
  readonly other?: Readonly<Record<string, Pick<Text<M>, 'why' | 'messages'>>>;
}

/** How the repair behaves. It is automatic when `plan` has changes for the finding and all of them are ours to make. */
export interface RepairTraits {
  readonly risk: 'low' | 'medium' | 'high';
  /** What the repair survives. */
  readonly durable: 'everything' | 'until-go-upgrade' | 'until-macos-upgrade' | 'until-restart';
  readonly restart: 'nothing' | 'editor' | 'log-out';
  /** What it changes stands in a file of the open project: nobody has agreed to it by cloning that. */
  readonly byProject?: true;
}

export interface Found<M extends string = string> {
  /** Stable inside the check, e.g. the place or path it is about. */
  readonly key: string;
  readonly severity: Severity;
  readonly message: M;
  readonly params?: Params;
  readonly evidence: readonly Evidence[];
  /** Narrows the check's `explains` for this finding. */
  readonly explains?: readonly string[];
}

export interface Check<N extends Needs = Needs, M extends string = string> {
  /** Equals the file name. */
  readonly id: string;
  readonly area: Area;
  readonly needs: N;
  /** Ids of checks whose findings are consequences of mine. */
  readonly explains?: readonly string[];
  readonly repair: RepairTraits;
  readonly text: Text<M>;
  /** Public addresses of what the rule relies on. */
  readonly sources: readonly string[];
  /** The rule: pure, synchronous. */
  find(facts: Facts<N>): readonly Found<M>[];
  /** What mends one finding; none (or no plan at all) means that `fix` tells a person. Pure, like the rule. */
  plan?(facts: Facts<N>, found: Found<M>): readonly Change[];
}

/** Identity function; it exists so that TypeScript infers the facts and the message names. */
export const defineCheck = <const N extends Needs, M extends string>(check: Check<N, M>): Check<N, M> => check;
