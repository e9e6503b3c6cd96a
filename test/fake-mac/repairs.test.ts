import { describe, expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import { fakeMacAvailable } from './fake-mac.ts';
import { everyRun, guided, onRequest, proofs } from './proofs.ts';
import { prove } from './prove.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`repairs skipped: ${reason}`);

describe.skipIf(reason)('a repair with each kind of step does what it shows, helps, and is taken back', () => {
  const cases = everyRun.map((check) => [check, proofs[check]?.[0] ?? ''] as const);
  // All the others: test/slow/repairs.test.ts.
  test.concurrent.each(cases)('%s: %s', { timeout: 300_000 }, async (check, name) => {
    expect((await prove(check, name)).preview.steps).not.toEqual([]);
  });
});

test('every check that can mend is proved, or is for a person', () => {
  const planning = checks.filter(({ plan }) => plan).map(({ id }) => id);
  expect([...Object.keys(proofs), ...guided, ...onRequest].sort()).toEqual([...planning].sort());
});
