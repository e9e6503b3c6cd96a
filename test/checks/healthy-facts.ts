import type { Probe } from '../../electron/engine/probe.ts';
import type { Editor } from '../../electron/probes/editor/editors.ts';
import type { LaunchConfiguration } from '../../electron/probes/editor/launch-json.ts';
import type { SettingPath } from '../../electron/probes/editor/setting-paths.ts';
import type { Settings } from '../../electron/probes/editor/settings.ts';
import type { TaskShell } from '../../electron/probes/editor/task-shell.ts';
import type { GoTask } from '../../electron/probes/editor/tasks-json.ts';
import type { toolsPath } from '../../electron/probes/editor/tools-path.ts';
import type { UsedElsewhere } from '../../electron/probes/editor/used-elsewhere.ts';
import type { WrittenSetting } from '../../electron/probes/editor/written-settings.ts';
import type { Place } from '../../electron/probes/place.ts';
import type { Cache } from '../../electron/probes/sdk/caches.ts';
import type { Commands } from '../../electron/probes/sdk/commands.ts';
import type { goEnv } from '../../electron/probes/sdk/go-env.ts';
import type { GoVariables } from '../../electron/probes/sdk/go-variables.ts';
import type { goroots } from '../../electron/probes/sdk/goroots.ts';
import type { moduleCacheDamage } from '../../electron/probes/sdk/module-cache-damage.ts';
import type { Sdk } from '../../electron/probes/sdk/sdks.ts';
import type { VersionManager } from '../../electron/probes/sdk/version-managers.ts';
import type { ModuleGo } from '../../electron/probes/sdk/workspace-go.ts';
import type { EditorEnvironment } from '../../electron/probes/shell/editor-environment.ts';
import type { Environment, Origin, PathEntry } from '../../electron/probes/shell/environment.ts';
import type { LoginShell } from '../../electron/probes/shell/login-shell.ts';
import type { StartupFileText } from '../../electron/probes/shell/startup-files.ts';
import type { StartupTrace } from '../../electron/probes/shell/trace.ts';
import { bySystem, byZprofile, dlv, go, goPathsFile, gopls, home, inEditor, zprofileLine } from './healthy-commands.ts';
import { moduleFacts } from './healthy-modules.ts';
import { toolFacts } from './healthy-tools.ts';
import { workspace, workspaceFacts } from './healthy-workspace.ts';

/*
 * The facts of one healthy Mac: Apple silicon, macOS 15.5, zsh, the official Go 1.26.1 in /usr/local/go, tools in ~/go/bin,
 * VS Code. Every test of a check starts from these and changes what its machine has different. The types are as narrow as
 * the values (`satisfies`), so that a test can spread them without asking for null first.
 */

type Value<P> = P extends Probe<infer T> ? T : never;

const inherited = { by: 'inherited' } satisfies Origin;

const entry = (folder: string, origin: Origin): PathEntry => ({ folder, exists: true, origin, movedBack: false });
const systemPath: readonly PathEntry[] = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'].map(
  (folder, index) => entry(folder, bySystem('/etc/paths', index + 1, folder)),
);
const shellPath: readonly PathEntry[] = [
  entry(`${home}/go/bin`, byZprofile),
  ...systemPath,
  entry('/usr/local/go/bin', goPathsFile),
];
const dockPath: readonly PathEntry[] = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((folder) =>
  entry(folder, inherited),
);
const colons = (path: readonly PathEntry[]): string => path.map(({ folder }) => folder).join(':');

const launchdVariables = { HOME: home, USER: 'sam', LOGNAME: 'sam', SHELL: '/bin/zsh', TMPDIR: '/var/folders/x/T/' };
const shellVariables = { ...launchdVariables, LANG: 'en_US.UTF-8', PATH: colons(shellPath) };

const goValues = {
  CC: 'clang',
  CGO_ENABLED: '1',
  CXX: 'clang++',
  GO111MODULE: '',
  GOARCH: 'arm64',
  GOBIN: '',
  GOCACHE: `${home}/Library/Caches/go-build`,
  GOENV: `${home}/Library/Application Support/go/env`,
  GOFLAGS: '',
  GOHOSTARCH: 'arm64',
  GOHOSTOS: 'darwin',
  GOINSECURE: '',
  GOMOD: `${workspace}/go.mod`,
  GOMODCACHE: `${home}/go/pkg/mod`,
  GONOPROXY: '',
  GONOSUMDB: '',
  GOOS: 'darwin',
  GOPATH: `${home}/go`,
  GOPRIVATE: '',
  GOPROXY: 'https://proxy.golang.org,direct',
  GOROOT: '/usr/local/go',
  GOSUMDB: 'sum.golang.org',
  GOTMPDIR: '',
  GOTOOLCHAIN: 'auto',
  GOTOOLDIR: '/usr/local/go/pkg/tool/darwin_arm64',
  GOVERSION: 'go1.26.1',
  GOWORK: '',
};
const goEnvAnswer = {
  ok: true as const,
  values: goValues,
  warnings: '',
  command: '/usr/local/go/bin/go env -json',
};

