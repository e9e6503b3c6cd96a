import { defineCheck, type Found, optional } from '../../engine/check.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { editor } from '../../probes/editor/editors.ts';
import { editorPermission } from '../../probes/macos/editor-permission.ts';
import { type EditorRefusal, editorRefusals } from '../../probes/macos/editor-refusals.ts';
import { workspaceVolume } from '../../probes/workspace/volume.ts';

type Message = 'switchedOff' | 'byProfile' | 'stale' | 'refused';

/** The databases of macOS say no, or the editor's own log shows that files of the workspace were refused. */
export default defineCheck({
  id: 'editor-files-denied',
  area: 'macos',
  needs: { permission: editorPermission, volume: workspaceVolume, editor, refusals: optional(editorRefusals) },
  explains: ['gopls-not-answering'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'macOS lets the editor into the project',
    why: 'go, gopls and dlv have no permissions of their own: macOS judges them as the editor that started them. If the editor may not open the folder, none of them can read the project.',
    see: {
      run: ['ls -l go.mod'],
      look: 'Run it in the integrated terminal of the editor, in the folder of the project: “Operation not permitted” is macOS refusing the editor. System Settings > Privacy & Security > Files & Folders shows what the editor may open.',
    },
    messages: {
      switchedOff: {
        title: 'macOS does not let {editor} open the files in {folder}',
        detail:
          'The project lies in {folder}. The permission {permission} of {editor} is switched off, and it counts for gopls, go and dlv too, which {editor} starts: they get “operation not permitted”.',
        fix: 'In System Settings > Privacy & Security > Files & Folders, switch {folder} on for {editor}',
      },
      byProfile: {
        title: 'Your organisation does not let {editor} open the files in {folder}',
        detail:
          'The project lies in {folder}. A profile installed on this Mac refuses the permission {permission} to {editor}, and with it to gopls, go and dlv, which {editor} starts. You cannot switch it on yourself.',
        fix: 'Move the project to a folder such as ~/src, where no permission is needed, or ask whoever manages this Mac to allow {permission} for {client}',
      },
      stale: {
        title: 'macOS refuses {editor} the files in {folder}, although you allowed them',
        detail:
          'The permission {permission} of {editor} is on, but its log shows “operation not permitted” after that. macOS keeps an old answer for {editor} and for gopls, go and dlv, which it starts, until {editor} ends.',
        fix: 'Quit {editor} with ⌘Q, which closing its window does not do, and open it again; if that does not help, run `tccutil reset {reset} {client}`, open the project and answer “Allow”',
      },
      refused: {
        title: 'macOS refused {editor} files in {folder}',
        detail:
          'The log of {editor} shows “operation not permitted” for files in {folder}. The permission {permission} of {editor} may be off; it counts for gopls, go and dlv too, which {editor} starts.',
        fix: 'In System Settings > Privacy & Security > Files & Folders, switch {folder} on for {editor}',
      },
    },
  },
  sources: [
    'https://support.apple.com/guide/mac-help/mchld5a35146/mac',
    'https://developer.apple.com/forums/thread/678819',
    'https://github.com/golang/vscode-go/issues/4064',
    'https://github.com/microsoft/vscode/issues/134902',
  ],
  find({ permission, volume, editor, refusals = [] }): readonly Found<Message>[] {
    const { state, service, row } = permission;
    if (!volume.protected || service === null) return [];
    const { home } = volume;
    const folder = tilde(volume.protected.folder, home);
    const client = permission.client ?? editor.name;
    const isLater = ({ atMs }: EditorRefusal) => atMs !== null && row?.changedMs != null && atMs > row.changedMs;
    const later = refusals.filter(isLater);
    const message = ((): Message | null => {
      if (state === 'denied') return row?.by === 'profile' ? 'byProfile' : 'switchedOff';
      if (state === 'allowed') return later.length > 0 ? 'stale' : null;
      return refusals.length > 0 ? 'refused' : null;
    })();
    if (message === null) return [];
    const kept: readonly Evidence[] = row
      ? [{ source: 'TCC.db', text: `${row.service} ${row.client}: ${row.verdict}` }]
      : state === 'denied'
        ? [{ source: 'TCC.db', text: `${service} ${client}: denied` }]
        : [];
    const logged = (message === 'stale' ? later : refusals).map(({ place }) => ({
      source: `${tilde(place.file, home)}:${place.line}`,
      text: place.text,
    }));
    return [
      {
        key: folder,
        severity: 'error',
        message,
        params: {
          editor: editor.name,
          folder,
          client,
          permission: shortName(service),
          reset: shortName(row?.service ?? service),
        },
        evidence: [...kept, ...logged],
        // The permission that is off is why the place of the workspace is worth a warning.
        explains: ['gopls-not-answering', 'workspace-protected-folder'],
      },
    ];
  },
  plan({ permission: { client, row, service } }, { message }) {
    const name = row?.service ?? service;
    switch (message) {
      case 'byProfile':
        return [];
      case 'stale':
        return client && name
          ? [{ change: 'ask', command: 'forget-permission', params: { service: shortName(name), bundle: client } }]
          : [];
      case 'switchedOff':
      case 'refused':
        return [{ change: 'open', pane: 'files-and-folders' }];
    }
  },
});

/** As tccutil takes it. @see https://ss64.com/mac/tccutil.html */
const shortName = (service: string): string => service.replace(/^kTCCService/, '');
