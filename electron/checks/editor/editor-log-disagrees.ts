import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { editorLogEnvironment, type LoggedDifference } from '../../probes/editor/editor-log-environment.ts';
import { editor } from '../../probes/editor/editors.ts';
import { runningEditor } from '../../probes/editor/running-editor.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';

type Message = 'values' | 'otherGo' | 'shellNotRead' | 'noGo';

/**
 * The editor's own log shows another environment than `go env` and the shell do, though nothing was changed since: it was
 * started from a terminal, or could not read the shell that time. Of an editor that was quit, nothing is left to say.
 */
export default defineCheck({
  id: 'editor-log-disagrees',
  area: 'editor',
  needs: { editor, log: editorLogEnvironment, running: optional(runningEditor) },
  repair: { risk: 'low', durable: 'until-restart', restart: 'nothing' },
  text: {
    name: 'The editor’s log shows the environment of the shell',
    why: 'The editor takes its environment from the shell when it starts, or from the terminal it is opened in. When its log shows something else than go env does, Go behaves differently in the editor and in the terminal.',
    see: {
      run: [asEditor('which go; go env GOROOT GOPATH GOPROXY')],
      look: 'That is what the editor would find if it were started now. In the editor, “Go: Locate Configured Go Tools” in the Command Palette (⇧⌘P) shows what it works with; go, GOROOT and GOPATH should be the same.',
    },
    messages: {
      values: {
        title: '{editor} runs Go with other values than go env shows: {names}',
        detail:
          'The log of {editor} shows other values of {names} than go env gives in the environment of the editor, though no file was changed since. {editor} may have been opened from a terminal with other settings, or may not have read your shell.',
        fix: 'Quit {editor} with ⌘Q, open it from the Dock and check again',
      },
      otherGo: {
        title: '{editor} runs another Go than the one it would find now',
        detail:
          'The log of {editor} shows {logged}, and go env in the environment of the editor gives {now}, though no file was changed since. All differences: {names}.',
        fix: 'Quit {editor} with ⌘Q, open it from the Dock and check again',
      },
      shellNotRead: {
        title: '{editor} did not find go, because it had not read your shell',
        detail:
          'The log shows the PATH of macOS, {logged}. Reading your shell works now; it may have taken too long when {editor} was started, for instance right after login.',
        fix: 'Quit {editor} with ⌘Q and open it again; if it comes back, make the start-up files of your shell faster',
      },
      noGo: {
        title: '{editor} did not find go on the PATH it was started with',
        detail:
          'The log shows a PATH without the folder in which go is found now, though no file was changed since. {editor} may have been opened from a terminal with another PATH.',
        fix: 'Quit {editor} with ⌘Q, open it from the Dock and check again',
      },
    },
  },
  sources: [
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts',
    'https://github.com/golang/vscode-go/issues/971',
    'https://github.com/golang/tools/blob/master/gopls/internal/cache/session.go',
  ],
  find({ editor, log: { differences }, running }): readonly Found<Message>[] {
    const [first] = differences;
    if (!first || running === null) return [];
    const go = differences.find(({ meaning }) => meaning === 'other-sdk' || meaning === 'other-version');
    const shown = go ?? first;
    const names = [...new Set(differences.map(({ name }) => name))].join(', ');
    return [
      {
        key: names,
        severity: 'warning',
        message: messageOf(shown),
        params: { editor: editor.name, names, logged: shown.logged, now: shown.now },
        evidence: differences.flatMap(({ name, logged, now, source, nowSource }) => [
          { source, text: `${name}=${logged}` },
          { source: nowSource, text: `${name}=${now}` },
        ]),
      },
    ];
  },
});

function messageOf({ meaning }: LoggedDifference): Message {
  if (meaning === 'shell-not-read') return 'shellNotRead';
  if (meaning === 'path-without-go') return 'noGo';
  return meaning === 'other-sdk' || meaning === 'other-version' ? 'otherGo' : 'values';
}
