import type { EditorLogEnvironment } from '../../electron/probes/editor/editor-log-environment.ts';
import type { EnvironmentFile } from '../../electron/probes/editor/environment-files.ts';
import type { GoExtension, InstalledExtension } from '../../electron/probes/editor/extension.ts';
import type { LoggedEnvironment } from '../../electron/probes/editor/logged-environment.ts';
import type { Profile } from '../../electron/probes/editor/profile.ts';
import type { RunningEditor } from '../../electron/probes/editor/running-editors.ts';
import type { Binary } from '../../electron/probes/tools/binary.ts';
import { healthy } from './healthy-facts.ts';

/* What the editor of the healthy Mac does: it runs, has its extension, and its log shows what go env says. */

const { editor, goEnv, home, workspace } = healthy;
const { GOPATH, GOROOT, GOVERSION } = goEnv.values;
const slice = { minimumMacos: '12.0', hasUuid: true, signature: 'certificate' } as const;
const startedMs = 1_790_000_000_000;

export const healthyEditor = {
  editorProgram: {
    kind: 'macho',
    slices: [
      { ...slice, arch: 'amd64' },
      { ...slice, arch: 'arm64' },
    ],
    build: null,
  },
  runningEditor: {
    id: 'code',
    name: editor.name,
    app: editor.app,
    executable: editor.executable,
    pid: 4711,
    startedMs,
    translocated: false,
    readOnly: false,
  },
  environmentFiles: [{ what: 'startup-file', source: '~/.zprofile', modifiedMs: 1_780_000_000_000 }],
  editorLogEnvironment: {
    entries: [
      {
        from: 'gopls',
        place: {
          file: `${editor.userData}/logs/20260921T151320/window1/exthost/golang.go/gopls (server).log`,
          line: 1,
          text: '2026-09-21 15:13:30.220 [info] 2026/09/21 15:13:30 Created View (#1)',
        },
        atMs: startedMs + 10_000,
        folder: workspace,
        values: { GOPATH, GOROOT, GOVERSION },
      },
    ],
    differences: [],
  },
  goExtension: {
    list: `${home}/.vscode/extensions/extensions.json`,
    listState: 'read',
    entries: [
      {
        version: '0.56.0',
        folder: `${home}/.vscode/extensions/golang.go-0.56.0`,
        damage: null,
        engine: '^1.90.0',
        preRelease: false,
      },
    ],
    folders: [`${home}/.vscode/extensions/golang.go-0.56.0`],
    switchedOff: 'no',
  },
  profile: {
    name: null,
    defaultSettings: `${editor.userData}/User/settings.json`,
    ownSettings: null,
    extensionList: `${home}/.vscode/extensions/extensions.json`,
    globalState: `${editor.userData}/User/globalStorage/state.vscdb`,
  },
} as const satisfies {
  readonly editorProgram: Binary;
  readonly runningEditor: RunningEditor;
  readonly environmentFiles: readonly [EnvironmentFile];
  readonly editorLogEnvironment: EditorLogEnvironment & { readonly entries: readonly [LoggedEnvironment] };
  readonly goExtension: GoExtension & { readonly entries: readonly [InstalledExtension] };
  readonly profile: Profile;
};
