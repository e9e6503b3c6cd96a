import { describe, expect, test } from 'vitest';
import { dlvFor, dlvReleases, neededOnMacos, refusalOf } from '../../../electron/probes/debugger/dlv-versions.ts';

describe('dlv and Go', () => {
  test.each([
    ['v1.27.1', '1.26.1', null],
    ['v1.27.2', '1.27.3', null],
    ['v1.26.0', '1.27.0', { because: 'dlv-too-old', limit: '1.26' }],
    ['v1.26.0', '1.27rc1', { because: 'dlv-too-old', limit: '1.26' }],
    ['v1.22.0', '1.23.1', { because: 'dlv-too-old', limit: '1.22' }],
    ['v1.8.3', '1.26.1', { because: 'dlv-too-old', limit: '1.20' }],
    ['v1.8.3', '1.20.1', null],
    ['v1.27.0', '1.24.4', { because: 'go-too-old', limit: '1.25' }],
    ['v1.40.0', '1.20.1', null],
    ['v2.0.0', '1.26.1', null],
    ['(devel)', '1.26.1', null],
    [null, '1.26.1', null],
  ])('%s, Go %s', (dlv, go, refusal) => expect(refusalOf(dlv, go)).toEqual(refusal));

  test.each([
    ['1.26.1', 'latest'],
    ['1.25', 'latest'],
    ['1.24.9', 'v1.26.3'],
    ['1.22.1', 'v1.25.2'],
    ['1.20.14', 'v1.22.1'],
    ['1.17', 'v1.20.2'],
    ['1.40.0', 'latest'],
  ])('for Go %s: %s', (go, dlv) => expect(dlvFor(go)).toBe(dlv));

  test('each row debugs its own range', () => {
    for (const { dlv, oldestGo, newestGo } of dlvReleases) {
      expect(refusalOf(dlv, oldestGo)).toBeNull();
      expect(refusalOf(dlv, newestGo)).toBeNull();
    }
  });
});

test.each([
  ['v1.24.1', '15.4', 'v1.24.2'],
  ['v1.24.1', '15.10.1', 'v1.24.2'],
  ['v1.24.1', '26.0', 'v1.24.2'],
  ['v1.24.1', '15.3.9', null],
  ['v1.24.1', '14.7', null],
  ['v1.24.2', '15.4', null],
  ['(devel)', '15.4', null],
  ['v1.24.1', '', null],
  ['v1.24.1', 'x.y', null],
])('dlv %s on macOS %s needs %s', (dlv, macos, needed) => expect(neededOnMacos(dlv, macos)).toBe(needed));
