import { defineCheck } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { editor } from '../../probes/editor/editors.ts';
import { editorPermission } from '../../probes/macos/editor-permission.ts';
import { fullDiskAccess } from '../../probes/macos/full-disk-access.ts';
import { workspaceVolume } from '../../probes/workspace/volume.ts';

/** Greenlight works without it. It is said only where an answer hangs on it: whether the editor may open the project. */
export default defineCheck({
  id: 'full-disk-access-off',
  area: 'macos',
  needs: { access: fullDiskAccess, permission: editorPermission, volume: workspaceVolume, editor },
  repair: { risk: 'medium', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Greenlight can see the permissions of the editor',
    why: 'macOS shows what each app may open only to programs with Full Disk Access. Greenlight needs it for nothing else, and what it may read itself says nothing about the editor.',
    see: {
      run: ['ls ~/Library/Safari'],
      look: '“Operation not permitted” means that this terminal, and so Greenlight in it, has no Full Disk Access. System Settings > Privacy & Security > Full Disk Access shows who has.',
    },
    messages: {
      inTerminal: {
        title: 'Greenlight cannot tell whether {editor} may open {folder}',
        detail:
          'The project lies in {folder}, for which macOS keeps a permission. Only programs with Full Disk Access see it. Greenlight is judged as {app}, in which it runs, and {app} has no Full Disk Access.',
        fix: 'If you want to know, switch {app} on in System Settings > Privacy & Security > Full Disk Access, quit it with ⌘Q and open it again; everything you run in it may then read all your files, so switch it off afterwards',
      },
      own: {
        title: 'Greenlight cannot tell whether {editor} may open {folder}',
        detail:
          'The project lies in {folder}, for which macOS keeps a permission. Only programs with Full Disk Access see it, and Greenlight, or the app that started it, has none.',
        fix: 'If you want to know, switch Greenlight, or the app that starts it, on in System Settings > Privacy & Security > Full Disk Access, then quit it and open it again',
      },
    },
  },
  sources: [
    'https://support.apple.com/guide/mac-help/mchld5a35146/mac',
    'https://developer.apple.com/forums/thread/678819',
    'https://github.com/MacPaw/PermissionsKit',
  ],
  find({ access, permission, volume, editor }) {
    if (access.state !== 'denied' || permission.state !== 'unreadable' || !volume.protected) return [];
    const app = access.responsible?.name;
    return [
      {
        key: 'full-disk-access',
        severity: 'info',
        message: app === undefined ? 'own' : 'inTerminal',
        params: { editor: editor.name, folder: tilde(volume.protected.folder, volume.home), app: app ?? '' },
        evidence: access.seen.filter(({ text }) => text === 'EPERM'),
      },
    ];
  },
  plan: () => [{ change: 'open', pane: 'full-disk-access' }],
});
