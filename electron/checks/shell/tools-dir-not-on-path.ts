import { fullPath } from '../../changes/full-path.ts';
import { loginFileAfter, resetOf } from '../../changes/login-file.ts';
import { pathBlock } from '../../changes/path-block.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { commands, type Tool } from '../../probes/sdk/commands.ts';
import { loginFile } from '../../probes/shell/login-file.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, shownPath } from '../../probes/shell/origin-evidence.ts';
import { trimmed } from '../../probes/shell/path-lines.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';
import { integratedTerminal, loginTerminal } from '../../probes/shell/terminals.ts';

const tools = ['gopls', 'dlv'] as const satisfies readonly Tool[];

export default defineCheck({
  id: 'tools-dir-not-on-path',
  area: 'shell',
  needs: {
    commands,
    login: loginTerminal,
    integrated: optional(integratedTerminal),
    shell: loginShell,
    files: optional(startupFiles),
  },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Installed Go tools can be run in a terminal',
    why: 'go install puts programs into GOBIN or GOPATH/bin. The editor looks there by itself, a terminal does so only when the folder is on PATH.',
    see: {
      run: ['ls "$(go env GOPATH)/bin"', 'which gopls dlv'],
      look: 'What the first lists, the second should find. “not found” means that the folder is not on the PATH of this terminal.',
    },
    messages: {
      absent: {
        title: 'Programs in {folder} cannot be run by name in a terminal',
        detail:
          'The editor finds {tools} in {folder}, but the folder is on the PATH of no terminal. What you install with go install will be “command not found” there.',
        fix: 'Add {folder} to PATH in {file}',
      },
    },
  },
  sources: ['https://go.dev/doc/code#Command', 'https://github.com/go-delve/delve/issues/1867'],
  find({ commands: { editor, login: inLogin }, login, integrated, shell, files }): readonly Found<'absent'>[] {
    const home = homeOf(login);
    const onPath = new Set(
      [login, integrated].flatMap((terminal) => terminal?.path ?? []).map((e) => trimmed(e.folder)),
    );
    const folders = new Map<string, string[]>();
    for (const tool of tools) {
      const found = editor[tool];
      // go.toolsGopath is a folder that someone set apart for the editor.
      if (!found || inLogin?.[tool] || (found.rule !== 'gobin' && found.rule !== 'gopath')) continue;
      const folder = found.path.slice(0, found.path.lastIndexOf('/'));
      if (!onPath.has(folder)) folders.set(folder, [...(folders.get(folder) ?? []), tool]);
    }
    const file = shownPath(loginFile({ shell, files: files ?? [], environment: login }), home);
    return [...folders].map(([folder, names]) => ({
      key: shownPath(folder, home),
      severity: 'info',
      message: 'absent',
      params: { folder: shownPath(folder, home), tools: names.join(', '), file },
      evidence: [{ source: `${shell.path} -i -l`, text: `PATH=${login.variables.PATH ?? ''}` }],
    }));
  },
  plan({ login, shell, files }, { key }) {
    const home = homeOf(login);
    const target = loginFileAfter(resetOf(login), { shell, files, environment: login });
    return pathBlock(target, { folder: fullPath(key, home), home, at: 'last' });
  },
});
