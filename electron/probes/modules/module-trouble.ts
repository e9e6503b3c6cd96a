import { defineProbe } from '../../engine/probe.ts';
import { type LogFailure, logFailure } from './log-failure.ts';
import { type ModuleReach, moduleReach } from './module-reach.ts';

/** How getting modules goes: tried just now when the network was allowed, else as the editor's own logs tell. */
export type ModuleTrouble =
  | { readonly by: 'request'; readonly reach: ModuleReach }
  | { readonly by: 'log'; readonly failure: LogFailure | null };

export const moduleTrouble = defineProbe<ModuleTrouble>({
  id: 'modules.trouble',
  timeoutMs: 195_000,
  async read({ subject, of }) {
    if (subject.network) return { by: 'request', reach: await of(moduleReach) };
    return { by: 'log', failure: await of(logFailure) };
  },
});
