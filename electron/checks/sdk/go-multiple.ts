import { loginFileAfter } from '../../changes/login-file.ts';
import { pathBlock } from '../../changes/path-block.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { type RunningGo, runningGo } from '../../probes/sdk/running-go.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, placeOf } from '../../probes/shell/origin-evidence.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

/** The editor runs one version of Go, a terminal another. Links to the same SDK and toolchains fetched for a module do not count. */
export default defineCheck({
  id: 'go-multiple',
  area: 'sdk',
  needs: {
    running: runningGo,
    environment: optional(editorEnvironment),
    shell: optional(loginShell),
    files: optional(startupFiles),
  },
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Editor and terminal run the same Go',
    why: 'With two versions of Go a program can build in one place and fail in the other. Tools built by one of them may not understand the other.',
    see: {
      run: ['which -a go', asEditor('which -a go')],
      look: 'The first line of the first command is the go of the terminal, that of the second the go of the editor; they should be the same. What the extension took in the end, settings included, is shown by “Go: Locate Configured Go Tools” in the Command Palette (⇧⌘P).',
    },
    messages: {
      differ: {
        title: 'The editor runs Go {editorVersion}, the terminal Go {terminalVersion}',
        detail:
          'The editor finds {editorPath} first, the terminal finds {terminalPath}. The same code may build in one and fail in the other.',
        fix: 'Choose one of the two and put its folder first on PATH for both',
      },
      chosen: {
        title: 'The editor was told to run Go {editorVersion}, the terminal runs Go {terminalVersion}',
        detail:
          'A setting or “Go: Choose Go Environment” makes the editor run {editorPath}; the terminal finds {terminalPath} on its PATH.',
        fix: 'If that choice is no longer wanted, take it back with “Go: Choose Go Environment” or in the settings; else put the same Go first on PATH',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts',
    'https://github.com/golang/vscode-go/issues/2517',
  ],
  find({ running }) {
    const { editor, terminal } = differing(running);
    if (!editor?.version || !terminal?.version) return [];
    return [
      {
        key: 'editor-terminal',
        severity: 'warning',
        message: isChosen(editor) ? 'chosen' : 'differ',
        params: {
          editorVersion: editor.version,
          editorPath: editor.shown,
          terminalVersion: terminal.version,
          terminalPath: terminal.shown,
        },
        evidence: [...editor.evidence, ...terminal.evidence],
      },
    ];
  },
  plan({ running, environment, shell, files }, { message }) {
    const { editor, terminal } = differing(running);
    if (message !== 'differ' || !editor || !terminal || !shell || environment?.resolution.outcome !== 'resolved')
      return [];
    const others = running.filter(({ where, version }) => where !== 'editor' && version !== terminal.version);
    const { path, rule, origin } = terminal.command;
    const folder = path.slice(0, path.lastIndexOf('/'));
    // Only a line that somebody wrote is a choice, and only one that all terminals follow is clear.
    const isChoice = rule === 'path' && origin.by === 'file' && !/^\/(?:usr\/)?s?bin$/.test(folder);
    const byPath = editor.command.rule === 'path' || editor.command.rule === 'default';
    if (!isChoice || !byPath || others.length > 0) return [];
    const target = loginFileAfter(placeOf(editor.command.origin), { shell, files, environment });
    return pathBlock(target, { folder, home: homeOf(environment), at: 'first' });
  },
});

function differing(running: readonly RunningGo[]) {
  const told = running.filter(({ version, downloaded }) => version !== null && !downloaded);
  const editor = told.find(({ where }) => where === 'editor');
  const terminal = told.find(
    ({ where, root, version }) =>
      where !== 'editor' && editor && version !== editor.version && (root === null || root !== editor.root),
  );
  return { editor, terminal };
}

const isChosen = ({ command }: RunningGo): boolean =>
  command.rule === 'selectedGo' || command.rule === 'alternateTool' || command.origin.by === 'setting';
