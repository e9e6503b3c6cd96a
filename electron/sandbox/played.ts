import type { Finding } from '../engine/model.ts';
import type { Because, Played } from './model.ts';

/** What the sandbox has of the machine. */
export interface Has {
  /** Names of variables that it sets. */
  readonly variables: readonly string[];
  /** Keys of settings that it has; members of go.toolsEnvVars as variables too. */
  readonly settings: readonly string[];
  /** Programs whose very release it builds. */
  readonly pinned: readonly string[];
  readonly builtBy: readonly string[];
  readonly work: boolean;
}

type Answer = readonly [Played, Because];
const no = (because: Because): Answer => ['no', because];

/** What each check needs to be found again. */
const variables: Readonly<Record<string, readonly string[]>> = {
  'goroot-invalid': ['GOROOT'],
  'goroot-pinned': ['GOROOT'],
  'goproxy-malformed': ['GOPROXY'],
  'gosumdb-malformed': ['GOSUMDB'],
  'goflags-leak': ['GOFLAGS'],
  'modules-off': ['GO111MODULE'],
  'gotoolchain-stuck': ['GOTOOLCHAIN'],
  'gopath-conflict': ['GOPATH'],
  'gobin-diverts-tools': ['GOBIN'],
};
const ofSettings: readonly string[] = [
  'setting-bad-path',
  'setting-disables-gopls',
  'setting-obsolete',
  'tools-env-override',
];
const versions: Readonly<Record<string, string>> = {
  'go-outdated': 'go',
  'gopls-outdated': 'gopls',
  'dlv-outdated': 'dlv',
};
/** What a container on Linux cannot be. */
const reasons: Readonly<Record<string, Because>> = {
  'workspace-protected-folder': 'privacy',
  'editor-files-denied': 'privacy',
  'full-disk-access-off': 'privacy',
  'quarantined-tool': 'gatekeeper',
  'gopls-killed': 'gatekeeper',
  'tool-signature-invalid': 'gatekeeper',
  'developer-tools-pane': 'gatekeeper',
  'editor-translocated': 'gatekeeper',
  'go-wrong-arch': 'processor',
  'gopls-wrong-arch': 'processor',
  'dlv-wrong-arch': 'processor',
  'editor-wrong-arch': 'processor',
  'rosetta-ending': 'processor',
  'rosetta-missing': 'processor',
  'tool-wrong-platform': 'processor',
  'foreign-toolchain-on-path': 'apple',
  'command-line-tools-missing': 'apple',
  'command-line-tools-outdated': 'apple',
  'developer-dir-dangling': 'apple',
  'xcode-license': 'apple',
  'debug-permission': 'apple',
  'debugserver-missing': 'apple',
  'gui-environment-stale': 'launchd',
  'file-limit-low': 'launchd',
  'editor-needs-restart': 'launchd',
  'pac-bypassed': 'pac',
  'goproxy-unreachable': 'network',
  'tls-untrusted': 'network',
  'localhost-broken': 'network',
  'disk-nearly-full': 'disk',
  'module-cache-damaged': 'disk',
  'gocache-unusable': 'disk',
  'workspace-case-mismatch': 'disk',
  'cross-compile-env': 'system',
  'setting-wrong-platform': 'system',
  'go-multiple': 'several-go',
  'path-order-shadowed': 'several-go',
  'version-manager-not-active': 'several-go',
  'gopls-shadowed': 'several-go',
  'goroot-mismatch': 'several-go',
  'shell-env-fails': 'start-up',
  'shell-env-slow': 'start-up',
  'wrong-advice-file': 'start-up',
  'editor-log-disagrees': 'editor-app',
  'editor-missing': 'editor-app',
  'go-extension-broken': 'editor-app',
  'go-extension-missing': 'editor-app',
  'settings-unreadable': 'project',
  'launch-config-path': 'project',
  'task-config-path': 'project',
  'private-modules-public': 'project',
  'workspace-too-wide': 'project',
};

/** How far a container shows this finding again. */
export function playedAs(
  { check, message, area, params }: Pick<Finding, 'check' | 'message' | 'area' | 'params'>,
  has: Has,
): Answer {
  const names = variables[check];
  if (names) return names.some((name) => has.variables.includes(name)) ? ['yes', 'variables'] : no('left-out');
  if (check === 'go-env-ghost') return has.variables.length ? ['yes', 'variables'] : no('left-out');
  if (ofSettings.includes(check)) return playedSetting(String(params.key ?? params.name ?? ''), has);
  const program = versions[check];
  if (program) return has.pinned.includes(program) ? ['yes', 'version'] : no('left-out');
  switch (check) {
    case 'go-missing':
    case 'gopls-missing':
    case 'dlv-missing':
      return ['yes', 'absent'];
    case 'gopls-built-with-old-go':
      return has.builtBy.includes('gopls') ? ['yes', 'built-by'] : no('left-out');
    case 'module-needs-newer-go':
    case 'not-a-module':
      return ['yes', 'module'];
    case 'workspace-mismatch':
      if (message === 'gowork') return has.variables.includes('GOWORK') ? ['yes', 'variables'] : no('left-out');
      return has.work && (message === 'missing' || message === 'older') ? ['yes', 'module'] : no('project');
    case 'tools-dir-not-on-path':
      return ['yes', 'path'];
    case 'path-not-in-editor':
      return ['partly', 'editor-env'];
    // They follow from something else, which may be there or not.
    case 'gopls-not-answering':
    case 'debugger-not-stopping':
      return ['partly', 'version'];
  }
  const reason = reasons[check];
  if (reason) return no(reason);
  if (area === 'workspace') return no('project');
  if (area === 'remote' || area === 'policy') return no(area);
  return no('unknown');
}

function playedSetting(key: string, { settings }: Has): Answer {
  const there = key ? settings.some((one) => one === key || key.startsWith(`${one}.`)) : settings.length > 0;
  return there ? ['yes', 'settings'] : no('left-out');
}
