import { CannotTell, type Fact } from '../electron/engine/fact.ts';
import type { ReadHost } from '../electron/engine/host.ts';
import type { Look, Probe, Subject } from '../electron/engine/probe.ts';

/** What one probe sees: a host, and the facts it may ask for; the others are unknown. */
export function lookAt(host: ReadHost, subject: Subject, facts: readonly (readonly [Probe<unknown>, unknown])[]): Look {
  const known = new Map(facts);
  return {
    host,
    subject,
    restsOn: () => {},
    async of<T>(probe: Probe<T>) {
      if (!known.has(probe)) throw new CannotTell('timeout', { seconds: 20 }, 'dependency');
      return known.get(probe) as T; // the test gave the value together with its probe
    },
    async fact<T>(probe: Probe<T>): Promise<Fact<T>> {
      if (!known.has(probe)) return { known: false, cause: 'timeout', reason: 'timeout', params: { seconds: 20 } };
      return { known: true, value: known.get(probe) as T };
    },
  };
}
