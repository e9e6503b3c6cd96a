import { refusalOf } from '../debugger/dlv-versions.ts';
import { compareGo } from '../sdk/go-version.ts';
import { canFetchGo } from '../tools/go-in-use.ts';
import { minorsBehind, neededGopls } from '../tools/gopls-versions.ts';
import { compareReleases, languageOf, parseRelease } from '../tools/tool-release.ts';
import type { OtherSide } from './other-side.ts';

/** The least that works at all: with less the Go extension installs nothing, or features it relies on are missing. */
const minimum = { go: '1.21', gopls: 'v0.14.0', dlv: 'v1.22.0' } as const;

/** Releases behind this machine that nobody needs to care about. */
const tolerated = { go: 0, gopls: 1, dlv: 1 } as const;

/** What this machine has; null: not there, or not known. */
export interface HereVersions {
  /** `1.26.1` */
  readonly go: string | null;
  /** `v0.23.0` */
  readonly gopls: string | null;
  readonly dlv: string | null;
  /** Of the go line in go.mod or go.work. */
  readonly module: string | null;
}

export type Tool = 'go' | 'gopls' | 'dlv';
export type Skew =
  | { readonly is: 'missing'; readonly tool: Tool }
  | { readonly is: 'below'; readonly tool: Tool; readonly version: string; readonly needed: string }
  /** Go is older than go.mod wants, and may not fetch another. */
  | { readonly is: 'module'; readonly version: string; readonly needed: string }
  /** gopls does not know the language of the Go beside it. */
  | { readonly is: 'gopls-for-go'; readonly version: string; readonly go: string; readonly needed: string }
  | {
      readonly is: 'dlv-too-old' | 'dlv-too-new';
      readonly version: string;
      readonly go: string;
      readonly limit: string;
    }
  | { readonly is: 'older'; readonly tool: Tool; readonly version: string; readonly here: string };

/**
 * What does not fit over there, at most one for each tool.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts (Go 1.21)
 */
export function skewOf({ go, gopls, dlv, goEnv, variables }: OtherSide, here: HereVersions): readonly Skew[] {
  const skews: Skew[] = [];
  const version = go?.version ?? null;
  const canFetch = canFetchGo(version, goEnv.GOTOOLCHAIN ?? variables.GOTOOLCHAIN);
  const inUse =
    version !== null && canFetch && here.module !== null && compareGo(here.module, version) > 0 ? here.module : version;

  if (!go) skews.push({ is: 'missing', tool: 'go' });
  else if (version !== null) {
    if (compareGo(version, minimum.go) < 0) skews.push({ is: 'below', tool: 'go', version, needed: minimum.go });
    else if (here.module !== null && !canFetch && compareGo(version, here.module) < 0)
      skews.push({ is: 'module', version, needed: here.module });
    else if (here.go !== null && compareGo(languageOf(version), languageOf(here.go)) < 0)
      skews.push({ is: 'older', tool: 'go', version, here: here.go });
  }

  if (!gopls) skews.push({ is: 'missing', tool: 'gopls' });
  else if (gopls.version !== null) {
    const needed = inUse === null ? null : neededGopls(gopls.version, inUse);
    if (needed !== null && inUse !== null)
      skews.push({ is: 'gopls-for-go', version: gopls.version, go: inUse, needed });
    else skews.push(...belowOrOlder('gopls', gopls.version, here.gopls));
  }

  if (!dlv) skews.push({ is: 'missing', tool: 'dlv' });
  else if (dlv.version !== null) {
    const refusal = inUse === null ? null : refusalOf(dlv.version, inUse);
    if (refusal !== null && inUse !== null)
      skews.push({
        is: refusal.because === 'dlv-too-old' ? 'dlv-too-old' : 'dlv-too-new',
        version: dlv.version,
        go: inUse,
        limit: refusal.limit,
      });
    else skews.push(...belowOrOlder('dlv', dlv.version, here.dlv));
  }
  return skews;
}

function belowOrOlder(tool: 'gopls' | 'dlv', version: string, here: string | null): readonly Skew[] {
  const [mine, least] = [parseRelease(version), parseRelease(minimum[tool])];
  if (mine && least && compareReleases(mine, least) < 0) {
    return [{ is: 'below', tool, version, needed: minimum[tool] }];
  }
  return here !== null && minorsBehind(version, here) > tolerated[tool] ? [{ is: 'older', tool, version, here }] : [];
}
