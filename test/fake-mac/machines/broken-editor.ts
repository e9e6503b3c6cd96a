import { cursor, vscode } from '../parts/editor.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';
const data = '~/Library/Application Support/Code';
const exthost = `${data}/logs/20261122T080000/window1/exthost`;
const running = ['/Applications/Visual Studio Code.app/Contents/MacOS/Electron'];
const translocated =
  '/private/var/folders/zz/greenlight000000000000000000/T/AppTranslocation/4B0E7A52-4C11-4C38-9C6F-0D1D9A1C2B3E/d/Visual Studio Code.app';
const productJson = JSON.stringify({
  nameShort: 'Code',
  nameLong: 'Visual Studio Code',
  applicationName: 'code',
  dataFolderName: '.vscode',
  version: '1.128.0',
});

/** The editor itself, its extension for Go, and what it knows of the environment. */
export const editorCases: Readonly<Record<string, BrokenMac>> = {
  'editor-missing': { recipe: { ...base, editors: [] }, expect: [{ check: 'editor-missing' }] },

  'go-delve-delve-2382': {
    recipe: { ...base, editors: [vscode({ slices: ['x86_64'] })] },
    expect: [{ check: 'editor-wrong-arch', evidence: /Electron amd64/ }],
  },

  'golang-vscode-go-2391': {
    recipe: {
      ...base,
      editors: [vscode({ slices: ['x86_64'], settings: { 'go.alternateTools': { dlv: '/Users/sam/bin/dlv-arm64' } } })],
      files: {
        ...base.files,
        '~/bin/dlv-arm64': { text: '#!/bin/sh\nexec /usr/bin/arch -arch arm64 ~/go/bin/dlv "$@"\n', mode: 0o755 },
      },
    },
    expect: [{ check: 'editor-wrong-arch', evidence: /Electron amd64/ }],
  },

  'editor-translocated': {
    recipe: {
      ...base,
      running: [`${translocated}/Contents/MacOS/Electron`],
      files: { ...base.files, [`${translocated}/Contents/Resources/app/product.json`]: productJson },
    },
    expect: [{ check: 'editor-translocated', evidence: /AppTranslocation/ }],
  },

  'editor-translocated-disk-image': {
    recipe: {
      ...base,
      running: ['/Volumes/VSCode/Visual Studio Code.app/Contents/MacOS/Electron'],
      mounts: ['/dev/disk6s1 on /Volumes/VSCode (hfs, local, nodev, nosuid, read-only, noowners, quarantine)'],
      files: {
        ...base.files,
        '/Volumes/VSCode/Visual Studio Code.app/Contents/Resources/app/product.json': productJson,
      },
    },
    expect: [{ check: 'editor-translocated', evidence: /\/Volumes\/VSCode/ }],
  },

  'go-extension-missing': {
    recipe: { ...base, editors: [vscode({ goExtension: null })] },
    expect: [{ check: 'go-extension-missing', evidence: /extensions\.json/ }],
  },

  'go-extension-missing-in-the-profile': {
    recipe: {
      ...base,
      editors: [vscode({ profiles: [{ name: 'Work', goExtension: null, opens: ['/Users/sam/src/api'] }] })],
    },
    expect: [{ check: 'go-extension-missing', evidence: /profiles\/0\/extensions\.json/ }],
  },

  'cursor-cursor-1602': {
    recipe: { ...base, editors: [cursor({ goExtension: { version: '0.57.0', engine: '^1.125.0' } })] },
    expect: [{ check: 'go-extension-broken', evidence: /engines\.vscode \^1\.125\.0/ }],
  },

  'go-extension-broken': {
    recipe: {
      ...base,
      files: { ...base.files, '~/.vscode/extensions/golang.go-0.56.0/package.json': '{ "name": "go"' },
    },
    expect: [{ check: 'go-extension-broken', evidence: /golang\.go-0\.56\.0/ }],
  },

  'go-extension-broken-restricted': {
    recipe: {
      ...base,
      files: {
        ...base.files,
        [`${data}/User/globalStorage/state.vscdb`]: state({
          'content.trust.model.key': JSON.stringify({
            uriTrustInfo: [{ uri: { $mid: 1, path: '/Users/sam/other', scheme: 'file' }, trusted: true }],
          }),
        }),
        [`${data}/User/workspaceStorage/5b1c/workspace.json`]: '{ "folder": "file:///Users/sam/src/api" }\n',
        [`${data}/User/workspaceStorage/5b1c/state.vscdb`]: state({ 'workspace.trust.startupPrompt.shown': 'true' }),
      },
    },
    expect: [{ check: 'go-extension-broken' }],
  },

  'go-extension-broken-switched-off': {
    recipe: {
      ...base,
      files: {
        ...base.files,
        [`${data}/User/globalStorage/state.vscdb`]: state({
          'extensionsIdentifiers/disabled': JSON.stringify([{ id: 'golang.Go' }]),
        }),
      },
    },
    expect: [{ check: 'go-extension-broken' }],
  },

  'microsoft-vscode-136346': {
    recipe: {
      ...base,
      running,
      files: { '~/.zprofile': { text: goBin, modified: '2026-11-22T09:00:00Z' } },
    },
    expect: [{ check: 'editor-needs-restart', evidence: /stat ~\/\.zprofile 2026-11-22 09:00/ }],
  },

  'microsoft-vscode-113869': {
    recipe: {
      ...base,
      running,
      files: {
        '~/.zprofile': `${goBin}export GOPATH="$HOME/go"\n`,
        [`${exthost}/golang.go/Go.log`]:
          '2026-11-22 08:00:20.000 [error] unable to locate "go" binary in GOROOT () or PATH (/usr/bin:/bin:/usr/sbin:/sbin)\n',
      },
    },
    expect: [{ check: 'editor-log-disagrees', evidence: /Go\.log:1 PATH=\/usr\/bin/ }],
  },

  'editor-log-disagrees': {
    recipe: {
      ...base,
      running,
      files: {
        ...base.files,
        [`${exthost}/golang.go/gopls (server).log`]: `2026-11-22 08:01:02.220 [info] 2026/11/22 08:01:02 Created View (#1)
	directory=/Users/sam/src/api
	go_version="go version go1.26.1 darwin/arm64"
	env={GOOS:darwin GOARCH:arm64 GOPATH:/Users/sam/old GOFLAGS: GOROOT:/usr/local/go GoVersion:26}

`,
      },
    },
    expect: [{ check: 'editor-log-disagrees', evidence: /GOPATH=\/Users\/sam\/old/ }],
  },
};

/** What VS Code keeps of its state. */
function state(values: Readonly<Record<string, string>>): { readonly database: readonly string[] } {
  return {
    database: [
      'CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)',
      ...Object.entries(values).map(([key, value]) => `INSERT INTO ItemTable VALUES ('${key}', '${value}')`),
    ],
  };
}
