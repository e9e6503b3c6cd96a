import { defineProbe } from '../../engine/probe.ts';
import { editor } from './editors.ts';
import { pathOfUri } from './file-uri.ts';
import { isRecord, member, readJson, textMember } from './json-value.ts';
import { listOf, openIn } from './open-windows.ts';

export interface StoredProfile {
  readonly name: string;
  /** Folder below `User/profiles`. */
  readonly folder: string;
  /** What it takes from the default profile. */
  readonly shares: { readonly settings: boolean; readonly extensions: boolean; readonly globalState: boolean };
}

/** The part of the editor's own notes that says which profile and which workspace file belong to a folder. */
export interface EditorStorage {
  readonly profiles: readonly StoredProfile[];
  /** Absolute path of a folder or .code-workspace file to the folder of its profile; null: the default profile. */
  readonly profileOf: Readonly<Record<string, string | null>>;
  /** Absolute paths of the workspace files that were open in the last session, the last active first. */
  readonly openWorkspaceFiles: readonly string[];
  /** Absolute paths of the folders that were open by themselves in the last session. */
  readonly openFolders: readonly string[];
}

const maxBytes = 16 * 1024 * 1024;

/**
 * `globalStorage/storage.json`; nothing in it when it does not exist or is broken, as the editor itself takes it.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/userDataProfile/common/userDataProfile.ts
 */
export const editorStorage = defineProbe<EditorStorage>({
  id: 'editor.storage',
  async read({ host, of }) {
    const { userData } = await of(editor);
    const read = await readJson(host, `${userData}/User/globalStorage/storage.json`, maxBytes);
    const stored = read && 'value' in read ? read.value : {};
    const { files, folders } = openIn(stored);
    return {
      profiles: listOf(member(stored, 'userDataProfiles')).flatMap(toProfile),
      profileOf: associations(member(member(stored, 'profileAssociations'), 'workspaces')),
      openWorkspaceFiles: files,
      openFolders: folders,
    };
  },
});

function toProfile(stored: unknown): StoredProfile[] {
  const folder = textMember(stored, 'location');
  // An id such as `-1a2b3c`; one that would lead out of the profiles folder is not the editor's.
  if (!folder || !/^[\w-]+(?:\/[\w-]+)?$/.test(folder)) return [];
  const flags = member(stored, 'useDefaultFlags');
  const shares = (what: string) => member(flags, what) === true;
  return [
    {
      name: textMember(stored, 'name') ?? folder,
      folder,
      shares: { settings: shares('settings'), extensions: shares('extensions'), globalState: shares('globalState') },
    },
  ];
}

function associations(stored: unknown): Record<string, string | null> {
  if (!isRecord(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([uri, id]) => {
      const path = pathOfUri(uri);
      if (path === undefined || typeof id !== 'string') return [];
      return [[path, id === '__default__profile__' ? null : id]];
    }),
  );
}
