import { vscode } from '../parts/editor.ts';
import { goKit, homebrew, homebrewGo } from '../parts/go.ts';
import { delve } from '../parts/tools.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const settings = (text: string | Readonly<Record<string, unknown>>) => ({
  ...base,
  editors: [vscode({ settings: text })],
});
const inWorkspace = (name: string, text: string) => ({
  ...base,
  files: { ...base.files, [`~/src/api/.vscode/${name}`]: text },
});
const launch = (configuration: string) =>
  inWorkspace('launch.json', `{\n\t"configurations": [{\n${configuration}\n\t}]\n}\n`);
const tasksJson = (task: string) => `{\n\t"tasks": [{\n${task}\n\t}]\n}\n`;
const buildTask = '\t\t"label": "build", "type": "shell", "command": "go build ./..."';

/** settings.json, launch.json and tasks.json. */
export const settingsCases: Readonly<Record<string, BrokenMac>> = {
  'settings-unreadable': {
    recipe: settings(
      '{\n\t"editor.fontSize": 13,\n\t"files.exclude": {\n\t\t"**/bin": true,\n\t"go.formatTool": "gofumpt"\n}\n',
    ),
    expect: [{ check: 'settings-unreadable', evidence: /settings\.json:3/ }],
  },

  'setting-obsolete': {
    recipe: settings({ 'go.autocompleteUnimportedPackages': true, 'gopls.ui.semanticTokens': true }),
    expect: [{ check: 'setting-obsolete', evidence: /settings\.json:2 .*go\.autocompleteUnimportedPackages/ }],
  },

  'setting-disables-gopls': {
    recipe: settings({ 'go.useLanguageServer': false }),
    expect: [{ check: 'setting-disables-gopls', evidence: /settings\.json:2/ }],
  },

  'setting-wrong-platform': {
    recipe: settings({ 'terminal.integrated.env.linux': { GOPROXY: 'https://goproxy.cn,direct' } }),
    expect: [{ check: 'setting-wrong-platform', evidence: /settings\.json:\d+ .*GOPROXY/ }],
  },

  'setting-bad-path': {
    recipe: { ...settings({ 'go.alternateTools': { gopls: '$HOME/go/bin/gopls-old' } }), tools: [delve()] },
    expect: [{ check: 'setting-bad-path', evidence: /settings\.json:3/ }],
  },

  // The settings of a Linux machine, synchronised.
  'setting-bad-path-of-linux': {
    recipe: settings({ 'go.goroot': '/home/sam/sdk/go1.25.1' }),
    expect: [{ check: 'goroot-invalid', evidence: /settings\.json:2/ }],
  },

  'tools-env-override': {
    recipe: settings({ 'go.toolsEnvVars': { PATH: '$HOME/go/bin:$PATH' } }),
    expect: [{ check: 'tools-env-override', evidence: /settings\.json:3/ }],
  },

  'tools-env-override-null': {
    recipe: settings({ 'go.toolsEnvVars': { GOFLAGS: null } }),
    expect: [{ check: 'tools-env-override', evidence: /settings\.json:3/ }],
  },

  // go.gopath as it stood in the README of the extension.
  'microsoft-vscode-go-10': {
    recipe: {
      ...settings({ 'go.gopath': '/Users/lukehoban/go' }),
      go: [homebrewGo('1.26.1')],
      others: [...base.others, homebrew],
      files: { '~/.zprofile': 'eval "$(/opt/homebrew/bin/brew shellenv)"\nexport PATH="$PATH:$HOME/go/bin"\n' },
    },
    expect: [{ check: 'gopath-conflict', evidence: /settings\.json:2/ }, { check: 'gocache-unusable' }],
  },

  'microsoft-vscode-go-1834': {
    recipe: settings({ 'go.gopath': '/User/sam/go' }),
    expect: [{ check: 'gopath-conflict', evidence: /settings\.json:2/ }],
  },

  'launch-config-path': {
    recipe: launch(
      '\t\t"name": "api", "type": "go", "request": "launch", "mode": "auto",\n\t\t"program": "${workspaceFolder}",\n\t\t"envFile": "${workspaceFolder}/.env.local"',
    ),
    expect: [{ check: 'launch-config-path', evidence: /launch\.json:5/ }],
  },

  'launch-config-path-tilde': {
    recipe: launch(
      '\t\t"name": "api", "type": "go", "request": "launch", "mode": "auto",\n\t\t"program": "~/src/api",\n\t\t"env": { "PATH": "/usr/bin;/usr/local/go/bin" }',
    ),
    expect: [{ check: 'launch-config-path', evidence: /launch\.json:4/ }],
  },

  'task-config-path': {
    recipe: inWorkspace(
      'tasks.json',
      tasksJson(`${buildTask},\n\t\t"options": { "cwd": "\${workspaceFolder}/cmd/api" }`),
    ),
    expect: [{ check: 'task-config-path', evidence: /tasks\.json:4/ }],
  },

  // Where terminals do not inherit the environment of the editor, tasks have what ~/.zprofile gives them.
  'task-config-path-zshrc': {
    recipe: {
      ...settings({ 'terminal.integrated.inheritEnv': false }),
      go: [goKit('~/sdk/go1.26.1', '1.26.1')],
      files: {
        '~/src/api/.vscode/tasks.json': tasksJson(buildTask),
        '~/.zshrc': 'export PATH="$HOME/sdk/go1.26.1/bin:$HOME/go/bin:$PATH"\n',
      },
    },
    expect: [{ check: 'task-config-path', evidence: /tasks\.json:\d+/ }],
  },
};
