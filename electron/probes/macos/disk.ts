import { CannotTell } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { goEnv } from '../sdk/go-env.ts';

export interface DiskVolume {
  /** Where it is mounted; absolute. */
  readonly mounted: string;
  readonly sizeBytes: number;
  readonly freeBytes: number;
  /** What Go keeps there. */
  readonly holds: readonly ('GOCACHE' | 'TMPDIR' | 'home')[];
  readonly command: string;
  /** The line that df printed. */
  readonly line: string;
}

/**
 * The volumes that go and gopls write to: the build cache, the folder for temporary files, home. Where `go env` does not
 * tell, the cache is taken to be in home.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/df.html
 */
export const diskVolumes = defineProbe<readonly DiskVolume[]>({
  id: 'macos.disk',
  timeoutMs: 130_000,
  async read({ host, fact }) {
    const told = await fact(goEnv);
    const values = told.known && told.value.ok ? told.value.values : {};
    const { env, home } = host.machine;
    const wanted = [
      ['GOCACHE', values.GOCACHE],
      ['TMPDIR', values.GOTMPDIR || env.TMPDIR || '/tmp'],
      ['home', home],
    ] as const;
    const places = await Promise.all(
      wanted.flatMap(([what, path]) =>
        path?.startsWith('/') && !path.includes('\0')
          ? [existing(host, path).then((folder) => ({ what, folder }))]
          : [],
      ),
    );
    const folders = [...new Set(places.map(({ folder }) => folder))];
    const lines = await df(host, folders);
    const volumes = new Map<string, DiskVolume>();
    for (const { what, folder } of places) {
      const volume = lines[folders.indexOf(folder)];
      if (!volume) continue;
      const known = volumes.get(volume.mounted);
      volumes.set(volume.mounted, { ...volume, holds: [...(known?.holds ?? []), what] });
    }
    return [...volumes.values()];
  },
});

/** The folder itself or the nearest one above it: go makes its cache when it first needs it. */
async function existing(host: ReadHost, path: string): Promise<string> {
  const parts = path.split('/').filter((part) => part !== '');
  for (let count = Math.min(parts.length, 100); count > 0; count -= 1) {
    const folder = `/${parts.slice(0, count).join('/')}`;
    if (await host.stat(folder)) return folder;
  }
  return '/';
}

/** One line for each folder, in their order. */
async function df(host: ReadHost, folders: readonly string[]): Promise<readonly Omit<DiskVolume, 'holds'>[]> {
  const argv = ['/bin/df', '-k', '-P', ...folders] as const;
  const command = 'df -k -P';
  const { failure, timedOut, stdout, stderr } = await host.run(argv, { env: { LC_ALL: 'C' } });
  if (failure !== null) throw new CannotTell('cannot-start', { command, errno: failure });
  if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  const volumes = stdout
    .trim()
    .split('\n', folders.length + 1)
    .slice(1)
    .flatMap((line) => volumeOf(line, command));
  if (volumes.length !== folders.length) {
    const output = (stderr.trim() || stdout.trim()).slice(0, 300);
    throw new CannotTell('not-understood', { command, output });
  }
  return volumes;
}

/** `/dev/disk3s5 482797652 210000000 250000000 46% /System/Volumes/Data`; both names may hold blanks. */
function volumeOf(line: string, command: string): readonly Omit<DiskVolume, 'holds'>[] {
  const [, size, free, mounted] = /^.*?\s(\d+)\s+\d+\s+(-?\d+)\s+\d+%\s+(\/.*)$/.exec(line) ?? [];
  if (size === undefined || mounted === undefined) return [];
  const freeBytes = Math.max(0, Number(free)) * 1024;
  return [{ mounted, sizeBytes: Number(size) * 1024, freeBytes, command, line: line.trim().slice(0, 300) }];
}
