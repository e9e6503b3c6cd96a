const first = 5_000;
const longest = 15 * 60_000;
/** A receiver that asks for more does not get it. */
const longestAsked = 24 * 3_600_000;

/** How long to wait after so many failures in a row: twice as long each time, half of it left to chance. */
export function backoffMs(failures: number, random: () => number): number {
  const full = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  return Math.round(full / 2 + (random() * full) / 2);
}

/** What Retry-After asks for, and some chance on top so that a fleet does not come back at the same time. */
export const askedMs = (waitMs: number, random: () => number): number =>
  Math.round(Math.min(waitMs, longestAsked) + random() * Math.min(1000, waitMs / 10));
