import { defineCheck } from '../../engine/check.ts';
import { type RunningGo, runningGo } from '../../probes/sdk/running-go.ts';

/** The editor runs one version of Go, a terminal another. Links to the same SDK and toolchains fetched for a module do not count. */
export default defineCheck({
  id: 'go-multiple',
  area: 'sdk',
  needs: { running: runningGo },
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Editor and terminal run the same Go',
    why: 'With two versions of Go a program can build in one place and fail in the other. Tools built by one of them may not understand the other.',
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
    const told = running.filter(({ version, downloaded }) => version !== null && !downloaded);
    const editor = told.find(({ where }) => where === 'editor');
    const terminal = told.find(
      ({ where, root, version }) =>
        where !== 'editor' && editor && version !== editor.version && (root === null || root !== editor.root),
    );
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
});

const isChosen = ({ command }: RunningGo): boolean =>
  command.rule === 'selectedGo' || command.rule === 'alternateTool' || command.origin.by === 'setting';
