import { editorCommand } from '../../changes/editor-command.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { editor } from '../../probes/editor/editors.ts';
import { needsNewerEditor } from '../../probes/editor/engine-version.ts';
import { goExtension } from '../../probes/editor/extension.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { workspaceTrust } from '../../probes/editor/workspace-trust.ts';

type Message =
  | 'listBroken'
  | 'several'
  | 'noFolder'
  | 'noFile'
  | 'otherManifest'
  | 'editorTooOld'
  | 'switchedOff'
  | 'switchedOffHere'
  | 'restricted';

/** golang.go is installed, but the editor cannot load it or was told not to. */
export default defineCheck({
  id: 'go-extension-broken',
  area: 'editor',
  needs: { editor, extension: goExtension, trust: optional(workspaceTrust), home: homeFolder },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The Go extension can run',
    why: 'An extension that is damaged, switched off or too new for its editor is not loaded, often without a message. Then there is no gopls and no debugger.',
    see: {
      run: ['code --list-extensions --show-versions'],
      look: 'golang.go should stand there once. In the editor, “Developer: Show Running Extensions” in the Command Palette (⇧⌘P) should list it without an error once a Go file is open; “Restricted Mode” in the status bar keeps it off.',
    },
    messages: {
      listBroken: {
        title: '{editor} cannot read its list of extensions',
        detail: '{list} is no valid JSON list. {editor} may load no extension at all, Go included.',
        fix: 'Quit {editor}, move {list} aside, open {editor} again and install the extensions it misses',
      },
      several: {
        title: 'Several versions of the Go extension are installed in {editor}',
        detail:
          'The list of extensions names golang.go more than once: {versions}. Which one is loaded is left to chance, and the others may be half removed.',
        fix: 'Uninstall “Go” in the Extensions view of {editor} until it is gone, restart the editor and install it once',
      },
      noFolder: {
        title: 'The folder of the Go extension is gone',
        detail: '{editor} lists golang.go as installed, but {folder} does not exist. There is nothing to load.',
        fix: 'Run `{cli} --install-extension golang.go --force` and reload the window; if that answers “already installed”, run `{cli} --uninstall-extension golang.go` before',
      },
      noFile: {
        title: 'The Go extension in {editor} is damaged',
        detail:
          'Files that it needs are missing in {folder}: its package.json, or the program that package.json names. It cannot be loaded.',
        fix: 'Run `{cli} --install-extension golang.go --force` and reload the window; if that answers “already installed”, run `{cli} --uninstall-extension golang.go` before',
      },
      otherManifest: {
        title: 'The Go extension in {editor} is damaged',
        detail:
          '{folder}/package.json is not the one of golang.go {version}: it cannot be read, or names another extension or version. The extension may not be loaded.',
        fix: 'Run `{cli} --install-extension golang.go --force` and reload the window; if that answers “already installed”, run `{cli} --uninstall-extension golang.go` before',
      },
      editorTooOld: {
        title: 'The Go extension {version} is too new for {editor}',
        detail:
          'It asks for VS Code {engine}, and {editor} is built on {vscode}. An extension that is too new is not loaded.',
        fix: 'Update {editor}, or choose “Install Specific Version” of the Go extension in its Extensions view',
      },
      switchedOff: {
        title: 'The Go extension is switched off in {editor}',
        detail: 'It is installed, but was disabled for all folders. Neither gopls nor the debugger is started.',
        fix: 'Open the Extensions view of {editor}, choose “Go” and “Enable”',
      },
      switchedOffHere: {
        title: 'The Go extension is switched off for this folder',
        detail:
          'It is installed in {editor}, but was disabled for this workspace. Neither gopls nor the debugger is started here.',
        fix: 'Open this folder in {editor}, choose “Go” in the Extensions view and “Enable (Workspace)”',
      },
      restricted: {
        title: '{editor} opens this folder in Restricted Mode, where the Go extension does not run',
        detail:
          'This folder is not among those you trust. The Go extension does not run at all in Restricted Mode since version 0.52.',
        fix: 'If you know where the code comes from: open the folder in {editor}, run “Workspaces: Manage Workspace Trust” and choose “Trust”',
      },
    },
  },
  sources: [
    'https://code.visualstudio.com/docs/editor/workspace-trust',
    'https://github.com/golang/vscode-go/blob/master/CHANGELOG.md',
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/extensions/common/extensionValidator.ts',
  ],
  find({ editor, extension, trust, home }): readonly Found<Message>[] {
    const { listState, entries, switchedOff } = extension;
    const list = tilde(extension.list, home);
    const one = (message: Message, params: Record<string, string>, text: string): readonly Found<Message>[] => [
      {
        key: message,
        severity: 'error',
        message,
        params: { editor: editor.name, ...params },
        evidence: [{ source: params.folder ?? list, text }],
      },
    ];
    if (listState === 'broken') return one('listBroken', { list }, 'SyntaxError');
    const [entry, ...others] = entries;
    if (!entry) return [];
    if (others.length > 0) {
      const versions = entries.map(({ version }) => version).join(', ');
      return one('several', { versions }, `golang.go ${versions}`);
    }
    const { version, engine, damage } = entry;
    const folder = tilde(entry.folder, home);
    if (damage) return one(damages[damage], { folder, version, cli: editor.id }, damage);
    if (engine && needsNewerEditor(engine, editor.vscodeVersion)) {
      const params = { version, engine, vscode: editor.vscodeVersion };
      return one('editorTooOld', params, `golang.go ${version}, engines.vscode ${engine}`);
    }
    if (switchedOff === 'everywhere') return one('switchedOff', {}, `golang.go ${version}`);
    if (switchedOff === 'in-this-workspace') return one('switchedOffHere', {}, `golang.go ${version}`);
    if (trust === 'restricted' && since(version, 52)) return one('restricted', {}, `golang.go ${version}`);
    return [];
  },
  // Of a version that it can read, and of other profiles, the editor says that it is installed already.
  plan: ({ editor, extension: { list, entries } }) => {
    const [entry] = entries;
    const ofDefaultProfile = list.startsWith(`${editor.extensions}/`);
    return entries.length === 1 && ofDefaultProfile && entry?.damage && !readable.has(entry.damage)
      ? [{ change: 'install-extension', editorCommand: editorCommand(editor.app), force: true }]
      : [];
  },
});

const readable: ReadonlySet<string> = new Set(['no-main-file', 'other-version']);

const damages = {
  'no-folder': 'noFolder',
  'no-manifest': 'noFile',
  'no-main-file': 'noFile',
  'broken-manifest': 'otherManifest',
  'other-extension': 'otherManifest',
  'other-version': 'otherManifest',
} as const satisfies Record<string, Message>;

/** True from version 0.`minor` on. */
function since(version: string, minor: number): boolean {
  const [, first = '0', second = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(first) > 0 || Number(second) >= minor;
}
