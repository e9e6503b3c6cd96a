/**
 * Start-up files may write files that they read again, such as a cache of completions: then checking changes what is
 * watched, and would be its own reason to check again, for ever. Nobody can tell such an echo from a person who writes at
 * the same moment, so nothing is dropped: a path that changes again and again during the very check that it was the
 * reason for is only looked at later and later.
 */
export interface Echo {
  /**
   * @param reasons what the check was made for that runs, or ended a moment ago; empty when there is none
   * @returns how long to wait before these paths are looked at, in milliseconds
   */
  readonly delayOf: (paths: readonly string[], reasons: ReadonlySet<string>) => number;
}

const freely = 3;
const firstMs = 60_000;
const mostMs = 60 * firstMs;

export function createEcho(): Echo {
  const times = new Map<string, number>();
  return {
    delayOf(paths, reasons) {
      const counts = paths.map((path) => {
        const count = reasons.has(path) ? (times.get(path) ?? 0) + 1 : 0;
        if (count > 0) times.set(path, count);
        else times.delete(path);
        return count;
      });
      const least = Math.min(...counts);
      return least <= freely ? 0 : Math.min(mostMs, firstMs * 2 ** (least - freely - 1));
    },
  };
}
