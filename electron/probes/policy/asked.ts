import type { Fact } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Asked, PolicyFact } from '../../policy/facts.ts';
import { askedBy } from '../../policy/wanted.ts';
import { settings } from '../editor/settings.ts';
import { policyFacts, settingsFact } from './facts.ts';
import { policies } from './policies.ts';

/** What the policies make demands on, as it is on this machine: only the facts that some policy asks for. */
export const askedFacts = defineProbe<Asked>({
  id: 'policy.asked',
  timeoutMs: 140_000,
  async read(look) {
    const { policies: all } = await look.of(policies);
    const { facts, settings: keys } = askedBy(all);
    const { home } = look.host.machine;
    const read = async (): Promise<Fact<PolicyFact>> => {
      const fact = await look.fact(settings);
      return fact.known ? { known: true, value: settingsFact(fact.value.values, keys, home) } : fact;
    };
    const pairs = await Promise.all(
      facts.map(async (name) => [name, await (name === 'settings' ? read() : look.fact(policyFacts[name]))] as const),
    );
    return Object.fromEntries(pairs);
  },
});
