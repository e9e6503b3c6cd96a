import { describe, expect, test } from 'vitest';
import {
  goplsReleases,
  installGopls,
  isBuiltForOlder,
  minorsBehind,
  neededGopls,
  newestGopls,
} from '../../../electron/probes/tools/gopls-versions.ts';
import { compareReleases, fetchable, parseRelease } from '../../../electron/probes/tools/tool-release.ts';

describe('releases', () => {
  test.each([
    ['v0.23.0', [0, 23, 0]],
    ['v0.24.0-pre.1', [0, 24, 0]],
    ['(devel)', null],
    ['v0.0.0-20260101000000-0123456789ab', null],
    ['v0.23.1-0.20260101000000-0123456789ab+dirty', null],
    ['master', null],
    [null, null],
  ])('%s', (text, release) => expect(parseRelease(text)).toEqual(release));

  test.each([
    ['1.26', '1.26.0'],
    ['1.26.3', '1.26.3'],
    ['1.27rc1', '1.27rc1'],
  ])('go fetches %s as %s', (version, name) => expect(fetchable(version)).toBe(name));
});

describe('gopls and Go', () => {
  test('the table is in order and ends with the newest', () => {
    const releases = goplsReleases.map(({ gopls }) => parseRelease(gopls) ?? [0, 0, 0]);
    expect(releases).toEqual([...releases].sort((a, b) => compareReleases([a[0], a[1], a[2]], [b[0], b[1], b[2]])));
    expect(goplsReleases.at(-1)?.gopls).toBe(newestGopls);
    expect(goplsReleases.every(({ source }) => source.startsWith('https://github.com/golang/tools/'))).toBe(true);
  });

  test.each([
    ['v0.15.3', '1.23.0', 'v0.16.0'],
    ['v0.15.3', '1.23rc1', 'v0.16.0'],
    ['v0.15.3', '1.22.8', null],
    ['v0.16.0', '1.26.1', null],
    ['(devel)', '1.26.1', null],
  ])('gopls %s, Go %s needs %s', (gopls, go, needed) => expect(neededGopls(gopls, go)).toBe(needed));

  test.each([
    ['1.20.14', false, 'v0.15.3'],
    ['1.20.14', true, 'v0.15.3'],
    ['1.17.13', true, 'v0.14.2'],
    ['1.22.1', false, 'v0.16.2'],
    ['1.26.1', false, 'latest'],
    ['1.21.0', true, 'latest'],
    [null, false, 'latest'],
  ])('with Go %s (fetching: %s) install %s', (go, canFetch, version) => {
    expect(installGopls(go, canFetch)).toBe(`go install golang.org/x/tools/gopls@${version}`);
  });

  test('minor releases behind', () => {
    expect(minorsBehind('v0.21.1', 'v0.23.0')).toBe(2);
    expect(minorsBehind('v0.30.0', 'v0.23.0')).toBe(0);
    expect(minorsBehind('(devel)', 'v0.23.0')).toBe(0);
  });

  test('languages, not patch releases', () => {
    expect(isBuiltForOlder('1.25.9', '1.26')).toBe(true);
    expect(isBuiltForOlder('1.26.0', '1.26.7')).toBe(false);
  });
});
