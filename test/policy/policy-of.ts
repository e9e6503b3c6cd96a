import type { LoadedPolicy } from '../../electron/policy/loaded.ts';
import { readPolicy } from '../../electron/policy/read.ts';

/** A policy as it stands in a file, ready to judge by. Its name is Team unless it has one. */
export function policyOf(policy: object, shown = '~/src/api/.greenlight/policy.jsonc'): LoadedPolicy {
  const read = readPolicy(JSON.stringify({ name: 'Team', ...policy }, null, 2));
  if (!read.policy) throw new Error(JSON.stringify(read.problems));
  const path = shown.replace('~', '/Users/sam');
  const by = `${read.policy.name} (${shown})`;
  return { kind: 'repository', path, shown, by, policy: read.policy, spots: read.spots };
}
