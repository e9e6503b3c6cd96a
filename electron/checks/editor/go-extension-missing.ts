import { editorCommand } from '../../changes/editor-command.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { editor } from '../../probes/editor/editors.ts';
import { goExtension } from '../../probes/editor/extension.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { profile } from '../../probes/editor/profile.ts';
import { lastRemoteWindow } from '../../probes/remote/last-window.ts';

/** golang.go is not in the list of the profile that the editor uses for the workspace. */
export default defineCheck({
  id: 'go-extension-missing',
  area: 'editor',
  needs: { editor, extension: goExtension, profile, home: homeFolder, away: optional(lastRemoteWindow) },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The Go extension is installed',
    why: 'The editor knows nothing about Go by itself. The extension “Go” (golang.go) starts gopls and the debugger; without it Go files are plain text with colours.',
    see: {
      run: ['code --list-extensions'],
      look: 'golang.go should be in the list. (With another editor its own command: codium, cursor, windsurf; for a profile add `--profile NAME`.) The Extensions view (⇧⌘X) shows the same under Installed.',
    },
    messages: {
      missing: {
        title: 'The Go extension is not installed in {editor}',
        detail: 'The list of installed extensions has no golang.go, so gopls and the debugger are never started.',
        fix: 'Run `{command}`, or install “Go” (golang.go) in the Extensions view of {editor}',
      },
      profile: {
        title: 'The Go extension is not installed in the profile “{profile}”',
        detail:
          '{editor} uses the profile “{profile}” for this folder, and that profile has its own extensions, without golang.go. Installing it in another profile does not help here.',
        fix: 'Run `{command}`, or open this folder in {editor} and install “Go” (golang.go) in the Extensions view',
      },
      unlisted: {
        title: 'The Go extension lies on disk, but is not installed in {editor}',
        detail:
          'The folder {folder} is there, but the list of installed extensions does not name golang.go, so {editor} does not load it.',
        fix: 'Run `{command}`, or install “Go” (golang.go) in the Extensions view of {editor}',
      },
    },
  },
  sources: [
    'https://marketplace.visualstudio.com/items?itemName=golang.Go',
    'https://code.visualstudio.com/docs/configure/profiles',
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/extensionManagement/common/extensionsProfileScannerService.ts',
  ],
  find({ editor, extension: { list, listState, entries, folders }, profile, home, away }) {
    if (entries.length > 0 || listState === 'broken') return [];
    if (away) return []; // it is wanted over there
    const own = profile.name !== null && !list.startsWith(`${editor.extensions}/`);
    // Without a list the editor makes one of the folders it finds; a profile of its own begins empty.
    if (listState === 'absent' && folders.length > 0 && !own) return [];
    const [folder] = folders;
    const install = `${editor.id} --install-extension golang.go`;
    const evidence = [{ source: tilde(list, home), text: '0 × golang.go' }];
    if (own) {
      const params = { editor: editor.name, profile: profile.name, command: `${install} --profile "${profile.name}"` };
      return [{ key: `${editor.id} ${profile.name}`, severity: 'error', message: 'profile', params, evidence }];
    }
    const params = { editor: editor.name, command: install, ...(folder && { folder: tilde(folder, home) }) };
    return [{ key: editor.id, severity: 'error', message: folder ? 'unlisted' : 'missing', params, evidence }];
  },
  // Another profile than the default one has to be named on the command line.
  plan: ({ editor }, { message }) =>
    message === 'profile'
      ? []
      : [{ change: 'install-extension', editorCommand: editorCommand(editor.app), force: false }],
});
