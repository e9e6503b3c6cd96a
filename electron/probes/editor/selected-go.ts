import { defineProbe } from '../../engine/probe.ts';
import { member, textMember } from './json-value.ts';
import { storedValue, workspaceState } from './workspace-state.ts';

/**
 * The go that was picked with "Go: Choose Go Environment" for this workspace, as an absolute path; null: none. It goes
 * before everything but go.goroot.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goEnvironmentStatus.ts
 */
export const selectedGo = defineProbe<string | null>({
  id: 'editor.selected-go',
  async read({ host, of }) {
    const database = await of(workspaceState);
    if (database === null) return null;
    return textMember(member(await storedValue(host, database, 'golang.go'), 'selectedGo'), 'binpath');
  },
});
