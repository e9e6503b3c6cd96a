import type { Handlers } from '../contract.ts';

const missing = () => Promise.reject(new Error('not built yet'));

/** Calls that nothing answers yet: they say so, and change nothing. */
export const later: Pick<Handlers, 'bundle' | 'saveBundle'> = {
  bundle: missing,
  saveBundle: missing,
};
