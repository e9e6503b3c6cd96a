import { powerMonitor, systemPreferences } from 'electron';
import { isEditor } from './started-editor.ts';

/** Facts that hang on more than files: what programs say is asked again after these. */
export function onMachineEvents(changed: () => void): void {
  powerMonitor.on('resume', changed);
  powerMonitor.on('unlock-screen', changed);
  if (process.platform !== 'darwin') return;
  for (const name of ['NSWorkspaceDidMountNotification', 'NSWorkspaceDidUnmountNotification'])
    systemPreferences.subscribeWorkspaceNotification(name, changed);
  systemPreferences.subscribeWorkspaceNotification('NSWorkspaceDidLaunchApplicationNotification', (_, info) => {
    if (isEditor(info)) changed(); // it reads the environment anew; other apps concern nobody
  });
}
