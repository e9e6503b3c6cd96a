import { type Fact, type ReasonId, reasons, type Unknown } from '../engine/fact.ts';
import type { ReadHost } from '../engine/host.ts';
import type { Probe } from '../engine/probe.ts';
import { leftOut, type Reader, type Reading } from '../engine/reader.ts';
import type { Bundle, BundledFact } from './format.ts';
import { upgraded, versionOf } from './upgrade.ts';

const missing: Unknown = { known: false, cause: 'failed', reason: 'not-in-bundle', params: {} };

/**
 * A reader to which the bundle is the machine: no probe is ever read, and what is not in it is unknown.
 * `readings` are those of the scan that made the report, in its order.
 */
export function replayReader({ facts, subject }: Pick<Bundle, 'facts' | 'subject'>): Reader {
  const probes = new Map<string, Probe<unknown>>();
  const entries = Object.entries(facts);
  for (const [id, fact] of entries) probes.set(id, standIn(id, fact));
  let readings: ReadonlyMap<Probe<unknown>, Reading> | undefined;

  function fact<T>(probe: Probe<T>): Promise<Fact<T>> {
    const found = Object.hasOwn(facts, probe.id) ? facts[probe.id] : undefined;
    if (!found) return Promise.resolve(subject.quick && probe.deep ? leftOut : missing);
    if (probes.get(probe.id) !== probe) {
      probes.set(probe.id, probe);
      readings = undefined;
    }
    return Promise.resolve(factOf(upgraded(found, probe)) as Fact<T>); // what a stranger calls so: a check that it surprises is unknown
  }
  return {
    fact,
    get readings() {
      readings ??= new Map(
        entries.flatMap(([id, one]): [Probe<unknown>, Reading][] => {
          const probe = probes.get(id);
          return probe && !one.beside ? [[probe, readingOf(probe, one, probes)]] : [];
        }),
      );
      return readings;
    },
  };
}

/** Of a probe that nobody asked for, so that nobody minds the shape of its fact. */
const standIn = (id: string, fact: BundledFact): Probe<unknown> => ({
  id,
  version: versionOf(fact),
  essential: fact.essential ?? false,
  read: () => Promise.reject(new Error(`${id} is not read from a bundle`)),
});

const isReason = (reason: string): reason is ReasonId => Object.hasOwn(reasons, reason);

function factOf(fact: BundledFact): Fact<unknown> {
  if (fact.known) return { known: true, value: fact.value };
  const { cause, reason, params } = fact;
  return isReason(reason) ? { known: false, cause, reason, params } : missing;
}

const readingOf = (probe: Probe<unknown>, fact: BundledFact, probes: ReadonlyMap<string, Probe<unknown>>): Reading => ({
  probe,
  fact: factOf(upgraded(fact, probe)),
  startMs: fact.startMs,
  ms: fact.ms,
  waitedFor: fact.waitedFor.flatMap((id) => probes.get(id) ?? []),
  looked: fact.looked,
});

/** The machine that a bundle was made on, as far as it is known. Whoever asks it for more is told that it is not there. */
export function replayHost({ os, arch, release, home, shell }: Bundle['machine']): ReadHost {
  const nothing = (): never => {
    throw new Error('a bundle is no machine: nothing is read, nothing runs');
  };
  return {
    machine: { os, arch, release, home, user: home.slice(home.lastIndexOf('/') + 1), uid: 501, shell, env: {} },
    run: nothing,
    talk: nothing,
    connect: nothing,
    read: nothing,
    readRange: nothing,
    list: nothing,
    stat: nothing,
    realPath: nothing,
    query: nothing,
    reach: nothing,
    evaluatePac: nothing,
  };
}
