import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { dlvFor, neededOnMacos, refusalOf } from '../../probes/debugger/dlv-versions.ts';
import { type Settings, settings } from '../../probes/editor/settings.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { editorTools, seenBuild } from '../../probes/tools/editor-tools.ts';
import { goInUse } from '../../probes/tools/go-in-use.ts';
import { compareReleases, parseRelease } from '../../probes/tools/tool-release.ts';

type Message = 'tooOldForGo' | 'tooNewForGo' | 'tooOldForMacos' | 'goTooOldForMacos';

/** dlv is known not to work with the Go or the macOS in use. */
export default defineCheck({
  id: 'dlv-outdated',
  area: 'debugger',
  needs: {
    ...forInstall,
    tools: editorTools,
    running: runningGo,
    sdks,
    system: optional(systemVersion),
    settings: optional(settings),
  },
  explains: ['debugger-not-stopping'],
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'dlv fits Go and macOS',
    why: 'Each release of dlv works with a few releases of Go and refuses the others. New releases of macOS need a new dlv as well.',
    see: {
      run: ['"$(go env GOPATH)/bin/dlv" version', 'go version', 'sw_vers -productVersion'],
      look: 'Start a debug session: “Version of Delve is too old for Go version” or “Go version … is too old for this version of Delve” is a mismatch of the first two. Since macOS 15.4 an old dlv does not stop where the breakpoint is.',
    },
    messages: {
      tooOldForGo: {
        title: 'dlv {dlv} is too old for Go {go}',
        detail:
          '{path} debugs programs of Go {limit} at most. It refuses with “Version of Delve is too old for Go version”.',
        fix: 'Run `go install github.com/go-delve/delve/cmd/dlv@{wanted}`',
      },
      tooNewForGo: {
        title: 'dlv {dlv} no longer works with Go {go}',
        detail:
          '{path} debugs programs of Go {limit} and newer. It refuses with “Go version … is too old for this version of Delve”.',
        fix: 'Upgrade Go, or run `go install github.com/go-delve/delve/cmd/dlv@{wanted}`, the last one for Go {go}',
      },
      tooOldForMacos: {
        title: 'dlv {dlv} does not work on macOS {macos}',
        detail:
          '{path} is older than {needed}. Since macOS 15.4 it loses its place and does not stop where the breakpoint is.',
        fix: 'Run `go install github.com/go-delve/delve/cmd/dlv@{wanted}`',
      },
      goTooOldForMacos: {
        title: 'dlv {dlv} does not work on macOS {macos}',
        detail:
          '{path} is older than {needed}. Since macOS 15.4 it loses its place and does not stop where the breakpoint is. A newer dlv does not work with Go {go}.',
        fix: 'Upgrade Go, then run `go install github.com/go-delve/delve/cmd/dlv@latest`',
      },
    },
  },
  sources: [
    'https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go',
    'https://github.com/go-delve/delve/issues/3964',
    'https://github.com/golang/vscode-go/issues/3743',
  ],
  find({ tools, running, sdks, env, module, system, settings }): readonly Found<Message>[] {
    const { dlv, home, os } = tools;
    if (!dlv?.release) return [];
    const { shown: path, release } = dlv;
    const toolchain = env?.ok ? env.values.GOTOOLCHAIN : undefined;
    const inUse = goInUse({ running, sdks, module, toolchain, home });
    const wanted = inUse ? dlvFor(inUse.version) : 'latest';
    const params = { path, dlv: release, wanted };
    const seen = seenBuild(dlv);
    const found: Found<Message>[] = [];

    const refusal = inUse && !isCheckOff(settings) ? refusalOf(release, inUse.version) : null;
    if (inUse && refusal) {
      found.push({
        key: 'go',
        severity: 'error',
        message: refusal.because === 'dlv-too-old' ? 'tooOldForGo' : 'tooNewForGo',
        params: { ...params, go: inUse.version, limit: refusal.limit },
        evidence: [seen, ...inUse.evidence],
      });
    }
    const needed = system && os === 'darwin' ? neededOnMacos(release, system) : null;
    // A newer dlv for the Go heals this as well.
    if (system && needed && refusal?.because !== 'dlv-too-old') {
      found.push({
        key: 'macos',
        severity: 'error',
        message: isAtLeast(wanted, needed) ? 'tooOldForMacos' : 'goTooOldForMacos',
        params: { ...params, needed, macos: system, go: inUse?.version ?? '' },
        evidence: [seen, { source: 'sw_vers -productVersion', text: system }],
      });
    }
    return found;
  },
  plan: (facts, { message }) => (message === 'goTooOldForMacos' ? [] : installTool('dlv', facts)),
});

function isAtLeast(wanted: string, needed: string): boolean {
  const [mine, least] = [parseRelease(wanted), parseRelease(needed)];
  return !mine || !least || compareReleases(mine, least) >= 0; // `latest` is no number
}

/** `--check-go-version=false`: the user lives with what may come. */
function isCheckOff(settings: Settings | undefined): boolean {
  const flags = settings?.values['go.delveConfig']?.members.dlvFlags?.value;
  return Array.isArray(flags) && flags.includes('--check-go-version=false');
}
