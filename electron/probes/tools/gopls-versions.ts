import { compareGo } from '../sdk/go-version.ts';
import { compareReleases, languageOf, parseRelease } from './tool-release.ts';

/** Releases of gopls and the oldest Go that builds them, oldest first: the last release for each Go. */
export const goplsReleases = [
  {
    gopls: 'v0.14.2',
    oldestGo: '1.18',
    source: 'https://github.com/golang/tools/blob/gopls/v0.16.2/gopls/internal/util/goversion/goversion.go',
  },
  {
    gopls: 'v0.15.3',
    oldestGo: '1.19',
    source: 'https://github.com/golang/tools/blob/gopls/v0.23.0/gopls/internal/util/goversion/goversion.go',
  },
  {
    gopls: 'v0.16.2',
    oldestGo: '1.21',
    source: 'https://github.com/golang/tools/releases/tag/gopls%2Fv0.16.0',
  },
  { gopls: 'v0.17.1', oldestGo: '1.23.1', source: 'https://github.com/golang/tools/blob/gopls/v0.17.1/gopls/go.mod' },
  { gopls: 'v0.18.1', oldestGo: '1.23.4', source: 'https://github.com/golang/tools/blob/gopls/v0.18.1/gopls/go.mod' },
  { gopls: 'v0.20.0', oldestGo: '1.24.2', source: 'https://github.com/golang/tools/blob/gopls/v0.20.0/gopls/go.mod' },
  { gopls: 'v0.21.0', oldestGo: '1.25', source: 'https://github.com/golang/tools/blob/gopls/v0.21.0/gopls/go.mod' },
  { gopls: 'v0.23.0', oldestGo: '1.26.0', source: 'https://github.com/golang/tools/blob/gopls/v0.23.0/gopls/go.mod' },
] as const;

/**
 * What the Go extension takes for the newest release.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goToolsInformation.ts
 */
export const newestGopls = 'v0.23.0';

/** Releases of Go that brought what older releases of gopls cannot read. */
export const firstGopls = [
  { go: '1.23', gopls: 'v0.16.0', source: 'https://github.com/golang/tools/releases/tag/gopls%2Fv0.16.0' },
] as const;

/** A gopls built by an older Go crashes on `go 1.21.0` in go.mod. @see https://github.com/golang/go/issues/66553 */
export const firstToReadPatches = '1.21';

/** The release that this gopls is too old to be, for this Go (`1.26.1`); null: it is new enough, or names no release. */
export function neededGopls(gopls: string | null, go: string): string | null {
  const release = parseRelease(gopls);
  if (!release) return null;
  const row = firstGopls.findLast((one) => compareGo(go, one.go) >= 0);
  const needed = parseRelease(row?.gopls ?? null);
  return row && needed && compareReleases(release, needed) < 0 ? row.gopls : null;
}

/**
 * The newest gopls to install with a Go (`1.26.1`). From Go 1.21 on go fetches the Go that gopls wants, unless
 * GOTOOLCHAIN keeps it from that.
 * @see https://go.dev/doc/toolchain
 */
export function newestGoplsFor(go: string | null, canFetchGo: boolean): string {
  if (go === null || (canFetchGo && compareGo(go, '1.21') >= 0)) return newestGopls;
  return goplsReleases.findLast(({ oldestGo }) => compareGo(go, oldestGo) >= 0)?.gopls ?? goplsReleases[0].gopls;
}

/** As `go install` takes it: `latest`, or the last release for this Go. */
export function goplsToInstall(go: string | null, canFetchGo: boolean): string {
  const version = newestGoplsFor(go, canFetchGo);
  return version === newestGopls ? 'latest' : version;
}

/** The command that installs it. */
export const installGopls = (go: string | null, canFetchGo: boolean): string =>
  `go install golang.org/x/tools/gopls@${goplsToInstall(go, canFetchGo)}`;

/** How many minor releases a gopls is behind another; 0 when either names no release. */
export function minorsBehind(gopls: string | null, other: string): number {
  const [mine, newer] = [parseRelease(gopls), parseRelease(other)];
  if (!mine || !newer || mine[0] !== newer[0]) return 0;
  return Math.max(0, newer[1] - mine[1]);
}

/** True when a gopls built by `builtBy` does not know the language of `module` (both `1.26.1` or `1.26`). */
export const isBuiltForOlder = (builtBy: string, module: string): boolean =>
  compareGo(languageOf(builtBy), languageOf(module)) < 0;
