import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { debugPermission } from '../../probes/debugger/permission.ts';
import { debuggerUsed } from '../../probes/debugger/used.ts';
import { commands } from '../../probes/sdk/commands.ts';

type Message = 'modeOff' | 'notInGroup';

/** Only where somebody can debug: with a dlv, or where it was used. */
export default defineCheck({
  id: 'debug-permission',
  area: 'debugger',
  needs: { permission: debugPermission, commands, used: optional(debuggerUsed) },
  explains: ['debugger-not-stopping'],
  repair: { risk: 'medium', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'macOS lets you debug',
    why: 'macOS lets one program hold another only for developers. Otherwise it asks for a password, or the debug session ends where nobody can be asked.',
    see: {
      run: ['DevToolsSecurity -status', 'id -Gn'],
      look: 'The first should say “currently enabled”, and _developer should be among the groups of the second.',
    },
    messages: {
      modeOff: {
        title: 'Developer mode of macOS is off',
        detail:
          'macOS asks for a password when a debug session starts. Where it cannot ask, the session may end with “stub exited while waiting for connection”.',
        fix: 'Run `sudo /usr/sbin/DevToolsSecurity -enable` in Terminal',
      },
      notInGroup: {
        title: 'You are not among the developers of this Mac',
        detail:
          'Developer mode is on, but your account is not in the group _developer. Debug sessions may end with “stub exited while waiting for connection”.',
        fix: 'Run `sudo dscl . append /Groups/_developer GroupMembership $(whoami)` in Terminal, then log out and in again',
      },
    },
  },
  sources: [
    'https://github.com/go-delve/delve/blob/master/Documentation/installation/README.md',
    'https://github.com/go-delve/delve/issues/3406',
    'https://github.com/golang/vscode-go/issues/2436',
  ],
  find({ permission, commands, used }): readonly Found<Message>[] {
    if (!commands.editor.dlv && !used?.used) return [];
    const { developerMode, inDeveloperGroup, seen } = permission;
    if (!developerMode) {
      return [{ key: 'mode', severity: 'warning', message: 'modeOff', evidence: [seen.mode] }];
    }
    return inDeveloperGroup
      ? []
      : [{ key: 'group', severity: 'warning', message: 'notInGroup', evidence: [seen.groups] }];
  },
  plan: (_, { message }) => [
    { change: 'ask', command: message === 'modeOff' ? 'enable-developer-mode' : 'join-developer-group' },
  ],
});
