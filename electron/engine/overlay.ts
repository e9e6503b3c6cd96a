import type { Check, Found } from './check.ts';
import type { Result, Ruling, Severity } from './model.ts';
import { fill } from './words.ts';

/** What somebody lays over the checks: rules of their own, and a word on what is found. */
export interface Overlay {
  /** Judged like the others. */
  readonly checks: readonly Check[];
  /** undefined: nobody has said anything about it. Pure. */
  rule(check: string, found: Found): Ruled | undefined;
}

export interface Ruled {
  /** `muted`: it becomes no finding, but is kept with the result of its check. */
  readonly severity: Severity | 'muted';
  readonly ruling: Ruling;
}

export const noOverlay: Overlay = { checks: [], rule: () => undefined };

export type RuledFound = Found & { readonly ruling?: Ruling };
type Muted = NonNullable<Result['muted']>[number];

/** What was found, each with the severity it shall have, without what is muted; `kept` are the indexes of the first. */
export function overlaid(
  check: Check,
  found: readonly Found[],
  { rule }: Overlay,
): { readonly found: readonly RuledFound[]; readonly kept: readonly number[]; readonly muted: readonly Muted[] } {
  const ruled = found.map((one, index) => ({ one, index, said: rule(check.id, one) }));
  return {
    found: ruled.flatMap(({ one, said }): RuledFound[] => {
      if (!said) return [one];
      return said.severity === 'muted' ? [] : [{ ...one, severity: said.severity, ruling: said.ruling }];
    }),
    kept: ruled.flatMap(({ index, said }) => (said?.severity === 'muted' ? [] : [index])),
    muted: ruled.flatMap(({ one, said }) => (said?.severity === 'muted' ? [mutedOf(check, one, said.ruling)] : [])),
  };
}

function mutedOf(check: Check, { key, severity, message, params = {} }: Found, ruling: Ruling): Muted {
  return {
    key,
    severity,
    message,
    params,
    title: fill(check.text.messages[message]?.title ?? message, params),
    ruling,
  };
}
