import type { Debugserver } from '../../electron/probes/debugger/debugserver.ts';
import type { Localhost } from '../../electron/probes/debugger/hosts.ts';
import type { DebugPermission } from '../../electron/probes/debugger/permission.ts';
import type { DebuggerUsed } from '../../electron/probes/debugger/used.ts';
import type { Command, Tool } from '../../electron/probes/sdk/commands.ts';
import type { EditorTools } from '../../electron/probes/tools/editor-tools.ts';
import type { Quarantine } from '../../electron/probes/tools/quarantine.ts';
import type { ToolSignature } from '../../electron/probes/tools/signatures.ts';
import type { GoplsStart } from '../../electron/probes/tools/start.ts';
import { home, inEditor } from './healthy-commands.ts';

/** As its file describes it. */
const described = <C extends Command>(tool: Tool, command: C, release: string | null) => ({
  tool,
  command,
  shown: command.path.replace(home, '~'),
  arches: ['arm64' as const],
  release,
  builtBy: '1.26.1',
  missingInterpreter: null,
  isForWindows: false,
});

const validSignature = (tool: Tool, shown: string): ToolSignature => ({
  tool,
  shown,
  verdict: 'valid',
  arches: ['arm64'],
  arch: null,
  command: `codesign --verify --strict --verbose=1 ${shown}`,
  output: '',
});

/** The facts about the tools and the debugger of the healthy Mac. */
export const toolFacts = {
  editorTools: {
    os: 'darwin' as const,
    home,
    go: described('go', inEditor.go, null),
    gopls: described('gopls', inEditor.gopls, 'v0.23.0'),
    dlv: described('dlv', inEditor.dlv, 'v1.27.1'),
  },
  signatures: [
    validSignature('go', '/usr/local/go/bin/go'),
    validSignature('gopls', '~/go/bin/gopls'),
    validSignature('dlv', '~/go/bin/dlv'),
  ] as const,
  quarantine: [],
  goplsStart: {
    outcome: 'runs' as const,
    command: '~/go/bin/gopls version',
    said: 'golang.org/x/tools/gopls v0.23.0',
    version: 'v0.23.0',
  },
  debugPermission: {
    developerMode: true,
    inDeveloperGroup: true,
    seen: {
      mode: { source: 'DevToolsSecurity -status', text: 'Developer mode is currently enabled.' },
      groups: { source: 'id -Gn', text: 'staff everyone localaccounts admin _developer' },
    },
  },
  debugserver: {
    state: 'found' as const,
    path: '/Library/Developer/CommandLineTools/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver',
  },
  localhost: { state: 'ok' as const, place: { file: '/etc/hosts', line: 7, text: '127.0.0.1\tlocalhost' } },
  debuggerUsed: { used: false, sign: null },
} satisfies {
  readonly editorTools: EditorTools;
  readonly signatures: readonly ToolSignature[];
  readonly quarantine: readonly Quarantine[];
  readonly goplsStart: GoplsStart;
  readonly debugPermission: DebugPermission;
  readonly debugserver: Debugserver;
  readonly localhost: Localhost;
  readonly debuggerUsed: DebuggerUsed;
};
