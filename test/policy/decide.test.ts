import { expect, test } from 'vitest';
import type { Found } from '../../electron/engine/check.ts';
import { ruler } from '../../electron/policy/decide.ts';
import { policyOf } from './policy-of.ts';

const found = (more: Partial<Found> = {}): Found => ({
  key: 'k',
  severity: 'warning',
  message: 'm',
  evidence: [],
  ...more,
});
const by = 'Team (~/src/api/.greenlight/policy.jsonc)';
const rule = (said: object, today = '2026-12-01', one = found()) =>
  ruler([policyOf({ checks: { 'go-outdated': { reason: 'why', ...said } } })], today)('go-outdated', one);

test('raises, lowers and mutes, and says who and why', () => {
  expect(rule({ severity: 'error' })).toEqual({
    severity: 'error',
    ruling: { does: 'raised', by, because: 'why', until: null, was: 'warning' },
  });
  expect(rule({ severity: 'info', until: '2026-12-01' })).toMatchObject({
    severity: 'info',
    ruling: { does: 'lowered', until: '2026-12-01', was: 'warning' },
  });
  expect(rule({ severity: 'muted' })).toMatchObject({ severity: 'muted', ruling: { does: 'muted', was: 'warning' } });
});

test('says nothing where nothing is different', () => {
  expect(rule({ severity: 'warning' })).toBeUndefined();
  expect(rule({ severity: 'muted', keys: ['other'] })).toBeUndefined();
  expect(rule({ severity: 'muted', from: '2026-12-02' })).toBeUndefined();
  expect(ruler([policyOf({})], '2026-12-01')('constructor', found())).toBeUndefined();
});

test('what has ended is told, and changes nothing', () => {
  expect(rule({ severity: 'muted', until: '2026-11-30' })).toMatchObject({
    severity: 'warning',
    ruling: { does: 'expired', until: '2026-11-30' },
  });
});

test('a raised finding has its days of grace', () => {
  const said = { severity: 'error', from: '2026-11-25', graceDays: 7 };
  expect(rule(said, '2026-12-01')).toMatchObject({
    severity: 'warning',
    ruling: { does: 'grace', until: '2026-12-02', was: 'error' },
  });
  expect(rule(said, '2026-12-02')).toMatchObject({ severity: 'error', ruling: { does: 'raised' } });
});

test('a demand is worth knowing only until its days of grace are over', () => {
  const one = found({ severity: 'error', params: { by, counts: '2026-12-15' } });
  const policies = [policyOf({ from: '2026-12-01', graceDays: 14 })];
  expect(ruler(policies, '2026-12-14')('policy-violated', one)).toEqual({
    severity: 'info',
    ruling: { does: 'grace', by, because: '', until: '2026-12-15', was: 'error' },
  });
  expect(ruler(policies, '2026-12-15')('policy/own', one)).toBeUndefined();
  expect(ruler(policies, '2026-12-01')('another', one)).toBeUndefined();
});

test('the strongest policy that speaks decides, and none silences a stronger one', () => {
  const muting = { severity: 'muted', reason: 'r' };
  const strong = policyOf(
    { checks: { a: { severity: 'error', reason: 'r' }, 'policy/x': muting } },
    '/Library/x.plist',
  );
  const weak = policyOf({ checks: { a: muting, b: muting, 'policy-violated': muting, 'policy-unreadable': muting } });
  const judge = ruler([strong, weak], '2026-12-01');
  expect(judge('a', found())?.severity).toBe('error');
  expect(judge('b', found())?.severity).toBe('muted');
  expect(judge('policy-violated', found({ params: { by: strong.by } }))).toBeUndefined();
  expect(judge('policy-violated', found({ params: { by: weak.by } }))?.severity).toBe('muted');
  expect(judge('policy/x', found({ params: { by: weak.by } }))?.severity).toBe('muted');
  expect(judge('policy-unreadable', found())).toBeUndefined();
});

test('what a stronger policy no longer says leaves the word to the next', () => {
  const before = policyOf(
    { checks: { a: { severity: 'muted', reason: 'r', until: '2026-01-01' } } },
    '/Library/x.plist',
  );
  const now = policyOf({ checks: { a: { severity: 'error', reason: 'r' } } });
  expect(ruler([before, now], '2026-12-01')('a', found())).toMatchObject({ severity: 'error', ruling: { by: now.by } });
});
