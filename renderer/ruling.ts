import type { Finding } from './findings.ts';
import type { Strings } from './strings/en.ts';
import { fill } from './strings/fill.ts';

export type Ruling = NonNullable<Finding['ruling']>;

/** What a policy says about a finding, in one line as on the command line: what it did, until when, who, why. */
export function rulingText({ does, was, by, because, until }: Ruling, { ruling: words }: Strings): string {
  // A day is not broken at the end of a line.
  const given = { by, because, until: (until ?? '').replaceAll('-', '\u2011'), was: words[was] };
  if (does === 'grace' || does === 'expired') return fill(words[`${does}-until`], given);
  return fill(words[until === null ? does : (`${does}-until` as const)], given);
}

/** Whose check it is, `Platform team (~/src/api/.greenlight/policy.jsonc)`; null: one of ours, or it is said anyway. */
export function ownerOf({ area, detail, ruling, params: { by } }: Finding): string | null {
  if (area !== 'policy' || typeof by !== 'string') return null;
  return detail.includes(by) || ruling?.by === by ? null : by;
}

/** The file in the name of a policy, to be set like code. */
export const fileOf = (by: string): string[] => [...by.matchAll(/\(([~/][^()]*)\)$/g)].map(([, file = '']) => file);
