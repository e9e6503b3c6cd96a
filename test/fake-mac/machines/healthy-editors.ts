import { cursor, insiders, vscode, vscodium } from '../parts/editor.ts';
import { goKit, homebrew, homebrewGo, officialGo } from '../parts/go.ts';
import { delve, gopls, homebrewTools } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import type { Recipe } from '../recipe.ts';
import { base } from './base.ts';

const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';
const data = '~/Library/Application Support/Code';
const exthost = `${data}/logs/20261122T080000/window1/exthost`;
const both = ['x86_64', 'arm64'] as const;

/** Right in everything that the Go extension and VS Code replace, expand and look up. */
const launchJson = `{
	// F5
	"version": "0.2.0",
	"configurations": [
		{ "name": "api", "type": "go", "request": "launch", "mode": "auto", "program": "\${workspaceFolder}",
			"cwd": "~/src/api", "envFile": "\${workspaceFolder}/.env", "env": { "PATH": "\${env:PATH}:/opt/tools/bin" } },
		{ "name": "this file", "type": "go", "request": "launch", "mode": "debug", "program": "\${fileDirname}" },
		{ "name": "attach", "type": "go", "request": "attach", "mode": "remote", "port": 2345, "cwd": "/app" },
	],
}
`;
const tasksJson = `{
	"version": "2.0.0",
	"options": { "env": { "CGO_ENABLED": "0" } },
	"tasks": [
		{ "label": "build", "type": "shell", "command": "go", "args": ["build", "./..."], "problemMatcher": "$go" },
		{ "label": "lint", "type": "process", "command": "\${userHome}/go/bin/gopls", "args": ["check", "main.go"],
			"options": { "cwd": "\${workspaceFolder}" } },
		{ "label": "test", "type": "go", "command": "test", "dependsOn": "build" },
	],
}
`;

