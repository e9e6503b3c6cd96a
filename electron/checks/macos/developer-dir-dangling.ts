import { unsetInEditor } from '../../changes/unset-in-editor.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { commandLineToolsFolder, developerTools } from '../../probes/macos/developer-tools.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

type Message = 'variable' | 'reset' | 'switch' | 'nothingElse';

/** Where `xcode-select --reset` finds developer tools by itself. */
const findsItself = [commandLineToolsFolder, '/Applications/Xcode.app/Contents/Developer'];

export default defineCheck({
  id: 'developer-dir-dangling',
  area: 'macos',
  needs: { tools: developerTools, environment: optional(editorEnvironment), files: optional(startupFiles) },
  explains: ['command-line-tools-missing', 'debugserver-missing'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The selected developer folder exists',
    why: 'git, clang and the other tools in /usr/bin lead to one developer folder, that of Xcode or of the Command Line Tools. When that folder was moved or deleted, all of them fail.',
    see: {
      run: [
        'echo "DEVELOPER_DIR=$DEVELOPER_DIR"',
        'xcode-select --print-path',
        'ls "$(xcode-select --print-path)/usr/bin/xcrun"',
      ],
      look: 'The variable should be empty, and the last command should find the file: that folder is where git and clang in /usr/bin lead.',
    },
    messages: {
      variable: {
        title: 'DEVELOPER_DIR leads to a folder without developer tools',
        detail:
          'DEVELOPER_DIR is {folder}, and there is no usr/bin/xcrun in it. It stands above what xcode-select has selected, so git, clang and the debug server fail for everything the editor starts.',
        fix: 'Remove DEVELOPER_DIR where it is set',
      },
      reset: {
        title: 'macOS looks for developer tools in a folder that is gone',
        detail:
          'xcode-select names {folder}, and there is no usr/bin/xcrun in it, as after Xcode was deleted, renamed or moved. git and clang fail, although {other} would do.',
        fix: 'Run `sudo xcode-select --reset` in Terminal',
      },
      switch: {
        title: 'macOS looks for developer tools in a folder that is gone',
        detail:
          'xcode-select names {folder}, and there is no usr/bin/xcrun in it, as after Xcode was deleted, renamed or moved. git and clang fail, although {other} would do.',
        fix: 'Run `sudo xcode-select --switch "{other}"` in Terminal',
      },
      nothingElse: {
        title: 'macOS looks for developer tools in a folder that is gone',
        detail:
          'xcode-select names {folder}, and there is no usr/bin/xcrun in it, as after Xcode was deleted or moved. There are no Command Line Tools and no other Xcode either, so git, clang and the debug server fail.',
        fix: 'Run `sudo xcode-select --reset` in Terminal, then `xcode-select --install`, and agree in the dialog',
      },
    },
  },
  sources: [
    'https://developer.apple.com/documentation/xcode/installing-the-command-line-tools',
    'https://github.com/Homebrew/install/issues/119',
  ],
  find({ tools: { folder, by, usable, others, seen } }): readonly Found<Message>[] {
    if (usable || folder === null) return [];
    const [other] = others;
    // Tools that are missing from their own place are installed again, not selected again.
    if (by === 'xcode-select' && folder === commandLineToolsFolder && other === undefined) return [];
    const message = ((): Message => {
      if (by === 'DEVELOPER_DIR') return 'variable';
      if (other === undefined) return 'nothingElse';
      return findsItself.includes(other) ? 'reset' : 'switch';
    })();
    return [{ key: folder, severity: 'error', message, params: { folder, other: other ?? '' }, evidence: seen }];
  },
  plan({ tools: { others }, environment, files }, { message }) {
    const reset = { change: 'ask', command: 'reset-developer-folder' } as const;
    const [path = ''] = others;
    switch (message) {
      case 'variable':
        return unsetInEditor('DEVELOPER_DIR', environment, files);
      case 'reset':
        return [reset];
      case 'switch':
        return [{ change: 'ask', command: 'switch-developer-folder', params: { path } }];
      case 'nothingElse':
        return [reset, { change: 'ask', command: 'install-command-line-tools' }];
    }
  },
});
