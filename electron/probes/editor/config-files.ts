import type { Look } from '../../engine/probe.ts';
import { membersOf, type PlacedNode, parsePlaces } from './jsonc-places.ts';
import { maxSettingsBytes, openedWorkspace } from './opened-workspace.ts';
import { profile } from './profile.ts';

/** One source of launch configurations or tasks. */
export interface ConfigFile {
  readonly file: string;
  readonly root: PlacedNode;
  /** The folder of relative paths and `${workspaceFolder}`; null: it is written for any folder, or for several. */
  readonly folder: string | null;
}

export interface ConfigFiles {
  readonly files: readonly ConfigFile[];
  /** Folders of the workspace by their name, for `${workspaceFolder:name}`. */
  readonly folders: Readonly<Record<string, string>>;
}

/**
 * `.vscode/<kind>.json` of the folder, the `<kind>` member of a .code-workspace file and of every settings file, and for
 * tasks the user's own file.
 * @see https://code.visualstudio.com/docs/debugtest/debugging-configuration
 * @see https://code.visualstudio.com/docs/debugtest/tasks
 */
export async function readConfigFiles({ host, of }: Look, kind: 'launch' | 'tasks'): Promise<ConfigFiles> {
  const [opened, { defaultSettings, ownSettings }] = await Promise.all([of(openedWorkspace), of(profile)]);
  const folder = opened.kind === 'none' ? null : opened.folder;
  const userSettings = ownSettings ?? defaultSettings;
  const whole = (file: string, ofFolder: string | null = null) => ({ file, member: null, ofFolder });
  const inside = (file: string, ofFolder: string | null = null) => ({ file, member: kind, ofFolder });
  const sources = [
    inside(userSettings),
    ...(kind === 'tasks' ? [whole(userSettings.replace(/settings\.json$/, 'tasks.json'))] : []),
    ...(opened.kind === 'multi-root' ? [inside(opened.file)] : []),
    ...(folder === null
      ? []
      : [inside(`${folder}/.vscode/settings.json`, folder), whole(`${folder}/.vscode/${kind}.json`, folder)]),
  ];
  const read = await Promise.all(
    sources.map(async ({ file, member, ofFolder }): Promise<readonly ConfigFile[]> => {
      const bytes = await host.read(file, maxSettingsBytes);
      const parsed = bytes && parsePlaces(bytes, file);
      const root = member === null ? parsed : membersOf(parsed).get(member);
      return root ? [{ file, root, folder: ofFolder }] : [];
    }),
  );
  const all = opened.kind === 'multi-root' ? opened.folders : folder === null ? [] : [folder];
  return {
    files: read.flat(),
    folders: Object.fromEntries(all.map((path) => [path.slice(path.lastIndexOf('/') + 1), path])),
  };
}
