import { type Json, memberOf } from '../redact/json.ts';
import { type Difference, differences } from './compare.ts';
import type { Bundle, BundledFact } from './format.ts';
import { versionOf } from './upgrade.ts';

/** What a finding rests on: for each check the probes it needs, by id. */
export type NeedsOf = (check: string) => readonly string[];

export interface FactDifference {
  readonly probe: string;
  /** Findings that only one machine has and that may come from this, `check key`; nearest first. */
  readonly explains: readonly string[];
  /** How many facts lie between this and the finding: 0 is one that its check needs. null: it explains none. */
  readonly distance: number | null;
  readonly differences: readonly Difference[];
}

export interface BundleDiff {
  readonly schema: 1;
  readonly machines: { readonly before: Bundle['versions']; readonly after: Bundle['versions'] };
  /** Findings that only one has: roots first. */
  readonly appeared: readonly Named[];
  readonly disappeared: readonly Named[];
  /** What explains a finding first, the nearest before what lies behind it; then by area. */
  readonly facts: readonly FactDifference[];
}

export interface Named {
  readonly check: string;
  readonly key: string;
  readonly severity: string;
  readonly title: string;
  readonly isRoot: boolean;
}

/** What differs between two bundles; `before` is the one that works. */
export function diffOf(before: Bundle, after: Bundle, needsOf: NeedsOf): BundleDiff {
  const appeared = onlyIn(after, before);
  const disappeared = onlyIn(before, after);
  const reached = new Map<string, { rank: number; readonly names: string[] }>();
  for (const [bundle, some] of [
    [after, appeared],
    [before, disappeared],
  ] as const)
    for (const { check, key, isRoot } of some)
      for (const [probe, distance] of distances(needsOf(check), bundle)) {
        // What a root rests on stands before what its consequences rest on.
        const rank = distance + (isRoot ? 0 : 0.5);
        const known = reached.get(probe) ?? { rank, names: [] };
        known.rank = Math.min(known.rank, rank);
        if (known.names.length < 20) known.names.push(`${check} ${key}`);
        reached.set(probe, known);
      }
  const ids = [...new Set([...Object.keys(after.facts), ...Object.keys(before.facts)])];
  const facts = ids
    .map((probe) => ({
      probe,
      explains: reached.get(probe)?.names ?? [],
      rank: reached.get(probe)?.rank ?? Number.POSITIVE_INFINITY,
      differences: differences(...inOneShape(factOf(before, probe), factOf(after, probe))),
    }))
    .filter((one) => one.differences.length > 0)
    .sort(
      (a, b) =>
        (a.rank === b.rank ? 0 : a.rank - b.rank) ||
        areaOf(a.probe).localeCompare(areaOf(b.probe)) ||
        a.probe.localeCompare(b.probe),
    )
    .map(({ rank, ...one }): FactDifference => ({ ...one, distance: Number.isFinite(rank) ? Math.floor(rank) : null }));
  return {
    schema: 1,
    machines: { before: before.versions, after: after.versions },
    appeared,
    disappeared,
    facts,
  };
}

const areaOf = (probe: string): string => probe.slice(0, probe.indexOf('.'));

function onlyIn(one: Bundle, other: Bundle): Named[] {
  const there = new Set(other.report.findings.map(({ check, key }) => `${check} ${key}`));
  return one.report.findings
    .filter(({ check, key }) => !there.has(`${check} ${key}`))
    .map(({ check, key, severity, title, causedBy }) => ({ check, key, severity, title, isRoot: causedBy === null }))
    .sort((a, b) => Number(b.isRoot) - Number(a.isRoot));
}

/** The probes behind a check, with how far away each is. */
function distances(needs: readonly string[], { facts }: Bundle): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let ring = [...needs];
  for (let distance = 0; ring.length > 0 && distance < 50; distance++) {
    const fresh = ring.filter((probe) => !found.has(probe));
    for (const probe of fresh) found.set(probe, distance);
    ring = fresh.flatMap((probe) => (Object.hasOwn(facts, probe) ? (facts[probe]?.waitedFor ?? []) : []));
  }
  return found;
}

const factOf = ({ facts }: Bundle, probe: string): BundledFact | undefined =>
  Object.hasOwn(facts, probe) ? facts[probe] : undefined;

/** Of two shapes every member would differ, so only that is told. */
function inOneShape(
  ...both: readonly [BundledFact | undefined, BundledFact | undefined]
): [Json | undefined, Json | undefined] {
  const [one, other] = both;
  if (!one?.known || !other?.known || versionOf(one) === versionOf(other)) return [shown(one), shown(other)];
  return [{ version: versionOf(one) }, { version: versionOf(other) }];
}

/** A fact as it is compared: what is known, or why it is not. */
function shown(fact: BundledFact | undefined): Json | undefined {
  if (!fact) return undefined;
  return fact.known ? { known: fact.value } : { unknown: fact.reason, because: memberOf(fact.params) ?? null };
}
