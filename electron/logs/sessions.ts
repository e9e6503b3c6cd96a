import type { Marker } from './cause.ts';
import type { Sign } from './signs.ts';

/** A sign in the log. Lines count from 1. */
export interface Sighting {
  readonly line: number;
  readonly text: string;
}

export interface Seen extends Sighting {
  readonly sign: Sign;
  /** How many lines show it; at `enough` it stops. */
  count: number;
}

/** What is known when the log has been read: of its last session, or of all of it. */
export interface Story {
  readonly seen: readonly Seen[];
  readonly markers: ReadonlySet<Marker>;
  /** Line that shows that it works. */
  readonly health: Sighting | null;
  readonly views: number;
  /** The session was shut down in order. */
  readonly ended: boolean;
}

/** Counting on would only cost time. */
export const enough = 100_000;

/** Causes that a restart does not cure by itself. */
const lasting = new Set(['gopls-crash', 'process-killed-memory']);
export const isLasting = ({ sign }: Seen): boolean => sign.is === 'cause' && lasting.has(sign.cause.id);

/** Keeps what belongs to the running session of gopls: what was wrong before its start is no longer. */
export function createSessions() {
  let seen = new Map<Sign, Seen>();
  let markers = new Set<Marker>();
  let health: Sighting | null = null;
  let views = 0;
  let ended = false;
  /** A sign was seen often enough. */
  let full = false;

  /** A crash is told with the frames that show whose it is; both stay. */
  const begin = () => {
    health = null;
    views = 0;
    ended = false;
    full = false;
    if (seen.size === 0) return markers.clear();
    const crashed = markers.has('gopls-frame');
    seen = new Map([...seen].filter(([, one]) => isLasting(one)));
    markers = new Set(crashed && seen.size > 0 ? ['gopls-frame'] : []);
  };

  return {
    add(sign: Sign, sighting: Sighting): void {
      const known = seen.get(sign);
      if (known) known.count += 1;
      else seen.set(sign, { sign, ...sighting, count: 1 });
    },
    mark: (marker: Marker) => void markers.add(marker),
    /** `first`: the first view of a session. True when signs that were full begin again. */
    view(first: boolean): boolean {
      const unmute = full && (first || ended);
      if (first || ended) begin();
      markers.add('view');
      views += 1;
      return unmute;
    },
    /** It has been seen so often that once more would change nothing. */
    isFull(sign: Sign): boolean {
      if (sign.is === 'marker' ? !markers.has(sign.marker) : (seen.get(sign)?.count ?? 0) < enough) return false;
      full = true;
      return true;
    },
    shutdown(): void {
      ended = true;
    },
    works(sighting: Sighting): void {
      health ??= sighting;
    },
    /** The whole workspace was loaded: what failed to load before has been mended. */
    loaded(sighting: Sighting): void {
      health ??= sighting;
      for (const [sign, { text }] of seen) if (failedLoad.test(text)) seen.delete(sign);
    },
    /** Counts a sign that was seen before; false: it was not. */
    again(sign: Sign): boolean {
      const known = seen.get(sign);
      if (known) known.count += 1;
      return known !== undefined;
    },
    /** Works, and nothing speaks against it: one more proof would change nothing. */
    isFine: (): boolean => health !== null && seen.size === 0,
    story: (): Story => ({ seen: [...seen.values()], markers, health, views, ended }),
  };
}

const failedLoad = /packages\.Load error|errors loading workspace|go\/packages\.Load #\d+: |initialization failed/;
