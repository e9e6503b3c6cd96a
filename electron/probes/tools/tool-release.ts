/** Three numbers of a release of gopls or dlv. */
export type Release = readonly [number, number, number];

/**
 * Of `v0.23.0` or `v0.24.0-pre.1`; null for `(devel)` and for the pseudo-versions of a commit, which name no release.
 * @see https://go.dev/ref/mod#pseudo-versions
 */
export function parseRelease(version: string | null): Release | null {
  const [, major, minor, patch, rest = ''] = /^v(\d{1,6})\.(\d{1,6})\.(\d{1,6})(-.*)?$/.exec(version ?? '') ?? [];
  if (major === undefined || /\d{14}-[0-9a-f]{12}/.test(rest)) return null;
  return [Number(major), Number(minor), Number(patch)];
}

/** Negative, zero or positive. */
export const compareReleases = (a: Release, b: Release): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** `1.26` of `1.26.1`, `1.26rc1` or `1.26`. */
export const languageOf = (goVersion: string): string => /^\d+\.\d+/.exec(goVersion)?.[0] ?? goVersion;

/** The name of a Go release that the go command can fetch: `1.26.0` for the language `1.26`. */
export const fetchable = (goVersion: string): string => (/^1\.\d+$/.test(goVersion) ? `${goVersion}.0` : goVersion);
