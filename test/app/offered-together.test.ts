import { expect, test } from 'vitest';
import { emptyState } from '../../electron/app/empty-state.ts';
import { createRepairs } from '../../electron/app/repairs.ts';
import { createTruth } from '../../electron/app/truth.ts';
import { localHands } from '../../electron/host/hands.ts';
import { fakeHost } from '../fake-host.ts';
import { aFinding, aReport } from './a-report.ts';

test('what a project asks for is never offered together with other repairs', () => {
  const host = fakeHost({});
  const truth = createTruth(emptyState('0'));
  const { order } = createRepairs({
    host,
    hands: localHands(host),
    truth,
    windows: { pin: () => undefined },
    greenlight: '0',
    executable: null,
    subject: () => ({}),
    language: () => 'en',
    checkAgain: async () => undefined,
  });
  const findings = ['project-list-unmet', 'goroot-invalid'].map((check) => aFinding({ check }));
  const repairs = findings.map(({ check, key }) => ({ check, key, changes: [] }));
  order({ report: aReport({ findings }), repairs });
  expect(truth.getState().repairOrder).toEqual([{ check: 'goroot-invalid', key: 'a' }]);
});
