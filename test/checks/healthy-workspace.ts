import type { EditorPermission } from '../../electron/probes/macos/editor-permission.ts';
import type { WorkspaceModules } from '../../electron/probes/workspace/modules.ts';
import type { PathCase } from '../../electron/probes/workspace/path-case.ts';
import type { Surroundings } from '../../electron/probes/workspace/surroundings.ts';
import type { WorkspaceVolume } from '../../electron/probes/workspace/volume.ts';
import { home } from './healthy-commands.ts';

export const workspace = `${home}/src/app`;

/** The workspace facts of the healthy Mac: one module, in a folder that macOS does not protect. */
export const workspaceFacts = {
  workspaceModules: {
    workspace,
    home,
    own: {
      folder: workspace,
      path: 'example.com/app',
      go: { value: '1.25.0', place: { file: `${workspace}/go.mod`, line: 3, text: 'go 1.25.0' } },
      requires: [],
      replaces: [],
      problems: [],
    },
    nested: [],
    work: null,
    gowork: null,
    loose: [],
    complete: true,
  },
  surroundings: { repository: workspace, projects: [] },
  pathCase: { home, difference: null },
  workspaceVolume: { home, protected: null, inside: [] },
  editorPermission: { client: 'com.microsoft.VSCode', service: null, state: 'allowed' },
} satisfies {
  readonly workspaceModules: WorkspaceModules;
  readonly surroundings: Surroundings;
  readonly pathCase: PathCase;
  readonly workspaceVolume: WorkspaceVolume;
  readonly editorPermission: EditorPermission;
};
