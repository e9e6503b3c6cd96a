import { forInstall, installTool, toolVersion } from '../../changes/install-tool.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { debuggerUsed } from '../../probes/debugger/used.ts';
import { editor } from '../../probes/editor/editors.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf, shownPath } from '../../probes/shell/origin-evidence.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';

type Message = 'used' | 'unused';

/** The Go extension's own search finds no dlv, though there is a go. */
export default defineCheck({
  id: 'dlv-missing',
  area: 'debugger',
  // Without an editor the question does not arise.
  needs: { ...forInstall, editor, commands, environment: editorEnvironment, used: optional(debuggerUsed) },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'dlv is where the editor looks',
    why: 'dlv (Delve) is the debugger for Go. The editor needs it for breakpoints and for “Debug Test”.',
    see: {
      run: ['ls -l "$(go env GOPATH)/bin/dlv"', asEditor('which dlv')],
      look: 'One of them should show a dlv: the editor looks in the bin folder of GOPATH (or in GOBIN) and then on its own PATH.',
    },
    messages: {
      used: {
        title: 'The editor has no debugger for Go',
        detail:
          'There is no dlv in {folder} and none on the PATH of the editor, but this folder or editor is set up to debug Go. Every debug session ends before it starts.',
        fix: 'Run `{command}`, or answer “Install” when the editor asks',
      },
      unused: {
        title: 'The editor has no debugger for Go yet',
        detail: 'There is no dlv in {folder} and none on the PATH of the editor. It is needed only for debugging.',
        fix: 'Run `{command}` if you want to debug',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts',
    'https://github.com/golang/vscode-go/blob/master/docs/debugging.md',
  ],
  find(facts): readonly Found<Message>[] {
    const { commands, environment, used, env } = facts;
    const { editor, integrated, login, dock } = commands;
    if (editor.dlv || ![editor, integrated, login, dock].some((one) => one?.go)) return [];
    // A shim that refuses is the trouble itself, and what it would say decides where tools are looked for.
    if (editor.go?.shim && env && !env.ok) return [];
    const home = homeOf(environment);
    const values: Readonly<Record<string, string>> = env?.ok ? env.values : {};
    const folder = values.GOBIN || `${(values.GOPATH || `${home}/go`).split(':')[0]}/bin`;
    return [
      {
        key: 'dlv',
        severity: used?.used ? 'error' : 'info',
        message: used?.used ? 'used' : 'unused',
        params: {
          folder: shownPath(folder, home),
          command: `go install github.com/go-delve/delve/cmd/dlv@${toolVersion('dlv', facts)}`,
        },
        evidence: [
          ...(used?.sign ? [used.sign] : []),
          { source: environment.command, text: `PATH=${environment.variables.PATH ?? ''}` },
        ],
      },
    ];
  },
  plan: (facts) => installTool('dlv', facts),
});