export const healthy = {
  home,
  workspace,
  zprofileLine,

  // macos
  systemVersion: '15.5',
  hardware: 'arm64',

  // sdk
  commands: {
    editor: inEditor,
    integrated: { go, gopls, dlv },
    login: { go, gopls, dlv },
    dock: { go: null, gopls: null, dlv: null },
  },
  sdks: [{ root: '/usr/local/go', version: '1.26.1', arch: 'arm64', origin: 'official' }],
  goEnv: goEnvAnswer,
  goVariables: {},
  goroots: {},
  versionManagers: [],
  workspaceGo: {
    file: `${workspace}/go.mod`,
    go: { version: '1.25.0', place: { file: `${workspace}/go.mod`, line: 3, text: 'go 1.25.0' } },
    toolchain: null,
  },
  caches: [
    {
      name: 'GOCACHE',
      path: goValues.GOCACHE,
      state: 'usable',
      owner: 'you',
      judged: goValues.GOCACHE,
    },
    {
      name: 'GOMODCACHE',
      path: goValues.GOMODCACHE,
      state: 'usable',
      owner: 'you',
      judged: goValues.GOMODCACHE,
    },
  ],
  moduleCacheDamage: [],

  // modules, workspace
  ...moduleFacts,
  ...workspaceFacts,

  // shell
  loginShell: { path: '/bin/zsh', kind: 'zsh', usable: true, differingShellVariable: null },
  dockEnvironment: {
    id: 'dock',
    variables: { ...launchdVariables, PATH: colons(dockPath) },
    path: dockPath,
    origins: { PATH: inherited },
  },
  editorEnvironment: {
    id: 'editor',
    variables: { ...shellVariables, VSCODE_PID: '4711' },
    path: shellPath,
    origins: { PATH: byZprofile },
    resolution: { outcome: 'resolved' },
    ms: 180,
    limitSeconds: 10,
    command: '/bin/zsh -i -l -c …',
  },
  integratedTerminal: {
    id: 'integrated',
    variables: { ...shellVariables, TERM_PROGRAM: 'vscode' },
    path: shellPath,
    origins: { PATH: byZprofile },
  },
  loginTerminal: {
    id: 'login',
    variables: { ...shellVariables, TERM_PROGRAM: 'Apple_Terminal' },
    path: shellPath,
    origins: { PATH: byZprofile },
  },
  startupFiles: [
    { file: `${home}/.zprofile`, shell: 'zsh', read: true, content: 'text', lines: [zprofileLine.text] },
    { file: `${home}/.zshrc`, shell: 'zsh', read: true, content: 'text', lines: ["alias ll='ls -l'"] },
  ],
  startupTrace: {
    files: [
      { file: '/etc/zprofile', ms: 9, slowest: null },
      { file: `${home}/.zprofile`, ms: 2, slowest: { place: zprofileLine, ms: 1 } },
      { file: '/etc/zshrc', ms: 12, slowest: null },
      { file: `${home}/.zshrc`, ms: 1, slowest: null },
    ],
    assignments: [{ name: 'PATH', place: zprofileLine, value: colons(shellPath) }],
    pathOrigins: Object.fromEntries(shellPath.map(({ folder, origin, movedBack }) => [folder, { origin, movedBack }])),
    last: null,
    ended: null,
    finished: true,
    totalMs: 180,
  },

  // editor
  editor: {
    id: 'code',
    name: 'Visual Studio Code',
    app: '/Applications/Visual Studio Code.app',
    version: '1.119.0',
    vscodeVersion: '1.119.0',
    bundleId: 'com.microsoft.VSCode',
    userData: `${home}/Library/Application Support/Code`,
    extensions: `${home}/.vscode/extensions`,
    argv: `${home}/.vscode/argv.json`,
    serverDataFolder: '.vscode-server',
    executable: '/Applications/Visual Studio Code.app/Contents/MacOS/Code',
    lastUsedMs: 1_790_000_000_000,
  },
  settings: {
    files: [
      {
        file: `${home}/Library/Application Support/Code/User/settings.json`,
        layer: 'user',
        exists: true,
        problems: [],
        lost: [],
      },
    ],
    values: {},
    ignored: [],
  },
  writtenSettings: [],
  settingPaths: [],
  usedElsewhere: { user: false, workspace: false },
  toolsPath: null,
  launchJson: [],
  tasksJson: [],
  taskShell: null,

  // tools, debugger
  ...toolFacts,
} satisfies {
  readonly home: string;
  readonly workspace: string;
  readonly zprofileLine: Place;
  readonly systemVersion: string;
  readonly hardware: 'arm64' | 'amd64';
  readonly commands: Commands;
  readonly sdks: readonly [Sdk];
  readonly goEnv: Value<typeof goEnv>;
  readonly goVariables: GoVariables;
  readonly goroots: Value<typeof goroots>;
  readonly versionManagers: readonly VersionManager[];
  readonly workspaceGo: ModuleGo;
  readonly caches: readonly [Cache, Cache];
  readonly moduleCacheDamage: Value<typeof moduleCacheDamage>;
  readonly loginShell: LoginShell;
  readonly dockEnvironment: Environment;
  readonly editorEnvironment: EditorEnvironment;
  readonly integratedTerminal: Environment;
  readonly loginTerminal: Environment;
  readonly startupFiles: readonly StartupFileText[];
  readonly startupTrace: StartupTrace;
  readonly editor: Editor;
  readonly settings: Settings;
  readonly writtenSettings: readonly WrittenSetting[];
  readonly settingPaths: readonly SettingPath[];
  readonly usedElsewhere: UsedElsewhere;
  readonly toolsPath: Value<typeof toolsPath>;
  readonly launchJson: readonly LaunchConfiguration[];
  readonly tasksJson: readonly GoTask[];
  readonly taskShell: TaskShell | null;
};
