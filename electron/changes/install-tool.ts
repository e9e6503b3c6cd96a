import type { Change } from '../engine/change.ts';
import { optional } from '../engine/check.ts';
import { dlvFor } from '../probes/debugger/dlv-versions.ts';
import { type GoEnv, goEnv } from '../probes/sdk/go-env.ts';
import { compareGo } from '../probes/sdk/go-version.ts';
import { type RunningGo, releaseOf, runningGo } from '../probes/sdk/running-go.ts';
import { type Sdk, sdks } from '../probes/sdk/sdks.ts';
import { type ModuleGo, workspaceGo } from '../probes/sdk/workspace-go.ts';
import { type EditorTools, editorTools } from '../probes/tools/editor-tools.ts';
import { canFetchGo, goInUse } from '../probes/tools/go-in-use.ts';
import { goplsToInstall } from '../probes/tools/gopls-versions.ts';

/** What a check asks for besides its own needs, so that it can have a tool installed. */
export const forInstall = {
  tools: optional(editorTools),
  env: optional(goEnv),
  running: optional(runningGo),
  sdks: optional(sdks),
  module: optional(workspaceGo),
};

export interface InstallFacts {
  readonly tools: EditorTools | undefined;
  readonly env: GoEnv | undefined;
  readonly running: readonly RunningGo[] | undefined;
  readonly sdks: readonly Sdk[] | undefined;
  readonly module: ModuleGo | null | undefined;
}

type Tool = 'gopls' | 'dlv';
type Values = Readonly<Record<string, string>>;

/**
 * `go install` by the go of the editor, to where the editor then finds the tool first. None where that is not known,
 * lies outside of the home folder, or where go would build for another computer.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts
 */
export function installTool(
  tool: Tool,
  facts: InstallFacts,
  given: { readonly version?: string; readonly toolchain?: string } = {},
): readonly Change[] {
  const { tools, env } = facts;
  if (!tools || !env?.ok) return [];
  const { values } = env;
  const go = goOf(tools, values);
  const folder = folderFor(tool, tools, values);
  if (!go || !folder || values.GOOS !== values.GOHOSTOS || values.GOARCH !== values.GOHOSTARCH) return [];
  const { version = toolVersion(tool, facts), toolchain = toolchainFor(values) } = given;
  return [{ change: 'install-tool', tool, version, go, folder, ...(toolchain && { toolchain }) }];
}

/** The release to install: `latest`, or the last one for the Go in use. */
export function toolVersion(tool: Tool, { tools, env, running = [], sdks, module }: InstallFacts): string {
  const values: Values = env?.ok ? env.values : {};
  const own = releaseOf(values.GOVERSION ?? '');
  if (tool === 'gopls') return goplsToInstall(own, canFetchGo(own, values.GOTOOLCHAIN));
  const inUse = goInUse({
    running,
    ...(sdks && { sdks }),
    module,
    toolchain: values.GOTOOLCHAIN,
    home: tools?.home ?? '',
  });
  const version = inUse?.version ?? own;
  return version === null ? 'latest' : dlvFor(version);
}

/** Where GOTOOLCHAIN keeps go from fetching another Go, the release is one that this go builds by itself. */
function toolchainFor({ GOVERSION = '', GOTOOLCHAIN }: Values): string | undefined {
  const own = releaseOf(GOVERSION);
  const isOld = own === null || compareGo(own, '1.21') < 0;
  return isOld || canFetchGo(own, GOTOOLCHAIN) ? undefined : 'local';
}

/** A shim chooses by folder, and this run has none. */
function goOf({ go }: EditorTools, { GOROOT = '' }: Values): string | null {
  if (!go) return null;
  if (!go.command.shim) return go.command.path;
  return GOROOT.startsWith('/') ? `${GOROOT}/bin/go` : null;
}

/** Rules of the extension that come before GOBIN and GOPATH, or are these. */
const first: readonly string[] = ['alternateTool', 'gobin', 'toolsGopath', 'gopath'];

function folderFor(tool: Tool, tools: EditorTools, values: Values): string | null {
  const { home } = tools;
  const current = tools[tool]?.command;
  if (current) {
    const { path, real, rule, manager, shim } = current;
    if (shim) return null;
    const isReplaceable = path.endsWith(`/${tool}`) && isIn(home, path) && isIn(home, real);
    const folder = path.slice(0, -tool.length - 1);
    if (first.includes(rule)) return isReplaceable ? folder : null;
    // What a version manager put there, or a link into what another program manages, stays as it is.
    if (isReplaceable && manager === null && real === path) return folder;
  }
  const gopath = values.GOPATH?.split(':')[0];
  const folder = (values.GOBIN || (gopath ? `${gopath}/bin` : '')).replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return isIn(home, folder) ? folder : null;
}

const isIn = (home: string, path: string): boolean => path.startsWith(`${home}/`) && !/\/\.{0,2}(?:\/|$)/.test(path);
