import { vscode } from '../parts/editor.ts';
import { goKit, officialGo } from '../parts/go.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const zprofile = 'export PATH="$PATH:$HOME/go/bin"\n';
const withSettings = (settings: string) => ({ ...base, editors: [vscode({ settings })] });
const modules = '~/go/pkg/mod';

/** Macs that differ from the broken ones in that Greenlight can repair them by itself. */
export const mendable: Readonly<Record<string, BrokenMac>> = {
  'gopls-shadowed-at-home': {
    recipe: {
      ...base,
      tools: [gopls(), gopls('v0.22.0', { folder: '~/.local/bin' }), delve()],
      files: { '~/.zprofile': `export PATH="$HOME/.local/bin:$PATH"\n${zprofile}` },
    },
    expect: [{ check: 'gopls-shadowed' }],
  },

  'settings-unreadable-comma': {
    recipe: withSettings('{\n\t"editor.fontSize": 13\n\t"go.formatTool": "gofumpt"\n}\n'),
    expect: [{ check: 'settings-unreadable' }],
  },

  'gocache-unusable-by-mode': {
    recipe: { ...base, files: { ...base.files, '~/Library/Caches/go-build': { folder: true, mode: 0o555 } } },
    expect: [{ check: 'gocache-unusable' }],
  },

  'gobin-diverts-tools-relative': {
    recipe: { ...base, files: { '~/.zprofile': `${zprofile}export GOBIN=bin\n` } },
    expect: [{ check: 'gobin-diverts-tools' }],
  },

  'go-multiple-by-a-guarded-line': {
    recipe: {
      ...base,
      go: [officialGo('1.26.1'), goKit('~/sdk/go1.26.2', '1.26.2')],
      files: {
        '~/.zprofile': zprofile,
        '~/.zshrc':
          'if [ -z "$VSCODE_RESOLVING_ENVIRONMENT" ]; then\n  export PATH="$HOME/sdk/go1.26.2/bin:$PATH"\nfi\n',
      },
    },
    expect: [{ check: 'go-multiple' }],
  },

  'module-cache-damaged-zip': {
    recipe: {
      ...base,
      files: {
        ...base.files,
        [`${modules}/cache/download/github.com/spf13/cobra/@v/v1.8.0.zip`]: 'PK',
        [`${modules}/github.com/spf13/cobra@v1.8.0/go.mod`]: 'module github.com/spf13/cobra\n',
        '~/Library/Application Support/Code/logs/20261122T080000/window1/exthost/golang.go/1-gopls (server).log':
          '2026-11-22 08:00:03.000 [info] go: unzip /Users/sam/go/pkg/mod/cache/download/github.com/spf13/cobra/@v/v1.8.0.zip: zip: not a valid zip file\n',
      },
    },
    expect: [{ check: 'module-cache-damaged' }],
  },

  'workspace-mismatch-unused': {
    recipe: {
      ...base,
      workspace: [goModule('~/src/api'), goModule('~/src/lib', { path: 'example.com/lib' })],
      files: { ...base.files, '~/src/go.work': 'go 1.26.0\n\nuse ./lib // shared\n' },
    },
    expect: [{ check: 'workspace-mismatch' }],
  },

  'workspace-mismatch-older': {
    recipe: { ...base, files: { ...base.files, '~/src/go.work': 'go 1.25.0\n\nuse ./api\n' } },
    expect: [{ check: 'workspace-mismatch' }],
  },

  'workspace-mismatch-gowork': {
    recipe: { ...base, files: { '~/.zprofile': `${zprofile}export GOWORK=$HOME/old/go.work\n` } },
    expect: [{ check: 'workspace-mismatch' }],
  },

  'workspace-mismatch-several': {
    recipe: {
      ...base,
      workspace: [
        goModule('~/src/api/orders', { path: 'example.com/orders' }),
        goModule('~/src/api/lib', { path: 'example.com/lib' }),
      ],
      tools: [gopls('v0.14.2'), delve()],
    },
    expect: [{ check: 'workspace-mismatch' }, { check: 'gopls-outdated' }],
  },
};
