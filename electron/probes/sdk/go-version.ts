/*
 * Versions of Go as the go command orders and names them.
 * https://go.dev/doc/toolchain#version and cmd/go/internal/gover
 */

/** `1.22.3` of `go1.22.3` or `go1.22.3-corp`; null when it names no toolchain. */
export const versionOfName = (name: string): string | null =>
  /^go(1(?:\.\d+){0,2}(?:(?:alpha|beta|rc)\d+)?)(?:[ \t-][^/\\]*)?$/.exec(name)?.[1] ?? null;

/** `1.22`: from 1.21 on such a version is a language, not a release. */
export const isLanguage = (version: string): boolean => /^1\.\d+$/.test(version) && compareGo(version, '1.21') >= 0;

/** Negative, zero or positive, in the order of the go command: 1.22 < 1.22rc1 < 1.22.0. */
export function compareGo(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)];
  for (const [index, part] of x.entries()) {
    const difference = part - (y[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

const stages = ['alpha', 'beta', 'rc'];

/** [minor, stage, number]: the language version 0, pre-releases 1 to 3, releases 4. */
function parts(version: string): readonly [number, number, number] {
  const [, minor = 0, stage, number = 0, patch] = /^1\.(\d+)(?:(alpha|beta|rc)(\d+)|\.(\d+))?/.exec(version) ?? [];
  if (stage) return [Number(minor), stages.indexOf(stage) + 1, Number(number)];
  // Before 1.21 the first release of a language had no patch number: there 1.20 is a release.
  return patch === undefined ? [Number(minor), Number(minor) < 21 ? 4 : 0, 0] : [Number(minor), 4, Number(patch)];
}
