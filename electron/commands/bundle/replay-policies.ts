import { CannotTell, type Fact } from '../../engine/fact.ts';
import type { Look, Probe } from '../../engine/probe.ts';
import { type Reader, unknownFrom } from '../../engine/reader.ts';
import type { Policies } from '../../policy/loaded.ts';
import { askedFacts } from '../../probes/policy/asked.ts';
import { policyFacts } from '../../probes/policy/facts.ts';
import { policies } from '../../probes/policy/policies.ts';

/** Made from other facts, for policies alone. */
const derived = new Set([askedFacts, ...Object.values(policyFacts)].map(({ id }) => id));

/**
 * The facts of a bundle under other policies than those that held there. What these ask for is made of the facts, since
 * the bundle has it only as far as its own policies asked.
 */
export function underPolicies(given: Fact<Policies>, theirs: Reader, machine: Pick<Look, 'host' | 'subject'>): Reader {
  const look: Look = {
    ...machine,
    fact,
    restsOn: () => undefined,
    async of(probe) {
      const found = await fact(probe);
      if (found.known) return found.value;
      throw new CannotTell(found.reason, found.params, found.cause === 'not-asked' ? 'not-asked' : 'dependency');
    },
  };
  async function fact<T>(probe: Probe<T>): Promise<Fact<T>> {
    if (probe.id === policies.id) return given as Fact<T>; // the one probe with this id
    if (!derived.has(probe.id)) return theirs.fact(probe);
    try {
      return { known: true, value: await probe.read(look) };
    } catch (error) {
      return unknownFrom(error);
    }
  }
  return {
    fact,
    get readings() {
      return theirs.readings;
    },
  };
}
