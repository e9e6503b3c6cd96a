import type { Change } from '../engine/change.ts';
import type { Ref } from '../engine/repair-model.ts';
import { canonical } from './plan-id.ts';

/** What one finding wants changed. */
export interface Repair extends Ref {
  readonly changes: readonly Change[];
}

/** Where a change is made. `kind`: how the file is read; `all` is the file itself, what is in it and whether it is there. */
interface Spot {
  readonly place: string;
  readonly kind: 'lines' | 'json' | 'go-env' | 'go-work' | 'mode' | 'quarantine' | 'all';
  readonly within: readonly (string | number)[];
}

/**
 * The place that both changes touch with different results, or null. Files are compared by their paths, so links have to
 * be followed before.
 */
export function clash(a: Change, b: Change): string | null {
  const [one, other] = [spotOf(a), spotOf(b)];
  if (!one || !other || one.place !== other.place || sameChange(a, b)) return null;
  if (one.kind === 'all' || other.kind === 'all') return one.place;
  if (isAside(one) || isAside(other)) return one.kind === other.kind ? one.place : null;
  if (one.kind !== other.kind) return one.place;
  if (one.kind === 'go-work') return null; // more folders to use, in any order
  return overlaps(one.within, other.within) ? one.place : null;
}

export const sameChange = (a: Change, b: Change): boolean => canonical(a) === canonical(b);

/** Repairs that must not be offered together: each would be right alone. */
export function conflicts(repairs: readonly Repair[]): readonly (readonly [Ref, Ref])[] {
  const refOf = ({ check, key }: Repair): Ref => ({ check, key });
  return repairs.flatMap((one, index) =>
    repairs
      .slice(index + 1)
      .filter((other) => clashing(one, other))
      .map((other) => [refOf(one), refOf(other)] as const),
  );
}

/** The repairs that can be done as one: each that clashes with an earlier one is left out. */
export const together = <R extends Repair>(repairs: readonly R[]): readonly R[] =>
  repairs.reduce<readonly R[]>(
    (chosen, next) => (chosen.some((one) => clashing(one, next)) ? chosen : [...chosen, next]),
    [],
  );

const clashing = (one: Repair, other: Repair): boolean =>
  one.changes.some((a) => other.changes.some((b) => clash(a, b) !== null));

const isAside = ({ kind }: Spot): boolean => kind === 'mode' || kind === 'quarantine';

/**
 * A property lies in another when its path begins with the path of that one. By its line alone it cannot be told from one
 * of the same name elsewhere, so that counts as the same.
 */
function overlaps(a: Spot['within'], b: Spot['within']): boolean {
  if (a[0] !== b[0] && [a[0], b[0]].includes('path')) return a.at(-1) === b.at(-1);
  return Array.from({ length: Math.min(a.length, b.length) }).every((_, index) => a[index] === b[index]);
}

function spotOf(change: Change): Spot | null {
  switch (change.change) {
    case 'line':
      return { place: change.file, kind: 'lines', within: ['line', change.line] };
    case 'block':
      return { place: change.file, kind: 'lines', within: ['block', change.id] };
    case 'json':
    case 'json-name':
      return {
        place: change.file,
        kind: 'json',
        within: 'path' in change.at ? ['path', ...change.at.path] : ['line', change.at.line, change.at.name],
      };
    case 'json-mend':
      return { place: change.file, kind: 'json', within: ['mend'] };
    case 'go-env':
      return { place: change.file, kind: 'go-env', within: [change.name] };
    case 'go-work-use':
      return { place: change.file, kind: 'go-work', within: [] };
    case 'create':
    case 'set-aside':
      return { place: change.file, kind: 'all', within: [] };
    case 'mode':
    case 'quarantine':
      return { place: change.file, kind: change.change, within: [] };
    case 'install-tool':
      return { place: `${change.folder}/${change.tool}`, kind: 'all', within: [] };
    case 'install-extension':
      return { place: change.editorCommand, kind: 'all', within: [] };
    case 'launchd':
      return { place: `launchctl setenv ${change.name}`, kind: 'all', within: [] };
    case 'clean-module-cache':
      return { place: change.folder, kind: 'all', within: [] };
    case 'ask':
    case 'open':
      return null;
  }
}
