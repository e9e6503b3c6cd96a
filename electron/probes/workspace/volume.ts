import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { Exit } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';

/** Places of which macOS asks the user before an app may look into them. */
export type ProtectedPlace =
  | 'desktop'
  | 'documents'
  | 'downloads'
  | 'icloud'
  | 'cloud-storage'
  | 'other-volume'
  | 'network';

export interface Mount {
  /** Absolute path. */
  readonly point: string;
  /** `apfs`, `smbfs`, `nfs`, … */
  readonly type: string;
  readonly isLocal: boolean;
}

export interface WorkspaceVolume {
  readonly home: string;
  /** null: in no protected place. */
  readonly protected: {
    readonly place: ProtectedPlace;
    /** The protected folder or the volume. */
    readonly folder: string;
  } | null;
  /** What is mounted below the workspace; null: mount gave no answer. */
  readonly inside: readonly Mount[] | null;
}

const argv = ['/sbin/mount'] as const;
const mostMounts = 500;

/**
 * On what kind of place the workspace lies. macOS only. What mount prints of servers and users is not kept.
 * @see https://support.apple.com/guide/mac-help/mchld5a35146/mac
 */
export const workspaceVolume = defineProbe<WorkspaceVolume>({
  id: 'workspace.volume',
  async read({ host, subject }) {
    const { workspace } = subject;
    if (workspace === undefined) throw notAsked('needs-workspace');
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { home } = host.machine;
    const [exit, realPath, realHome] = await Promise.all([
      host.run(argv),
      host.realPath(workspace),
      host.realPath(home),
    ]);
    const path = realPath ?? workspace;
    const inHome = homeFolderOf(path, home);
    if (exit.failure !== null || exit.code !== 0) {
      // The home folder lies on the disk that macOS runs from.
      if (path === home || isBelow(path, home)) return { home, protected: inHome, inside: null };
      throw noMounts(exit);
    }
    const mounts = parseMounts(exit.stdout);
    const inside = mounts.filter(({ point }) => isBelow(point, path)).slice(0, 20);
    return { home, protected: inHome ?? volumeOf(path, { home: realHome ?? home, mounts }), inside };
  },
});

function noMounts({ failure, timedOut, signal, code, stderr }: Exit): CannotTell {
  const command = argv.join(' ');
  if (failure !== null) return new CannotTell('cannot-start', { command, errno: failure });
  if (timedOut) return new CannotTell('timeout', { seconds: 5 }, 'timeout');
  return new CannotTell('command-failed', { command, status: signal ?? String(code), output: stderr.slice(0, 300) });
}

/** `//sam@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by sam)`; lines of another form are left out. */
export function parseMounts(text: string): readonly Mount[] {
  return text.split('\n', mostMounts).flatMap((line) => {
    const [, point, options = ''] = /^.+? on (\/.*) \(([^()]*)\)\s*$/.exec(line) ?? [];
    const [type = '', ...flags] = options.split(', ');
    return point ? [{ point, type, isLocal: flags.includes('local') }] : [];
  });
}

function homeFolderOf(path: string, home: string): WorkspaceVolume['protected'] {
  const found = homeFolders
    .map(([place, name]) => ({ place, folder: `${home}/${name}` }))
    .find(({ folder }) => path === folder || isBelow(path, folder));
  return found ?? null;
}

/** The innermost mount decides. Volumes of macOS itself need no permission, nor does that of the home folder. */
function volumeOf(
  path: string,
  { home, mounts }: { readonly home: string; readonly mounts: readonly Mount[] },
): WorkspaceVolume['protected'] {
  const mount = mountOf(path, mounts);
  if (!mount || mount.point.startsWith('/System/') || mount === mountOf(home, mounts)) return null;
  if (!mount.isLocal) return { place: 'network', folder: mount.point };
  return mount.point.startsWith('/Volumes/') ? { place: 'other-volume', folder: mount.point } : null;
}

const mountOf = (path: string, mounts: readonly Mount[]): Mount | undefined =>
  mounts
    .filter(({ point }) => point !== '/' && (path === point || isBelow(path, point)))
    .sort((a, b) => b.point.length - a.point.length)[0];

const homeFolders = [
  ['desktop', 'Desktop'],
  ['documents', 'Documents'],
  ['downloads', 'Downloads'],
  ['icloud', 'Library/Mobile Documents'],
  ['cloud-storage', 'Library/CloudStorage'],
] as const;

const isBelow = (path: string, folder: string): boolean => path.startsWith(folder === '/' ? '/' : `${folder}/`);
