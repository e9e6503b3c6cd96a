import { Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { settings } from './settings.ts';

/** Signs that settings written here are also meant for another machine, where paths of another system are right. */
export interface UsedElsewhere {
  /** The user's settings: this editor works on remote machines or in containers. */
  readonly user: boolean;
  /** Those of the workspace: it describes a container, or the user's are. */
  readonly workspace: boolean;
}

/**
 * A remote window takes `go.alternateTools`, `go.toolsEnvVars` and the terminal's settings from the user settings of the
 * local editor, and every setting of the workspace.
 * @see https://code.visualstudio.com/docs/remote/ssh#_ssh-hostspecific-settings
 */
export const usedElsewhere = defineProbe<UsedElsewhere>({
  id: 'editor.used-elsewhere',
  async read({ host, of }) {
    const [{ values }, opened] = await Promise.all([of(settings), of(openedWorkspace)]);
    const user = Object.keys(values).some((key) => /^(?:remote|dev)\.(?:SSH|containers|tunnels|WSL)\b/.test(key));
    const folder = opened.kind === 'none' ? null : opened.folder;
    const exists = async (name: string): Promise<boolean> => {
      try {
        return folder !== null && (await host.stat(`${folder}/${name}`)) !== undefined;
      } catch (error) {
        if (error instanceof Refused) return true; // no ground to say that it is only used here
        throw error;
      }
    };
    const container = await Promise.all(['.devcontainer', '.devcontainer.json', '.gitpod.yml'].map(exists));
    return { user, workspace: user || container.includes(true) };
  },
});
