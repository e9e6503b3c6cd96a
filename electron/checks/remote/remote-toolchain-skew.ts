import { defineCheck, type Found, optional } from '../../engine/check.ts';
import type { Severity } from '../../engine/model.ts';
import { dlvFor } from '../../probes/debugger/dlv-versions.ts';
import { type OtherSide, otherSide } from '../../probes/remote/other-side.ts';
import { type Skew, skewOf, type Tool } from '../../probes/remote/skew.ts';
import { newestGo } from '../../probes/sdk/go-releases.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { workspaceGo } from '../../probes/sdk/workspace-go.ts';
import { editorTools } from '../../probes/tools/editor-tools.ts';
import { canFetchGo } from '../../probes/tools/go-in-use.ts';
import { installGopls } from '../../probes/tools/gopls-versions.ts';

type Message =
  | 'noGo'
  | 'noTool'
  | 'goBelow'
  | 'toolBelow'
  | 'module'
  | 'goplsForGo'
  | 'dlvTooOld'
  | 'dlvTooNew'
  | 'goOlder'
  | 'toolOlder';

export default defineCheck({
  id: 'remote-toolchain-skew',
  area: 'remote',
  needs: { other: otherSide, here: optional(editorTools), running: optional(runningGo), module: optional(workspaceGo) },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go and its tools are the same on the other side',
    why: 'In a remote window the Go extension runs over there, with the go, gopls and dlv of that machine; those here do not matter. What works here can fail there for no other reason than their age.',
    see: {
      run: ['go version', '"$(go env GOPATH)/bin/gopls" version', '"$(go env GOPATH)/bin/dlv" version'],
      look: 'Run them in the integrated terminal of the remote window, and once more here on the Mac. The versions should be the same, or those over there newer.',
    },
    messages: {
      noGo: {
        title: '{name} has no go',
        detail:
          'There is no go on the PATH of the login shell on {name}, nor in /usr/local/go. A remote window there has no gopls, no builds and no tests.',
        fix: 'Install Go {newest} on {name} (https://go.dev/doc/install), then run “Kill VS Code Server on Host” or reopen the container',
      },
      noTool: {
        title: '{name} has no {tool}',
        detail:
          '{tool} is neither on PATH nor in the bin folder of GOPATH on {name}. The Go extension offers to install it there.',
        fix: 'Run `{command}` on {name}',
      },
      goBelow: {
        title: 'Go {version} on {name} is too old for the Go extension',
        detail:
          '{path} on {name} is Go {version}. The extension installs gopls and dlv only with Go {needed} or newer.',
        fix: 'Install Go {newest} on {name}, then install gopls and dlv there again',
      },
      toolBelow: {
        title: '{tool} {version} on {name} is too old',
        detail:
          '{path} on {name} is {tool} {version}. With less than {needed} the Go extension and current code do not work well.',
        fix: 'Run `{command}` on {name}',
      },
      module: {
        title: 'Go {version} on {name} cannot build this module',
        detail: '{path} on {name} is Go {version} and may not fetch another (GOTOOLCHAIN). go.mod asks for {needed}.',
        fix: 'Install Go {needed} or newer on {name}, or run `go env -u GOTOOLCHAIN` there',
      },
      goplsForGo: {
        title: 'gopls {version} on {name} is too old for Go {go}',
        detail:
          '{path} on {name} is gopls {version}. Programs of Go {go} use language that only gopls {needed} and newer understand.',
        fix: 'Run `{command}` on {name}, then run “Go: Restart Language Server” in that window',
      },
      dlvTooOld: {
        title: 'dlv {version} on {name} is too old for Go {go}',
        detail:
          '{path} on {name} debugs programs of Go {limit} at most. It refuses with “Version of Delve is too old for Go version”.',
        fix: 'Run `{command}` on {name}',
      },
      dlvTooNew: {
        title: 'dlv {version} on {name} no longer works with Go {go}',
        detail:
          '{path} on {name} debugs programs of Go {limit} and newer. It refuses with “Go version … is too old for this version of Delve”.',
        fix: 'Upgrade Go on {name}, or run `{command}` there',
      },
      goOlder: {
        title: 'Go on {name} is older than here: {version}, here {here}',
        detail: '{path} on {name} is Go {version}. Code that builds here may not build there.',
        fix: 'Install Go {here} on {name}',
      },
      toolOlder: {
        title: '{tool} on {name} is older than here: {version}, here {here}',
        detail: '{path} on {name} is {tool} {version}, so a remote window behaves differently from one here.',
        fix: 'Run `{command}` on {name}',
      },
    },
  },
  sources: [
    'https://code.visualstudio.com/docs/remote/ssh',
    'https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts',
    'https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go',
    'https://go.dev/s/gopls-support-policy',
  ],
  find({ other, here, running, module }): readonly Found<Message>[] {
    const skews = skewOf(other, {
      go: running?.find(({ where }) => where === 'editor')?.version ?? null,
      gopls: here?.gopls?.release ?? null,
      dlv: here?.dlv?.release ?? null,
      module: module?.go?.version ?? null,
    });
    // Without a go nothing can be installed, so what else is missing says nothing.
    return (other.go ? skews : skews.slice(0, 1)).map((skew) => toFound(skew, other));
  },
});

function toFound(skew: Skew, other: OtherSide): Found<Message> {
  const tool = toolOf(skew);
  const { severity, message } = verdictOf(skew);
  const there = other[tool];
  const go = other.go?.version ?? null;
  const toolchain = other.goEnv.GOTOOLCHAIN ?? other.variables.GOTOOLCHAIN;
  const { is: _, ...told } = skew;
  const command =
    tool === 'gopls'
      ? installGopls(go, canFetchGo(go, toolchain))
      : `go install github.com/go-delve/delve/cmd/dlv@${go === null ? 'latest' : dlvFor(go)}`;
  return {
    key: tool,
    severity,
    message,
    params: { name: other.name, path: there?.path ?? '', newest: newestGo, command, ...told },
    evidence: [
      there
        ? { source: `${other.command} ${there.path} version`, text: there.said.split('\n').slice(0, 2).join(' ') }
        : { source: `${other.command} command -v ${tool}`, text: other.path.join(':').slice(0, 300) },
    ],
  };
}

function toolOf(skew: Skew): Tool {
  if ('tool' in skew) return skew.tool;
  if (skew.is === 'module') return 'go';
  return skew.is === 'gopls-for-go' ? 'gopls' : 'dlv';
}

function verdictOf(skew: Skew): { readonly severity: Severity; readonly message: Message } {
  switch (skew.is) {
    case 'missing':
      return skew.tool === 'go' ? { severity: 'error', message: 'noGo' } : { severity: 'info', message: 'noTool' };
    case 'below':
      return skew.tool === 'go'
        ? { severity: 'error', message: 'goBelow' }
        : { severity: 'warning', message: 'toolBelow' };
    case 'module':
      return { severity: 'error', message: 'module' };
    case 'gopls-for-go':
      return { severity: 'error', message: 'goplsForGo' };
    case 'dlv-too-old':
      return { severity: 'error', message: 'dlvTooOld' };
    case 'dlv-too-new':
      return { severity: 'error', message: 'dlvTooNew' };
    case 'older':
      return { severity: 'warning', message: skew.tool === 'go' ? 'goOlder' : 'toolOlder' };
  }
}
