import type { Cause } from './cause.ts';
import type { Reading } from './matcher.ts';
import type { Seen, Sighting, Story } from './sessions.ts';

export interface Root extends Sighting {
  readonly id: string;
  readonly count: number;
}

/** Why no answer can be given. */
type Doubt =
  /** gopls was there, but go did not answer it: no view. */
  | 'no-view'
  /** Modules are missing and gopls does not log why. */
  | 'imports-missing'
  /** Something went wrong, in words that no cause has. */
  | 'unknown-trouble'
  /** Nothing in it is about Go, or it is empty. */
  | 'nothing-known';

export interface Verdict {
  readonly rootCause: Root | null;
  readonly verdict: 'failure' | 'healthy' | 'unknown';
  /** Other causes it was seen to have, and what followed; the first line of each. */
  readonly consequences: readonly Root[];
  readonly doubt: Doubt | null;
  /** What shows that it works. */
  readonly health: Sighting | null;
  readonly lines: number;
}

/** The one root cause of a log that has been read, or that it shows none. */
export function judge({ story, lines }: Reading): Verdict {
  const found = story.seen.filter((seen) => counts(seen, story));
  const candidates = found
    .flatMap((seen) => (seen.sign.is === 'cause' ? [{ seen, cause: seen.sign.cause }] : []))
    .sort((a, b) => a.cause.tier - b.cause.tier || a.seen.line - b.seen.line);
  const plain = candidates.find(({ seen }) => !seen.sign.faint);
  const root = plain ?? (story.health ? undefined : candidates[0]);
  const followed = merged(
    found.flatMap((seen) => {
      if (seen.sign.is === 'consequence') return [named(seen.sign.id, seen)];
      if (seen.sign.is !== 'cause' || (seen.sign.faint && !root)) return [];
      return seen.sign.cause === root?.cause ? [] : [named(seen.sign.cause.id, seen)];
    }),
  );
  const rest = { consequences: followed, health: story.health, lines };
  if (root) return { ...rest, verdict: 'failure', rootCause: rootOf(root, candidates), doubt: null };
  if (story.health && followed.length === 0) return { ...rest, verdict: 'healthy', rootCause: null, doubt: null };
  return { ...rest, verdict: 'unknown', rootCause: null, doubt: doubtOf(followed, story) };
}

function counts({ sign, count }: Seen, { markers }: Story): boolean {
  if (count < (sign.times ?? 1)) return false;
  if (sign.with && !markers.has(sign.with)) return false;
  return !(sign.without && markers.has(sign.without));
}

const named = (id: string, { line, text, count }: Seen): Root => ({ id, line, text, count });

/** The first line that shows it, and how many do. */
function rootOf({ seen, cause }: { seen: Seen; cause: Cause }, all: readonly { seen: Seen; cause: Cause }[]): Root {
  const same = all.filter((one) => one.cause === cause).map((one) => named(cause.id, one.seen));
  return merged(same)[0] ?? named(cause.id, seen);
}

/** One for each id, in the order of their first lines. */
function merged(all: readonly Root[]): readonly Root[] {
  const byId = new Map<string, Root>();
  for (const one of [...all].sort((a, b) => a.line - b.line)) {
    const first = byId.get(one.id);
    byId.set(
      one.id,
      first ? { ...first, count: first.line === one.line ? first.count : first.count + one.count } : one,
    );
  }
  return [...byId.values()];
}

function doubtOf(followed: readonly Root[], story: Story): Doubt {
  if (followed.some(({ id }) => id === 'import-failed')) return 'imports-missing';
  const folder = followed.some(({ id }) => id === 'no-packages' || id === 'load-failed');
  if (story.views === 0 && (folder || story.ended)) return 'no-view';
  return followed.length > 0 ? 'unknown-trouble' : 'nothing-known';
}
