import { diffArrays } from 'diff';
import { diff } from './diff.ts';
import { type Unedited, unedited } from './edited.ts';

/** `diff`: the lines that both changed, from what the repair left to what is there now. */
export type Merged = { readonly ok: true; readonly text: string } | (Unedited & { readonly diff: string });

/** Instead of `length` lines from `start` on these. */
interface Hunk {
  readonly start: number;
  readonly length: number;
  readonly lines: readonly string[];
}

/** Beyond that nobody can say which change was whose. */
const mostEdits = 800;

/**
 * Takes a repair back out of a text that was changed since: `before` the repair, `after` it, and as it is `now`. Changes
 * of lines next to each other are both kept; of the same lines, or at the same place between two lines, are a conflict.
 */
export function merge(before: string, after: string, now: string): Merged {
  if (now === after || now === before) return { ok: true, text: before };
  const left = linesOf(after);
  const ours = hunksOf(left, linesOf(before));
  const theirs = hunksOf(left, linesOf(now));
  if (!ours || !theirs) return conflict(after, now);
  const clashing = theirs.filter((their) => ours.some((our) => overlap(our, their) && !same(our, their)));
  if (clashing.length > 0) return conflict(...excerpt(left, clashing));
  const extra = theirs.filter((their) => !ours.some((our) => same(our, their)));
  const text = apply(left, [...ours, ...extra]);
  return { ok: true, text: keepEnd(text, endsBare(after) === endsBare(now) ? endsBare(before) : endsBare(now)) };
}

const conflict = (was: string, is: string): Merged => ({ ...unedited('changed'), diff: diff(was, is) });

/** Each with its line end; the last one gets one, too, so that it is no other line when something is put behind it. */
const linesOf = (text: string): string[] => (endsBare(text) ? `${text}\n` : text).match(/[^\n]*\n/g) ?? [];

const endsBare = (text: string): boolean => text !== '' && !text.endsWith('\n');

const keepEnd = (text: string, bare: boolean): string => (bare ? text.replace(/\r?\n$/, '') : text);

function hunksOf(from: string[], to: string[]): Hunk[] | null {
  const parts = diffArrays(from, to, { maxEditLength: mostEdits });
  if (!parts) return null;
  const hunks: Hunk[] = [];
  let at = 0;
  let open: { start: number; length: number; lines: string[] } | null = null;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      open = null;
      at += value.length;
      continue;
    }
    if (!open) hunks.push((open = { start: at, length: 0, lines: [] }));
    if (added) open.lines.push(...value);
    else {
      open.length += value.length;
      at += value.length;
    }
  }
  return hunks;
}

const same = (a: Hunk, b: Hunk): boolean =>
  a.start === b.start && a.length === b.length && a.lines.join('') === b.lines.join('');

/** Two that only touch do not overlap, unless both put something in at one place. */
function overlap(a: Hunk, b: Hunk): boolean {
  if (a.length === 0 && b.length === 0) return a.start === b.start;
  return a.start < b.start + b.length && b.start < a.start + a.length;
}

function apply(lines: readonly string[], hunks: readonly Hunk[]): string {
  // What is put in at the beginning of a change comes before it.
  const sorted = [...hunks].sort((a, b) => a.start - b.start || a.length - b.length);
  const made: string[] = [];
  let at = 0;
  for (const { start, length, lines: put } of sorted) {
    made.push(...lines.slice(at, start), ...put);
    at = start + length;
  }
  return [...made, ...lines.slice(at)].join('');
}

/** Both texts, cut down to the lines that were changed. */
function excerpt(lines: readonly string[], hunks: readonly Hunk[]): [string, string] {
  const first = Math.min(...hunks.map(({ start }) => start));
  const last = Math.max(...hunks.map(({ start, length }) => start + length));
  const moved = hunks.map((hunk) => ({ ...hunk, start: hunk.start - first }));
  const was = lines.slice(first, last);
  return [was.join(''), apply(was, moved)];
}
