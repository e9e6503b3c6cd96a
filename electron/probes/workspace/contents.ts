import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';

/** Names right in the workspace, at most 200, folders with a slash behind; null: there is no such folder. */
export const workspaceContents = defineProbe<readonly string[] | null>({
  id: 'workspace.contents',
  async read({ host, subject }) {
    if (subject.workspace === undefined) throw notAsked('needs-workspace');
    const entries = await host.list(subject.workspace);
    if (!entries) return null;
    return entries.slice(0, 200).map(({ name, kind }) => (kind === 'folder' ? `${name}/` : name));
  },
});
