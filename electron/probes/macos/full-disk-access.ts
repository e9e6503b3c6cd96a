import { notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import { type ResponsibleApp, responsibleApp } from './responsible-app.ts';

export interface FullDiskAccess {
  /** Of Greenlight, or of the app that answers for it. Never of the editor. */
  readonly state: 'granted' | 'denied' | 'unknown';
  readonly responsible: ResponsibleApp | null;
  /** What was tried, and how it ended. */
  readonly seen: readonly Evidence[];
}

/** Folders, because macOS 27 hides single files; nothing in them is read. */
const protectedFolders = ['Library/Safari', 'Library/Mail', 'Library/Messages'] as const;
const systemDatabase = '/Library/Application Support/com.apple.TCC/TCC.db';
const sqliteHeader = 'SQLite format 3\0';

type Outcome = 'opened' | 'EPERM' | 'EACCES' | 'absent';

/**
 * Three states, since there is no way to ask: any refusal by macOS is a no, a protected folder that can be listed is a
 * yes. A missing folder (ENOENT) and file permissions (EACCES) say nothing. macOS only.
 * @see https://github.com/MacPaw/PermissionsKit
 * @see https://developer.apple.com/forums/thread/678819
 */
export const fullDiskAccess = defineProbe<FullDiskAccess>({
  id: 'macos.full-disk-access',
  async read({ host, of }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { home } = host.machine;
    const [responsible, database, ...folders] = await Promise.all([
      of(responsibleApp),
      tried(systemDatabase, () => hasHeader(host)),
      ...protectedFolders.map((name) => tried(`${home}/${name}`, async () => !!(await host.list(`${home}/${name}`)))),
    ]);
    const all = [...folders, database];
    const isDenied = all.some(({ outcome }) => outcome === 'EPERM');
    const isListed = folders.some(({ outcome }) => outcome === 'opened');
    const seen = all
      .filter(({ outcome }) => outcome !== 'absent')
      .map(({ path, outcome }) => ({ source: tilde(path, home), text: outcome }));
    return { state: isDenied ? 'denied' : isListed ? 'granted' : 'unknown', responsible, seen };
  },
});

async function tried(
  path: string,
  open: () => Promise<boolean>,
): Promise<{ readonly path: string; readonly outcome: Outcome }> {
  try {
    return { path, outcome: (await open()) ? 'opened' : 'absent' };
  } catch (error) {
    if (error instanceof Refused) return { path, outcome: error.by === 'tcc' ? 'EPERM' : 'EACCES' };
    throw error;
  }
}

/** On some builds the file opens without permission and is empty. */
async function hasHeader(host: ReadHost): Promise<boolean> {
  const bytes = await host.readRange(systemDatabase, 0, sqliteHeader.length);
  return new TextDecoder('latin1').decode(bytes) === sqliteHeader;
}
