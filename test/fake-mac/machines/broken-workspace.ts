import { vscode } from '../parts/editor.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const program = 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello")\n}\n';
const access = [
  'CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER, auth_value INTEGER)',
  "INSERT INTO access VALUES ('kTCCServiceSystemPolicyDocumentsFolder', 'com.microsoft.VSCode', 0, 0)",
];

/** The folder that is open in the editor. */
export const workspaceCases: Readonly<Record<string, BrokenMac>> = {
  'not-a-module': {
    recipe: { ...base, workspace: [], files: { ...base.files, '~/src/api/main.go': program } },
    expect: [{ check: 'not-a-module', evidence: /~\/src\/api\/main\.go:1/ }],
  },

  'first-module-missing': {
    recipe: { ...base, workspace: [], files: { ...base.files, '~/src/api/README.md': '# API\n' } },
    expect: [{ check: 'first-module-missing', evidence: /~\/src\/api 0 × go\.mod/ }],
  },

  'project-list-invalid': {
    recipe: {
      ...base,
      files: { ...base.files, '~/src/api/.greenlight/onboarding.jsonc': '{\n  "name": "API",\n  "go": "latest"\n}\n' },
    },
    expect: [{ check: 'project-list-invalid', evidence: /onboarding\.jsonc:3 "go": "latest"/ }],
  },

  'project-list-unmet': {
    recipe: {
      ...base,
      files: {
        ...base.files,
        '~/src/api/.greenlight/onboarding.jsonc': `{
  "name": "API",
  "private": ["*.corp.example.com"],
  "settings": { "go.lintTool": "staticcheck", "gopls": { "formatting.gofumpt": true } }
}
`,
      },
    },
    expect: [{ check: 'project-list-unmet', evidence: /onboarding\.jsonc:3 "private"/ }],
  },

  'modules-off': {
    recipe: { ...base, goEnv: { GO111MODULE: 'off' } },
    expect: [{ check: 'modules-off', evidence: /go\/env:1 GO111MODULE=off/ }],
  },

  'workspace-mismatch': {
    recipe: {
      ...base,
      workspace: [goModule('~/src/api'), goModule('~/src/lib')],
      files: { ...base.files, '~/src/go.work': 'go 1.26.0\n\nuse ./lib\n' },
    },
    expect: [{ check: 'workspace-mismatch', evidence: /~\/src\/go\.work:3 use \.\/lib/ }],
  },

  'workspace-mismatch-merge-conflict': {
    recipe: {
      ...base,
      files: {
        ...base.files,
        '~/src/go.work': 'go 1.26.0\n\n<<<<<<< HEAD\nuse ./api\n=======\nuse ./lib\n>>>>>>> main\n',
      },
    },
    expect: [{ check: 'workspace-mismatch', evidence: /~\/src\/go\.work:3 <<<<<<< HEAD/ }],
  },

  'workspace-mismatch-module-gone': {
    recipe: { ...base, files: { ...base.files, '~/src/go.work': 'go 1.26.0\n\nuse ./api\nuse ./gone\n' } },
    expect: [{ check: 'workspace-mismatch', evidence: /~\/src\/go\.work:4 use \.\/gone/ }],
  },

  'workspace-mismatch-old-gopls': {
    recipe: {
      ...base,
      workspace: [goModule('~/src/api/orders'), goModule('~/src/api/lib')],
      tools: [gopls('v0.14.2', { go: '1.26.1' }), delve()],
    },
    expect: [{ check: 'workspace-mismatch', evidence: /v0\.14\.2/ }, { check: 'gopls-outdated' }],
  },

  'golang-go-70172': {
    recipe: {
      ...base,
      mounts: ['OrbStack:/OrbStack on /Users/sam/src/api/OrbStack (nfs, nodev, nosuid, mounted by sam)'],
    },
    expect: [{ check: 'workspace-too-wide', evidence: /~\/src\/api\/OrbStack \(nfs\)/ }],
  },

  'workspace-too-wide': {
    recipe: base,
    workspace: '~',
    expect: [{ check: 'workspace-too-wide', evidence: /\/Users\/sam/ }],
  },

  'workspace-too-wide-stray-module': {
    recipe: {
      ...base,
      workspace: [],
      files: {
        ...base.files,
        '~/go.mod': 'module oops\n\ngo 1.26.0\n',
        '~/src/api/.git/HEAD': 'ref: refs/heads/main\n',
        '~/src/api/main.go': program,
      },
    },
    expect: [{ check: 'workspace-too-wide', evidence: /~\/go\.mod module oops/ }],
  },

  // Opened through another spelling than the disk has.
  'golang-go-47509': {
    recipe: {
      ...base,
      editors: [vscode({ open: ['/Users/sam/Desktop/Foo'] })],
      workspace: [goModule('~/Desktop/foo')],
    },
    workspace: '~/Desktop/foo',
    expect: [{ check: 'workspace-case-mismatch', evidence: /ls ~\/Desktop foo/ }],
  },

  'golang-go-61293': {
    recipe: { ...base, editors: [vscode({ open: ['/Users/sam/src/API'] })] },
    expect: [{ check: 'workspace-case-mismatch', evidence: /ls ~\/src api/ }],
  },

  'workspace-protected-folder': {
    recipe: {
      ...base,
      workspace: [goModule('~/Documents/api')],
      files: {
        ...base.files,
        '~/Library/Application Support/com.apple.TCC/TCC.db': { database: access },
        '/Library/Application Support/com.apple.TCC/TCC.db': { database: access.slice(0, 1) },
      },
    },
    workspace: '~/Documents/api',
    expect: [
      { check: 'editor-files-denied' },
      { check: 'workspace-protected-folder', evidence: /com\.microsoft\.VSCode: denied/ },
    ],
  },
};
