import { pathOfUri } from './file-uri.ts';
import { member, textMember } from './json-value.ts';

export interface OpenWindows {
  /** Absolute paths of .code-workspace files, that of the last active window first. */
  readonly files: readonly string[];
  /** Absolute paths of the folders that were open by themselves. */
  readonly folders: readonly string[];
}

/** What `globalStorage/storage.json` notes about the windows of the last session. */
export function openIn(stored: unknown): OpenWindows {
  const state = member(stored, 'windowsState');
  const windows = [member(state, 'lastActiveWindow'), ...listOf(member(state, 'openedWindows'))];
  return {
    files: paths(windows.map((window) => textMember(member(window, 'workspaceIdentifier'), 'configURIPath'))),
    folders: paths(windows.map((window) => textMember(window, 'folder'))),
  };
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, 1000) : []);

const paths = (uris: readonly (string | null)[]): string[] => [
  ...new Set(uris.flatMap((uri) => (uri === null ? [] : (pathOfUri(uri) ?? [])))),
];
