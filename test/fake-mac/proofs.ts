import { broken } from './machines/broken.ts';
import { mendable } from './machines/mendable.ts';

export const machines = { ...broken, ...mendable };

/** Every check that Greenlight repairs by itself, with a Mac for each way in which it does. */
export const proofs: Readonly<Record<string, readonly string[]>> = {
  'cross-compile-env': ['golang-vscode-go-2794'],
  'go-env-ghost': ['go-env-ghost'],
  'go-multiple': ['go-multiple-by-a-guarded-line'],
  'go-outdated': ['go-delve-delve-4162'],
  'gobin-diverts-tools': ['gobin-diverts-tools', 'gobin-diverts-tools-relative'],
  'gocache-unusable': ['gocache-unusable-by-mode'],
  'goflags-leak': ['goflags-leak'],
  'gopath-conflict': ['microsoft-vscode-go-273'],
  'goroot-invalid': ['sourcegraph-go-langserver-256', 'goroot-invalid-launchctl'],
  'goroot-mismatch': ['goroot-mismatch'],
  'goroot-pinned': ['goroot-pinned'],
  'gotoolchain-stuck': ['gotoolchain-stuck'],
  'module-cache-damaged': ['module-cache-damaged-zip'],
  'version-manager-not-active': ['version-manager-not-active', 'jdx-mise-2270'],

  'foreign-toolchain-on-path': ['golang-go-63997'],
  'gui-environment-stale': ['gui-environment-stale'],
  'path-not-in-editor': ['microsoft-vscode-go-1133'],
  'path-order-shadowed': ['path-order-shadowed'],
  'shell-env-fails': ['shell-env-fails-silently', 'microsoft-vscode-140591'],
  'shell-env-slow': ['microsoft-vscode-112753'],
  'tools-dir-not-on-path': ['go-delve-delve-1867'],
  'wrong-advice-file': ['wrong-advice-file'],

  'go-extension-broken': ['go-extension-broken'],
  'go-extension-missing': ['go-extension-missing'],
  'launch-config-path': ['launch-config-path-tilde'],
  'setting-bad-path': ['setting-bad-path'],
  'setting-disables-gopls': ['setting-disables-gopls'],
  'setting-obsolete': ['setting-obsolete'],
  'setting-wrong-platform': ['setting-wrong-platform'],
  'settings-unreadable': ['settings-unreadable-comma'],
  'task-config-path': ['task-config-path'],
  'tools-env-override': ['tools-env-override'],

  'gopls-built-with-old-go': ['golang-vscode-go-3982'],
  'gopls-killed': ['gopls-killed'],
  'gopls-missing': ['gopls-missing', 'setting-bad-path'],
  'gopls-not-answering': ['golang-go-61190'],
  'gopls-outdated': ['gopls-outdated'],
  'gopls-shadowed': ['gopls-shadowed-at-home'],
  'gopls-wrong-arch': ['gopls-wrong-arch-without-rosetta'],
  'quarantined-tool': ['quarantined-tool'],
  'tool-signature-invalid': ['golangci-golangci-lint-5042'],
  'tool-wrong-platform': ['tool-wrong-platform-script-to-nowhere'],

  'debugserver-missing': ['debugserver-missing-override'],
  'dlv-missing': ['dlv-missing'],
  'dlv-outdated': ['dlv-outdated'],
  'dlv-wrong-arch': ['golang-vscode-go-1936'],

  'goproxy-malformed': ['goproxy-malformed'],
  'gosumdb-malformed': ['gosumdb-malformed'],
  'pac-bypassed': ['pac-bypassed'],
  'private-modules-public': ['private-modules-public', 'private-modules-public-by-gonosumdb'],

  'first-module-missing': ['first-module-missing'],
  'modules-off': ['modules-off'],
  'not-a-module': ['not-a-module'],
  'project-list-unmet': ['project-list-unmet'],
  'workspace-mismatch': [
    'workspace-mismatch-unused',
    'workspace-mismatch-older',
    'workspace-mismatch-gowork',
    'workspace-mismatch-several',
  ],

  'developer-dir-dangling': ['developer-dir-dangling-by-variable'],
};

/** One for each kind of step: played in every run; the others cost too much time for that. */
export const everyRun: readonly string[] = [
  'path-not-in-editor', // an edit
  'gopls-shadowed', // a file put away
  'gocache-unusable', // permissions
  'gopls-missing', // a program that makes a file
  'quarantined-tool', // a program with a way back
];

/** Where the preview alone is asked for first, one for each kind of change: it must change nothing. */
export const previewed: readonly string[] = [
  'goroot-pinned', // a line
  'path-not-in-editor', // a block
  'setting-obsolete', // a setting
  'settings-unreadable', // mended JSON
  'go-env-ghost', // the file of go env -w
  'not-a-module', // a new file
  'gopls-shadowed', // a file put away
  'gocache-unusable', // permissions
  'gopls-missing', // go install
  'quarantined-tool', // an attribute
  'gui-environment-stale', // launchctl
  'go-extension-missing', // an extension
];

/** Checks whose repair is a command or a pane for a person, whatever the Mac. */
export const guided: readonly string[] = [
  'command-line-tools-missing',
  'command-line-tools-outdated',
  'debug-permission',
  'developer-tools-pane',
  'disk-nearly-full',
  'editor-files-denied',
  'editor-missing',
  'full-disk-access-off',
  'go-missing',
  'go-wrong-arch',
  'goproxy-unreachable',
  'localhost-broken',
  'module-needs-newer-go',
  'rosetta-missing',
  'workspace-protected-folder',
  'xcode-license',
];

/** Found only by `check --prove-debugger`, which `fix` does not do. */
export const onRequest: readonly string[] = ['debugger-not-stopping'];
