import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from '../editor/editors.ts';
import { readJson } from '../editor/json-value.ts';
import { openIn } from '../editor/open-windows.ts';
import { type RemoteWindow, remoteWindow } from './remote-windows.ts';

const mostBytes = 16 * 1024 * 1024;

/**
 * Where the last active window of the editor was, when that is no folder of this Mac: there the Go of the other side
 * counts. null: the window was here, or another folder is under diagnosis than the one its container was made from.
 * @see https://code.visualstudio.com/docs/remote/remote-overview
 */
export const lastRemoteWindow = defineProbe<RemoteWindow | null>({
  id: 'remote.last-window',
  async read({ host, of, subject: { workspace } }) {
    const { userData } = await of(editor);
    const { home } = host.machine;
    const file = `${userData}/User/globalStorage/storage.json`;
    const read = await readJson(host, file, mostBytes);
    const { lastActive } = openIn(read && 'value' in read ? read.value : {});
    const window = lastActive === null ? undefined : remoteWindow(lastActive, `${tilde(file, home)}:1`, home);
    if (!window) return null;
    return workspace === undefined || workspace === window.folder ? window : null;
  },
});
