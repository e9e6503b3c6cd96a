import type { Fact } from '../engine/fact.ts';
import type { Evidence } from '../engine/model.ts';

/** The facts that a policy may speak of; docs/policy.md says what each holds and which probe reads it. */
export const factNames = [
  'go',
  'gopls',
  'dlv',
  'extension',
  'editor',
  'macos',
  'machine',
  'module',
  'env',
  'variables',
  'settings',
  'path',
] as const;
export type FactName = (typeof factNames)[number];

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A fact in the small, stable form that policies rely on. */
export interface PolicyFact {
  readonly value: Plain;
  /** Proof by member; `''` for the whole. */
  readonly seen: Readonly<Record<string, Evidence>>;
}

export type Asked = Readonly<Partial<Record<FactName, Fact<PolicyFact>>>>;

/** A member of what may be no object at all. */
export const memberOf = (value: Plain, key: string): Plain | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as { readonly [name: string]: Plain })[key] // neither null nor a list
    : undefined;
