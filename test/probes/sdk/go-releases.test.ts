import { expect, test } from 'vitest';
import { goReleases, isSupportedGo, newestGo, oldestSupportedGo } from '../../../electron/probes/sdk/go-releases.ts';

test('the table is in order and its two newest are supported', () => {
  expect(goReleases.map(({ minor }) => Number(minor.slice(2)))).toEqual([27, 26, 25, 24, 23, 22, 21, 20, 19, 18]);
  expect([...goReleases].sort((a, b) => (a.released < b.released ? 1 : -1))).toEqual(goReleases);
  expect(goReleases.filter(({ supported }) => supported).map(({ minor }) => minor)).toEqual([
    newestGo,
    oldestSupportedGo,
  ]);
});

test.each([
  ['1.27.3', true],
  ['1.26.0', true],
  ['1.26rc1', true],
  ['1.25.9', false],
  ['1.9.7', false],
  ['1.40.1', true],
  ['2.0.0', true],
  ['devel', true],
  ['', true],
])('%s: supported %s', (version, expected) => {
  expect(isSupportedGo(version)).toBe(expected);
});
