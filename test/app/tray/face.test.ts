import { expect, test } from 'vitest';
import { sayAppIn } from '../../../electron/app/app-words.ts';
import { emptyState } from '../../../electron/app/empty-state.ts';
import { badgeOf, faceOf, trayName } from '../../../electron/app/tray/face.ts';
import type { AppState } from '../../../electron/contract.ts';
import { aFinding, aReport } from '../a-report.ts';

const now = new Date('2026-11-22T18:03:00Z');
const state = (more: Partial<AppState>): AppState => ({ ...emptyState('1.0.0'), ...more });
const red = aReport({
  light: 'red',
  findings: [aFinding({ severity: 'error' }), aFinding({ key: 'b', causedBy: { check: 'goroot-invalid', key: 'a' } })],
});

test.each([
  ['nothing yet', {}, 'unknown', 'Greenlight, not checked yet'],
  ['the first check', { phase: 'checking' }, 'checking', 'Greenlight, checking for the first time'],
  [
    'a later check keeps the last verdict',
    { phase: 'checking', report: red },
    'red',
    'Greenlight, 1 problem, checked 3 minutes ago',
  ],
  ['green', { report: aReport({ light: 'green' }) }, 'green', 'Greenlight, Go works, checked 3 minutes ago'],
  ['grey', { report: aReport({ light: 'grey' }) }, 'unknown', 'Greenlight, nothing could be checked, 3 minutes ago'],
  [
    'yellow without a finding',
    { report: aReport({ light: 'yellow' }) },
    'yellow',
    'Greenlight, not everything could be checked, 3 minutes ago',
  ],
  ['paused', { phase: 'paused', report: red }, 'paused', 'Greenlight, paused'],
] as const)('%s', (_, more, face, name) => {
  expect([faceOf(state(more)), trayName(state(more), sayAppIn('en'), now)]).toEqual([face, name]);
});

test('the age counts from when the report was last known to be true, and grows up', () => {
  const at = (currentAt: string) => trayName(state({ report: red, currentAt }), sayAppIn('en'), now);
  expect(at('2026-11-22T18:02:50Z')).toMatch(/just now$/);
  expect(at('2026-11-22T17:03:00Z')).toMatch(/1 hour ago$/);
  expect(at('2026-11-18T18:03:00Z')).toMatch(/4 days ago$/);
});

test('Chinese has no blank before the age', () => {
  expect(trayName(state({ report: red }), sayAppIn('zh-CN'), now)).toBe('Greenlight，1 个问题，3 分钟前检查');
});

test('only a verdict has a badge', () => {
  expect([badgeOf('red'), badgeOf('unknown'), badgeOf('paused')]).toEqual(['\u001b[31m●', '', '']);
});
