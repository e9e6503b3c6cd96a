import { unsetInEditor } from '../../changes/unset-in-editor.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { debugserver } from '../../probes/debugger/debugserver.ts';
import { debuggerUsed } from '../../probes/debugger/used.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { seenOrigin } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';
import { editorTools } from '../../probes/tools/editor-tools.ts';

type Message = 'missing' | 'incomplete' | 'override';

/** Only where somebody can debug: with a dlv, or where it was used. */
export default defineCheck({
  id: 'debugserver-missing',
  area: 'debugger',
  needs: {
    debugserver,
    tools: editorTools,
    environment: editorEnvironment,
    used: optional(debuggerUsed),
    files: optional(startupFiles),
  },
  explains: ['debugger-not-stopping'],
  repair: { risk: 'low', durable: 'until-macos-upgrade', restart: 'nothing' },
  text: {
    name: 'Apple’s debugserver is there',
    why: 'On a Mac dlv debugs through debugserver, a program of Apple that comes with the Command Line Tools or with Xcode. Without it no debug session starts.',
    see: {
      run: [
        'echo "DELVE_DEBUGSERVER_PATH=$DELVE_DEBUGSERVER_PATH"',
        'ls /Library/Developer/CommandLineTools/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver',
        'ls "$(xcode-select --print-path)/../SharedFrameworks/LLDB.framework/Versions/A/Resources/debugserver"',
      ],
      look: 'The variable should be empty, and one of the two files there: the first comes with the Command Line Tools, the second with Xcode.',
    },
    messages: {
      missing: {
        title: 'The debugger needs Apple’s Command Line Tools',
        detail:
          'Neither the Command Line Tools nor Xcode is installed, so there is no debugserver. dlv ends with “debugserver or lldb-server not found: install Xcode’s command line tools”.',
        fix: 'Run `xcode-select --install` in Terminal and agree in the dialog',
      },
      incomplete: {
        title: 'Apple’s developer tools have no debugserver',
        detail:
          'xcode-select names {folder}, but there is no debugserver with it, as after an upgrade of macOS or a removed Xcode. dlv ends with “debugserver or lldb-server not found”.',
        fix: 'Run `sudo xcode-select --reset` in Terminal; if that does not help, run `xcode-select --install`',
      },
      override: {
        title: 'DELVE_DEBUGSERVER_PATH leads nowhere',
        detail:
          'DELVE_DEBUGSERVER_PATH is {path}, and there is no such program. dlv takes what this variable names and looks nowhere else.',
        fix: 'Remove DELVE_DEBUGSERVER_PATH, then quit the editor (⌘Q) and open it again',
      },
    },
  },
  sources: [
    'https://github.com/go-delve/delve/blob/master/pkg/proc/gdbserial/gdbserver.go',
    'https://github.com/go-delve/delve/blob/master/Documentation/installation/README.md',
  ],
  find({ debugserver, tools, environment, used }): readonly Found<Message>[] {
    if (debugserver.state === 'found' || (!tools.dlv && !used?.used)) return [];
    const { home } = tools;
    const finding = { key: 'debugserver', severity: 'error' } as const;
    if (debugserver.state === 'override-missing') {
      const name = 'DELVE_DEBUGSERVER_PATH';
      const path = tilde(debugserver.path, home);
      const origin = seenOrigin(environment.origins[name], { home, name, value: debugserver.path });
      return [
        {
          ...finding,
          message: 'override',
          params: { path },
          evidence: origin.length ? origin : [{ source: `$${name}`, text: debugserver.path }],
        },
      ];
    }
    const { developerFolder, looked } = debugserver;
    return [
      {
        ...finding,
        message: developerFolder ? 'incomplete' : 'missing',
        params: { folder: developerFolder ?? '' },
        evidence: [
          { source: '$ xcode-select --print-path', text: developerFolder ?? '' },
          ...looked.map((path) => ({ source: path, text: 'ENOENT' })),
        ],
      },
    ];
  },
  plan({ environment, files }, { message }) {
    if (message === 'override') return unsetInEditor('DELVE_DEBUGSERVER_PATH', environment, files);
    return [
      { change: 'ask', command: message === 'missing' ? 'install-command-line-tools' : 'reset-developer-folder' },
    ];
  },
});
