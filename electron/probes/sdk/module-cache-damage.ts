import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';

/** Lines of the editor's Go and gopls logs that tell of damaged entries of the module cache. */
export const moduleCacheDamage = defineProbe<readonly { readonly place: Place; readonly entry: string }[]>({
  id: 'sdk.module-cache-damage',
  read: () => Promise.reject(new Error('unwritten')),
});
