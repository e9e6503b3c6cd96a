import { defineCheck, optional } from '../../engine/check.ts';
import { editors } from '../../probes/editor/editors.ts';
import { runningEditors } from '../../probes/editor/running-editors.ts';
import { loginTerminal } from '../../probes/shell/terminals.ts';

/** No editor of the VS Code family where apps are installed, and none that runs from another place. */
export default defineCheck({
  id: 'editor-missing',
  area: 'editor',
  needs: { editors, running: optional(runningEditors), terminal: optional(loginTerminal) },
  explains: ['go-extension-missing'],
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'An editor of the VS Code family is installed',
    why: 'Greenlight looks after Go in VS Code and the editors built on it: Insiders, VSCodium, Cursor, Windsurf. Without one of them there is nothing for Go to work in.',
    see: {
      run: ['ls /Applications ~/Applications'],
      look: 'Look for Visual Studio Code, Visual Studio Code - Insiders, VSCodium, Cursor or Windsurf. An editor that stands elsewhere is found while it runs, or by its command (`code`) in /usr/local/bin.',
    },
    messages: {
      missing: {
        title: 'No editor of the VS Code family is installed',
        detail: 'There is none in /Applications or ~/Applications, none that runs, and no command that leads to one.',
        fix: 'Download VS Code from https://code.visualstudio.com and move it to the Applications folder, or run `brew install --cask visual-studio-code`; open it and check again',
      },
    },
  },
  sources: ['https://code.visualstudio.com/docs/setup/mac'],
  find({ editors, running = [] }) {
    if (editors.length > 0 || running.length > 0) return [];
    return [
      {
        key: 'editor',
        severity: 'error',
        message: 'missing',
        evidence: [{ source: '/Applications, ~/Applications', text: '0 × *.app/Contents/Resources/app/product.json' }],
      },
    ];
  },
  plan: ({ terminal }) =>
    terminal?.path.some(({ folder, exists }) => exists && folder === '/opt/homebrew/bin')
      ? [{ change: 'ask', command: 'install-editor-homebrew' }]
      : [],
});
