import { pathOfUri } from './file-uri.ts';
import { member, textMember } from './json-value.ts';

export interface OpenWindows {
  /** Absolute paths of .code-workspace files, that of the last active window first. */
  readonly files: readonly string[];
  /** Absolute paths of the folders that were open by themselves. */
  readonly folders: readonly string[];
  /** Address of what the last active window had open, on whatever machine; null: nothing. */
  readonly lastActive: string | null;
}

/** What `globalStorage/storage.json` notes about the windows of the last session. */
export function openIn(stored: unknown): OpenWindows {
  const state = member(stored, 'windowsState');
  const last = member(state, 'lastActiveWindow');
  const workspaceOf = (window: unknown) => textMember(member(window, 'workspaceIdentifier'), 'configURIPath');
  const windows = [last, ...listOf(member(state, 'openedWindows'))];
  return {
    files: paths(windows.map(workspaceOf)),
    folders: paths(windows.map((window) => textMember(window, 'folder'))),
    lastActive: textMember(last, 'folder') ?? workspaceOf(last),
  };
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, 1000) : []);

const paths = (uris: readonly (string | null)[]): string[] => [
  ...new Set(uris.flatMap((uri) => (uri === null ? [] : (pathOfUri(uri) ?? [])))),
];
