import { defineCheck, optional } from '../../engine/check.ts';
import { editorLogEnvironment } from '../../probes/editor/editor-log-environment.ts';
import { type EnvironmentFile, environmentFiles } from '../../probes/editor/environment-files.ts';
import { runningEditor } from '../../probes/editor/running-editor.ts';
import { psCommand } from '../../probes/editor/running-editors.ts';
import { shownTime } from '../../probes/editor/shown-time.ts';

/** Start-up files, the file of `go env -w` or the go itself changed after the running editor was started. */
export default defineCheck({
  id: 'editor-needs-restart',
  area: 'editor',
  needs: { running: runningEditor, files: environmentFiles, log: optional(editorLogEnvironment) },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The running editor knows the present environment',
    why: 'The editor reads the login shell once, when it is started. Reloading the window or closing all windows does not read it again; only quitting the editor does.',
    see: {
      run: [
        "ps -Ao lstart,comm | grep -E 'Visual Studio Code|VSCodium|Cursor|Windsurf'",
        'ls -lT ~/.zshenv ~/.zprofile ~/.zshrc "$(go env GOENV)"',
      ],
      look: 'The oldest time of the first is when the editor was started. A file of the second that is newer is not known to it. (For bash and fish look at their files.)',
    },
    messages: {
      environment: {
        title: '{editor} was started before you changed {files}',
        detail:
          '{editor} has run since {started} and keeps the environment of that time. What was changed in {files} reaches Go in the editor only after a restart.',
        fix: 'Quit {editor} with ⌘Q and open it again; if you open it with a command, do so from a new terminal',
      },
      go: {
        title: '{editor} was started before Go was changed',
        detail:
          '{editor} has run since {started}, and {files} changed after that. The Go extension and gopls may still hold what they learned about the Go of before.',
        fix: 'Quit {editor} with ⌘Q and open it again',
      },
    },
  },
  sources: [
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts',
    'https://github.com/microsoft/vscode/issues/136346',
    'https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts',
  ],
  find({ running, files, log }) {
    if (!running) return [];
    // gopls opens the folder anew with every window, and asks go then.
    const askedMs = Math.max(running.startedMs, ...(log?.entries ?? []).map(({ atMs }) => atMs ?? 0));
    const sinceMs = ({ what }: EnvironmentFile) => (what === 'startup-file' ? running.startedMs : askedMs);
    const changed = files
      .filter((file) => file.what !== 'setting' && file.modifiedMs >= sinceMs(file) + secondMs)
      .sort((a, b) => b.modifiedMs - a.modifiedMs);
    if (changed.length === 0) return [];
    const isShell = changed.some(({ what }) => what === 'startup-file');
    const started = shownTime(running.startedMs);
    return [
      {
        key: running.id,
        severity: 'info',
        message: isShell ? 'environment' : 'go',
        params: {
          editor: running.name,
          started,
          files: [...new Set(changed.map(({ source }) => source))].join(', '),
        },
        evidence: [
          ...changed.map(({ source, modifiedMs }) => ({ source: `stat ${source}`, text: shownTime(modifiedMs) })),
          { source: psCommand, text: `${running.pid} ${started} ${running.executable}` },
        ],
      },
    ];
  },
});

/** `ps` knows seconds only. */
const secondMs = 1000;
