import { defineProbe } from '../../engine/probe.ts';
import { editor } from './editors.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { editorStorage } from './storage.ts';

/** The profile the editor uses for the workspace. All paths are absolute; the files may not exist. */
export interface Profile {
  /** null: the default profile. */
  readonly name: string | null;
  /** Settings of the default profile, which give application settings to every profile. */
  readonly defaultSettings: string;
  /** The profile's own settings; null: it uses those of the default profile. */
  readonly ownSettings: string | null;
  readonly extensionList: string;
  /** SQLite: what is switched off everywhere. */
  readonly globalState: string;
}

/** A folder that has never been opened gets the default profile. */
export const profile = defineProbe<Profile>({
  id: 'editor.profile',
  async read({ of }) {
    const [{ userData, extensions }, opened, storage] = await Promise.all([
      of(editor),
      of(openedWorkspace),
      of(editorStorage),
    ]);
    const user = `${userData}/User`;
    const names = opened.kind === 'none' ? [] : opened.knownAs;
    const folder = names.map((name) => storage.profileOf[name]).find((one) => one !== undefined);
    const own = storage.profiles.find((one) => one.folder === folder);
    const home = own && `${user}/profiles/${own.folder}`;
    return {
      name: own?.name ?? null,
      defaultSettings: `${user}/settings.json`,
      ownSettings: home && !own.shares.settings ? `${home}/settings.json` : null,
      extensionList: home && !own.shares.extensions ? `${home}/extensions.json` : `${extensions}/extensions.json`,
      globalState: `${home && !own.shares.globalState ? home : user}/globalStorage/state.vscdb`,
    };
  },
});
