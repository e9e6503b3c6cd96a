import { defineCheck } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { editor } from '../../probes/editor/editors.ts';
import { editorPermission } from '../../probes/macos/editor-permission.ts';
import { workspaceVolume } from '../../probes/workspace/volume.ts';

/** Only a refusal that was seen is a warning: most people allowed the folder the first time macOS asked. */
export default defineCheck({
  id: 'workspace-protected-folder',
  area: 'workspace',
  needs: { volume: workspaceVolume, permission: editorPermission, editor },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Workspace in a folder macOS protects',
    why: 'macOS lets an app into Desktop, Documents, Downloads, iCloud Drive and other volumes only if you allow it. go, gopls and dlv, which the editor starts, may read there what the editor may read.',
    see: {
      run: ['pwd -P'],
      look: 'In the folder of the project: a path in Desktop, Documents, Downloads, Library/Mobile Documents (iCloud) or /Volumes is protected. System Settings > Privacy & Security > Files & Folders shows what the editor may open.',
    },
    messages: {
      denied: {
        title: 'macOS does not let {editor} into {folder}',
        detail:
          'The project lies in {folder}, and access of {editor} to it is switched off. go and gopls, which it starts, get "operation not permitted".',
        fix: 'In System Settings > Privacy & Security > Files & Folders, allow {folder} for {editor}, or move the project to a folder such as ~/src',
      },
      'never-asked': {
        title: 'macOS will ask whether {editor} may use {folder}',
        detail:
          'The project lies in {folder}, and {editor} has not asked for it yet. If you answer no, or miss the question, go and gopls get "operation not permitted".',
        fix: 'Answer "Allow" when macOS asks; or move the project to a folder such as ~/src, where no permission is needed',
      },
      unreadable: {
        title: 'The project lies in a folder that macOS protects: {folder}',
        detail:
          '{editor} may need your permission for {folder}, and Greenlight cannot see whether it has it. Without it, go and gopls get "operation not permitted".',
        fix: 'If files there cannot be opened, look in System Settings > Privacy & Security > Files & Folders whether {folder} is on for {editor}',
      },
      'other-volume': {
        title: 'The project lies on another volume, which macOS may protect: {folder}',
        detail:
          'If {folder} can be taken out, macOS asks before {editor} may use it, and Greenlight cannot see the answer. Without permission go and gopls get "operation not permitted". A disk inside the Mac needs none.',
        fix: 'If files there cannot be opened, look in System Settings > Privacy & Security > Files & Folders whether Removable Volumes is on for {editor}',
      },
    },
  },
  sources: [
    'https://support.apple.com/guide/mac-help/mchld5a35146/mac',
    'https://developer.apple.com/forums/thread/678819',
    'https://github.com/microsoft/vscode/issues/134902',
  ],
  find({ volume, permission, editor }) {
    if (!volume.protected || permission.state === 'allowed') return [];
    const folder = tilde(volume.protected.folder, volume.home);
    const { client, service } = permission;
    // Of the volumes besides the system's, macOS asks only for those that can be taken away, which mount does not tell.
    const isAsked = volume.protected.place !== 'other-volume' || permission.state === 'denied';
    const state = isAsked ? permission.state : 'other-volume';
    const seen =
      state === 'unreadable' || state === 'other-volume'
        ? []
        : [{ source: 'TCC.db', text: `${service ?? ''} ${client ?? ''}: ${state}` }];
    return [
      {
        key: folder,
        severity: state === 'denied' ? 'warning' : 'info',
        message: state,
        params: { folder, editor: editor.name },
        evidence: [{ source: 'workspace', text: folder }, ...seen],
      },
    ];
  },
  // What macOS has not been asked for yet is not in the list.
  plan: (_, { message }) => (message === 'never-asked' ? [] : [{ change: 'open', pane: 'files-and-folders' }]),
});
