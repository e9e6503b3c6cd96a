import type { Place } from '../place.ts';
import type { Origin } from './environment.ts';
import type { SystemPaths } from './path-helper.ts';

export interface PathChange {
  readonly before: string;
  readonly after: string;
  /** The line that made it; null when no traced line did. */
  readonly place: Place | null;
}

export interface PathOrigin {
  readonly origin: Origin;
  readonly movedBack: boolean;
}

const mostEntries = 500;

/** The entries of a PATH in order, as they stand; the empty PATH has none. */
export const splitPath = (path: string): string[] => (path === '' ? [] : path.split(':').slice(0, mostEntries));

/**
 * Who put each folder where it stands, from every change of PATH in order. A line that moves a folder forward counts as
 * the one that put it there; a folder that path_helper lists belongs to its list once path_helper has run.
 * @param start origin of the folders that were there before the first start-up file
 * @param unplaced origin of a folder that appears in a change without a line
 */
export function pathOrigins(options: {
  readonly initial: string;
  readonly changes: readonly PathChange[];
  readonly system: SystemPaths;
  readonly start: (folder: string) => PathOrigin;
  readonly unplaced: (folder: string) => Origin;
}): Record<string, PathOrigin> {
  const { initial, changes, system, start, unplaced } = options;
  let origins = new Map(firsts(initial).map((folder) => [folder, start(folder)]));
  for (const { before, after, place } of changes) {
    const [old, now] = [firsts(before), firsts(after)];
    const byPathHelper = system.size > 0 && (place ? place.text.includes('path_helper') : true);
    const moved = movedForward(old, now);
    const next = new Map<string, PathOrigin>();
    for (const [index, folder] of now.entries()) {
      const known = origins.get(folder);
      const listed = byPathHelper ? system.get(folder) : undefined;
      if (listed) next.set(folder, { origin: { by: 'path_helper', place: listed }, movedBack: false });
      else if (byPathHelper && known) {
        next.set(folder, {
          origin: known.origin,
          movedBack: known.movedBack || fellBehind(folder, old, now, index, system),
        });
      } else if (known && !moved.has(folder)) next.set(folder, known);
      else next.set(folder, { origin: place ? { by: 'file', place } : unplaced(folder), movedBack: false });
    }
    origins = next;
  }
  return Object.fromEntries(origins);
}

/** A shell takes the first of equal entries; the others never matter. */
const firsts = (path: string): string[] => [...new Set(splitPath(path))];

/** A listed folder stands before it now that stood behind it. */
function fellBehind(
  folder: string,
  old: readonly string[],
  now: readonly string[],
  index: number,
  system: SystemPaths,
): boolean {
  const place = old.indexOf(folder);
  return now.slice(0, index).some((other) => system.has(other) && old.indexOf(other) > place);
}

/** Folders of both lists that do not belong to their longest common order and passed one that does. */
function movedForward(old: readonly string[], now: readonly string[]): ReadonlySet<string> {
  const shared = now.filter((folder) => old.includes(folder));
  const positions = shared.map((folder) => old.indexOf(folder));
  // Longest increasing run of old positions that ends at each folder, counted from the back so that the front moves.
  const longest = positions.map(() => 1);
  const following = positions.map(() => -1);
  for (let i = positions.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < positions.length; j++) {
      const [here = 0, there = 0, length = 0] = [positions[i], positions[j], longest[j]];
      if (there > here && length + 1 > (longest[i] ?? 0)) {
        longest[i] = length + 1;
        following[i] = j;
      }
    }
  }
  const kept = new Set<number>();
  const best = Math.max(0, ...longest);
  for (let i = longest.lastIndexOf(best); i >= 0; i = following[i] ?? -1) kept.add(i);
  const passed = (index: number) =>
    [...kept].some((other) => other > index && (positions[other] ?? 0) < (positions[index] ?? 0));
  return new Set(shared.filter((_, index) => !kept.has(index) && passed(index)));
}
