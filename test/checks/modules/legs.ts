import type { Leg } from '../../../electron/probes/modules/module-reach.ts';

/** A request that was answered, but for what is given. */
export const leg = (part: Partial<Leg> = {}): Leg => ({
  to: 'proxy',
  address: 'https://proxy.golang.org/golang.org/x/text/@v/list',
  through: null,
  verdict: 'ok',
  code: '200',
  chain: [],
  inspectedBy: null,
  ms: 40,
  ...part,
});

const module = 'golang.org/x/text';
export const arrived = { module, legs: [leg()], arrives: true };
export const stopped = (part: Partial<Leg>) => ({ module, legs: [leg(part)], arrives: false });
