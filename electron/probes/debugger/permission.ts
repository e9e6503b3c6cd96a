import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { Exit } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { defineProbe } from '../../engine/probe.ts';

/** Whether macOS lets this user debug without asking for a password. */
export interface DebugPermission {
  readonly developerMode: boolean;
  /** In the group _developer, directly or through another group. */
  readonly inDeveloperGroup: boolean;
  readonly seen: { readonly mode: Evidence; readonly groups: Evidence };
}

/** @see https://github.com/go-delve/delve/blob/master/Documentation/installation/README.md */
export const debugPermission = defineProbe<DebugPermission>({
  id: 'debugger.permission',
  async read({ host }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [status, id] = await Promise.all([
      host.run(['/usr/sbin/DevToolsSecurity', '-status']),
      host.run(['/usr/bin/id', '-Gn']),
    ]);
    const mode = answer('DevToolsSecurity -status', status);
    const [, word] = /currently (enabled|disabled)/i.exec(mode.text) ?? [];
    if (!word) throw new CannotTell('not-understood', { command: mode.source, output: mode.text });
    const groups = answer('id -Gn', id);
    let inDeveloperGroup = has(groups.text);
    if (!inDeveloperGroup) {
      // A session knows only the groups of when it began.
      const members = await host.run(['/usr/bin/dscl', '.', '-read', '/Groups/_developer', 'GroupMembership']);
      inDeveloperGroup = members.code === 0 && members.stdout.split(/\s+/).includes(host.machine.user);
    }
    return { developerMode: word.toLowerCase() === 'enabled', inDeveloperGroup, seen: { mode, groups } };
  },
});

const has = (groups: string): boolean => groups.split(/\s+/).includes('_developer');

function answer(command: string, { failure, timedOut, code, signal, stdout, stderr }: Exit): Evidence {
  if (failure !== null) throw new CannotTell('cannot-start', { command, errno: failure });
  if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  const text = (stdout.trim() || stderr.trim()).slice(0, 1000);
  if (code !== 0 && !stdout.trim()) {
    throw new CannotTell('command-failed', { command, status: signal ?? String(code), output: text.slice(0, 300) });
  }
  return { source: command, text };
}
