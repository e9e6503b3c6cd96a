import { upgradeByHomebrew } from '../../changes/homebrew.ts';
import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { type Command, type Commands, commands } from '../../probes/sdk/commands.ts';
import { isSupportedGo, newestGo, oldestSupportedGo } from '../../probes/sdk/go-releases.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';
import { type RunningGo, releaseOf, runningGo } from '../../probes/sdk/running-go.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf, shownPath } from '../../probes/shell/origin-evidence.ts';

type Message = 'goWithoutUuid' | 'toolWithoutUuid' | 'tooOldForTools' | 'unsupported';

/** The Go extension refuses to install tools with less. */
const oldestForTools = '1.21.0';
/** The first Go whose own linker writes LC_UUID. */
const firstWithUuid = '1.24';
/** The first macOS that may refuse programs without it. */
const firstToRefuse = 26;

/** A go that runs is no longer supported; or it, gopls or dlv lacks what macOS 26 wants. One finding for each program. */
export default defineCheck({
  id: 'go-outdated',
  area: 'sdk',
  needs: {
    ...forInstall,
    running: runningGo,
    commands,
    environment: editorEnvironment,
    system: optional(systemVersion),
  },
  explains: [
    'gopls-outdated',
    'gopls-built-with-old-go',
    'dlv-outdated',
    'gopls-not-answering',
    'debugger-not-stopping',
  ],
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go is a supported release',
    why: 'The Go team maintains only the two newest releases, and gopls and the Go extension follow it. Programs of an old Go may not even start on a new macOS.',
    see: {
      run: ['go version', 'go version "$(go env GOPATH)/bin/gopls" "$(go env GOPATH)/bin/dlv"', 'go list -m go@latest'],
      look: 'The third command prints the newest Go; its release and the one before it are supported, so with 1.26.1 that is 1.26 and 1.25. The second shows which Go built the tools: on macOS 26 one older than 1.24 may keep them from starting.',
    },
    messages: {
      goWithoutUuid: {
        title: 'Go {version} may not start on macOS {system}',
        detail:
          '{path} has no LC_UUID, and neither have the programs it builds. macOS 26 may stop them with “dyld: missing LC_UUID load command”.',
        fix: 'Install Go {newest} from https://go.dev/dl/ or with your version manager, then reinstall gopls and dlv',
      },
      toolWithoutUuid: {
        title: '{tool} was built by Go {version} and may not start on macOS {system}',
        detail:
          '{path} has no LC_UUID, because Go before 1.24 wrote none. macOS 26 may stop it with “dyld: missing LC_UUID load command”.',
        fix: 'Install {tool} again with Go 1.24 or newer',
      },
      tooOldForTools: {
        title: 'Go {version} is too old for the Go extension',
        detail: '{path} is Go {version}. The extension installs gopls and dlv only with Go 1.21 or newer.',
        fix: 'Install Go {newest} from https://go.dev/dl/ or with your version manager, then reinstall gopls and dlv',
      },
      unsupported: {
        title: 'Go {version} is no longer supported',
        detail:
          '{path} is Go {version}. It gets no security fixes any more; only Go {oldest} and newer are supported, and gopls is tested with those only.',
        fix: 'Install Go {newest} from https://go.dev/dl/ or with your version manager, then reinstall gopls and dlv',
      },
    },
  },
  sources: [
    'https://go.dev/doc/devel/release#policy',
    'https://go.dev/s/gopls-support-policy',
    'https://github.com/golang/go/issues/68678',
    'https://github.com/go-delve/delve/issues/4162',
  ],
  find({ running, commands, environment, system }) {
    const refusing = system && Number.parseInt(system, 10) >= firstToRefuse ? system : null;
    const each = running.filter(
      ({ shown, downloaded }, at) => !downloaded && running.findIndex((other) => other.shown === shown) === at,
    );
    const home = homeOf(environment);
    return [
      ...each.flatMap((go) => judgeGo(go, refusing)),
      ...(refusing ? toolsOf(commands, home).flatMap((tool) => judgeTool(tool, refusing)) : []),
    ];
  },
  plan(facts, { key, message }) {
    const { running, commands, environment } = facts;
    if (message !== 'toolWithoutUuid') return upgradeByHomebrew(running.find(({ shown }) => shown === key)?.command);
    const own = running.find(({ where }) => where === 'editor')?.version ?? null;
    const found = toolsOf(commands, homeOf(environment)).find(({ path }) => path === key);
    // Built by the same old Go again it would lack the same again.
    return found && own !== null && compareGo(own, firstWithUuid) >= 0 ? installTool(found.tool, facts) : [];
  },
});

function judgeGo(go: RunningGo, refusing: string | null): Found<Message>[] {
  const { version, shown: path } = go;
  if (version === null) return [];
  const finding = (severity: Found['severity'], message: Message): Found<Message>[] => [
    {
      key: path,
      severity,
      message,
      params: { version, path, newest: newestGo, oldest: oldestSupportedGo, ...(refusing && { system: refusing }) },
      evidence: go.evidence,
      ...(message !== 'goWithoutUuid' && { explains: ['gopls-outdated'] }),
    },
  ];
  if (refusing && !go.command.shim && lacksUuid(go.command)) return finding('error', 'goWithoutUuid');
  if (compareGo(version, oldestForTools) < 0) return finding('warning', 'tooOldForTools');
  return isSupportedGo(version) ? [] : finding('warning', 'unsupported');
}

interface ToolFile {
  readonly tool: 'gopls' | 'dlv';
  readonly command: Command;
  /** As people read it. */
  readonly path: string;
}

const toolsOf = ({ editor }: Commands, home: string): readonly ToolFile[] =>
  (['gopls', 'dlv'] as const).flatMap((tool) => {
    const command = editor[tool];
    return command ? [{ tool, command, path: shownPath(command.path, home) }] : [];
  });

/** To install a tool again brings its newest release too. */
const consequences = {
  gopls: ['gopls-outdated', 'gopls-built-with-old-go', 'gopls-not-answering'],
  dlv: ['dlv-outdated', 'debugger-not-stopping'],
} as const;

function judgeTool({ tool, command, path }: ToolFile, system: string): Found<Message>[] {
  if (!lacksUuid(command)) return [];
  const goVersion = goVersionOf(command) ?? '';
  return [
    {
      key: path,
      severity: 'error',
      message: 'toolWithoutUuid',
      params: { tool, version: releaseOf(goVersion) ?? goVersion, path, system },
      evidence: [{ source: `go version -m ${path}`, text: goVersion }],
      explains: consequences[tool],
    },
  ];
}

const goVersionOf = ({ binary }: Command): string | null =>
  binary.kind === 'macho' ? (binary.build?.goVersion ?? null) : null;

/** Built by a Go before 1.24, and without LC_UUID for any processor. */
function lacksUuid(command: Command): boolean {
  const version = releaseOf(goVersionOf(command) ?? '');
  if (command.binary.kind !== 'macho' || command.binary.slices.length === 0 || version === null) return false;
  return compareGo(version, firstWithUuid) < 0 && command.binary.slices.every(({ hasUuid }) => !hasUuid);
}
