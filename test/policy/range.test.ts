import { expect, test } from 'vitest';
import { fits, rangePattern } from '../../electron/policy/range.ts';
import { compareGo } from '../../electron/probes/sdk/go-version.ts';

test.each([
  ['1.26.1', '>=1.25.3 <1.28', true],
  ['1.25.2', '>=1.25.3 <1.28', false],
  ['1.28.0', '<1.28', false],
  ['1.27.9', '<1.28', true],
  ['1.26.9', '<=1.26', true],
  ['1.26.1', '>1.26', false],
  ['1.27.0', '>1.26', true],
  ['1.26.1', '1.26', true],
  ['1.26.1', '1.26.2', false],
  ['v0.23.0', '0.22 || >=0.23', true],
  ['v0.21.0', '0.22 || >=0.23', false],
  ['1.28rc1', '>=1.28', true],
  ['1.28rc1', '>=1.28.0', false],
  ['1.28rc1', '<1.28rc2', true],
  ['v0.24.0-pre.1', '>=0.24.0', false],
  ['1.26.1-corp', '1.26.1', true],
  ['go1.26.1', '=1.26.1', true],
  ['15.10', '>=15.4', true],
  ['1.9', '>=1.10', false],
])('%s in %s: %s', (version, range, expected) => {
  expect(fits(version, range)).toBe(expected);
});

test.each(['', '(devel)', 'v0.0.0-20260101120000-abcdefabcdef', 'tip', '1'.repeat(300)])(
  '%s names no release',
  (version) => expect(fits(version, '>=1')).toBeNull(),
);

test.each(['', '^1.2', '>= 1.2', '1.2  1.3', '1.x', '|| 1', '1 ||', '>=1.2,<2'])('%j is no range', (range) => {
  expect(fits('1.2.3', range)).toBeNull();
});

test('agrees with the order of the go command', () => {
  const versions = ['1.20.1', '1.21rc2', '1.21.0', '1.25.3', '1.26rc1', '1.26.0', '1.26.10'];
  for (const a of versions)
    for (const b of versions.filter((one) => one.split('.').length === 3 || one.includes('rc'))) {
      expect([a, b, fits(a, `<${b}`)]).toEqual([a, b, compareGo(a, b) < 0]);
      expect([a, b, fits(a, `>=${b}`)]).toEqual([a, b, compareGo(a, b) >= 0]);
    }
});

test('no text takes long to refuse', () => {
  const began = performance.now();
  for (const text of [`${'1 '.repeat(50_000)}x`, `1${'.1'.repeat(50_000)}`, `${'1 || '.repeat(20_000)}`])
    expect(rangePattern.test(text)).toBe(false);
  expect(performance.now() - began).toBeLessThan(500);
});