/** Editors, tools, debuggers and workspaces that are right, some of them in an unusual way. */
export const healthyEditors = {
  'cursor-only': { ...base, editors: [cursor()] },
  'insiders-only': { ...base, editors: [insiders()] },
  'vscodium-only': { ...base, editors: [vscodium()] },

  // Cursor comes first where both were used at the same time.
  'another-editor-for-something-else': {
    ...base,
    editors: [vscode(), cursor({ goExtension: null, settings: { 'go.goroot': '/nowhere' } })],
  },

  // The default profile has neither the Go extension nor sound settings of Go, and does not count here.
  'project-in-a-profile-of-its-own': {
    ...base,
    editors: [
      vscode({
        settings: { 'go.goroot': '/nowhere', 'go.useLanguageServer': false },
        goExtension: null,
        profiles: [{ name: 'Go', settings: { 'editor.formatOnSave': true }, opens: ['/Users/sam/src/api'] }],
      }),
    ],
  },

  'multi-root': {
    ...base,
    editors: [vscode({ open: ['/Users/sam/src/shop.code-workspace'] })],
    workspace: [goModule('~/src/api'), goModule('~/src/lib')],
    files: {
      ...base.files,
      '~/src/shop.code-workspace':
        '{\n\t"folders": [{ "path": "api" }, { "path": "lib" }],\n\t"settings": { "go.buildTags": "integration" },\n}\n',
    },
  },

  monorepo: {
    ...base,
    workspace: [goModule('~/src/api/services/orders'), goModule('~/src/api/lib')],
    files: {
      ...base.files,
      '~/src/api/go.work': 'go 1.26.0\n\nuse (\n\t./lib\n\t./services/orders\n)\n',
      '~/src/api/vendor/modules.txt': '## workspace\n',
    },
  },

  'one-module-of-a-monorepo': {
    ...base,
    workspace: [goModule('~/src/api'), goModule('~/src/lib')],
    files: { ...base.files, '~/src/go.work': 'go 1.26.0\n\nuse ./api\nuse ./lib\n' },
  },

  vendored: {
    ...base,
    files: {
      ...base.files,
      '~/src/api/go.mod': 'module example.com/api\n\ngo 1.26.0\n\nrequire github.com/spf13/cobra v1.8.0\n',
      '~/src/api/vendor/modules.txt': '# github.com/spf13/cobra v1.8.0\n## explicit; go 1.15\ngithub.com/spf13/cobra\n',
      '~/src/api/vendor/github.com/spf13/cobra/cobra.go': 'package cobra\n',
    },
  },

  'launch-and-tasks': {
    ...base,
    files: {
      ...base.files,
      '~/src/api/.env': 'PORT=8080\n',
      '~/src/api/.vscode/launch.json': launchJson,
      '~/src/api/.vscode/tasks.json': tasksJson,
    },
  },

  'debugged-today': {
    ...base,
    files: {
      ...base.files,
      [`${exthost}/golang.go/Go Debug.log`]:
        '2026-11-22 08:05:00.000 [info] Starting: /Users/sam/go/bin/dlv dap --listen=127.0.0.1:51342\n',
    },
  },

  // gopls and the Go extension have written down what go env says now.
  'editor-runs-and-its-log-agrees': {
    ...base,
    running: ['/Applications/Visual Studio Code.app/Contents/MacOS/Electron'],
    files: {
      ...base.files,
      [`${exthost}/golang.go/Go.log`]:
        '2026-11-22 08:01:00.000 [info] Tools environment: GOPATH=/Users/sam/go\n2026-11-22 08:01:01.000 [info] Installing gopls\n',
      [`${exthost}/golang.go/gopls (server).log`]: `2026-11-22 08:01:02.220 [info] 2026/11/22 08:01:02 Created View (#1)
	directory=/Users/sam/src/api
	go_version="go version go1.26.1 darwin/arm64"
	env={GOOS:darwin GOARCH:arm64 GOMODCACHE:/Users/sam/go/pkg/mod GOPATH:/Users/sam/go GOFLAGS: GO111MODULE: GOTOOLCHAIN:auto GOROOT:/usr/local/go GoVersion:26}
	env_overlay=[]

`,
    },
  },

  'settings-with-comments-bom-and-crlf': {
    ...base,
    editors: [
      vscode({
        settings:
          '\uFEFF// my settings\r\n{\r\n\t/* Go */\r\n\t"go.toolsEnvVars": { "GOFLAGS": "-tags=e2e", },\r\n\t"gopls": { "ui.semanticTokens": true, },\r\n\t"go.lintTool": "golangci-lint-v2",\r\n}\r\n',
      }),
    ],
  },

  'settings-left-empty': { ...base, editors: [vscode({ settings: '' })] },

  'trusted-workspace': {
    ...base,
    files: {
      ...base.files,
      [`${data}/User/globalStorage/state.vscdb`]: {
        database: [
          'CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)',
          `INSERT INTO ItemTable VALUES ('content.trust.model.key', '${JSON.stringify({
            uriTrustInfo: [{ uri: { $mid: 1, path: '/Users/sam/src', scheme: 'file' }, trusted: true }],
          })}')`,
        ],
      },
    },
  },

  'homebrew-tools': {
    ...base,
    go: [homebrewGo('1.26.1')],
    tools: [homebrewTools],
    others: [...base.others, homebrew],
    files: { '~/.zprofile': 'eval "$(/opt/homebrew/bin/brew shellenv)"\n' },
  },

  'universal-programs': {
    ...base,
    go: [goKit('/usr/local/go', '1.26.1', { slices: both })],
    tools: [gopls('v0.23.0', { slices: both }), delve('v1.27.1', { slices: both })],
    files: { '~/.zprofile': `export PATH="/usr/local/go/bin:$PATH"\n${goBin}` },
  },

  'intel-unsigned-tools': {
    ...base,
    arch: 'x86_64',
    rosetta: false,
    macos: '14.7',
    go: [officialGo('1.26.1')],
    editors: [vscode({ slices: ['x86_64'] })],
  },

  // microsoft/vscode#61025: the Go extension of today finds dlv where go.toolsGopath says.
  'tools-in-a-gopath-of-their-own': {
    ...base,
    editors: [vscode({ settings: { 'go.toolsGopath': '/Users/sam/tools' } })],
    tools: [gopls('v0.23.0', { folder: '~/tools/bin' }), delve('v1.27.1', { folder: '~/tools/bin' })],
    files: { '~/.zprofile': 'export PATH="$PATH:$HOME/tools/bin"\n' },
  },
} satisfies Readonly<Record<string, Recipe>>;
