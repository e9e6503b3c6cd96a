const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
/** After the start or a wake-up other things come first, and the network has to come back. */
const settleMs = 5 * minuteMs;

/**
 * Milliseconds until the next look for an update, at most once a day.
 * @param checkedAt milliseconds since 1970 of the last one; null: there was none. One in the future (the clock was wrong)
 * counts as none.
 */
export function untilDue(checkedAt: number | null, now: number): number {
  const since = checkedAt === null || checkedAt > now ? dayMs : now - checkedAt;
  return Math.max(settleMs, dayMs - since);
}
