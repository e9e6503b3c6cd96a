import { commandLineTools } from '../parts/command-line-tools.ts';
import { vscode } from '../parts/editor.ts';
import { officialGo } from '../parts/go.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import type { Recipe } from '../recipe.ts';

/** An Apple silicon Mac with the official Go, zsh and VS Code, on which everything works. */
export const base: Recipe = {
  arch: 'arm64',
  rosetta: true,
  macos: '15.5',
  user: 'sam',
  home: '/Users/sam',
  shell: '/bin/zsh',
  go: [officialGo('1.26.1')],
  tools: [gopls(), delve()],
  editors: [vscode()],
  workspace: [goModule('~/src/api')],
  others: [commandLineTools],
  files: { '~/.zprofile': 'export PATH="$PATH:$HOME/go/bin"\n' },
  goEnv: {},
  launchctl: {},
  tccDenied: [],
  developerFolder: '/Library/Developer/CommandLineTools',
  developerMode: true,
  proxy: '<dictionary> {\n  ExcludeSimpleHostnames : 0\n  FTPPassive : 1\n}\n',
};
