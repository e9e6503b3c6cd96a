import type { Policy } from './model.ts';

interface Terms {
  readonly from?: string | undefined;
  readonly graceDays?: number | undefined;
}

/** The first day on which a rule counts in full, `2026-12-15`; '' when it has no such day. */
export function countsFrom(rule: Terms, policy: Pick<Policy, 'from' | 'graceDays'>): string {
  const from = rule.from ?? policy.from;
  return from === undefined ? '' : addDays(from, rule.graceDays ?? policy.graceDays ?? 0);
}

/** `day` is `2026-12-01`, in UTC. */
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
