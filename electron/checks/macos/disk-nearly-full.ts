import { defineCheck } from '../../engine/check.ts';
import { type DiskVolume, diskVolumes } from '../../probes/macos/disk.ts';

const gibibyte = 1024 ** 3;

/**
 * Error below 1 GB, warning below 5 GB: a clean build of a large module with its tests writes that much. A volume that
 * was made small on purpose, such as a RAM disk, counts only when less than a tenth of it is left.
 */
function severityOf({ freeBytes, sizeBytes }: DiskVolume): 'error' | 'warning' | null {
  if (freeBytes >= 5 * gibibyte || freeBytes >= sizeBytes / 10) return null;
  return freeBytes < gibibyte ? 'error' : 'warning';
}

export default defineCheck({
  id: 'disk-nearly-full',
  area: 'macos',
  needs: { volumes: diskVolumes },
  repair: { risk: 'low', durable: 'until-restart', restart: 'nothing' },
  text: {
    name: 'Room on the disk of Go’s caches',
    why: 'go writes every build to its cache and links programs in the folder for temporary files. On a full disk builds, tests and gopls fail with errors that often do not name the disk.',
    see: {
      run: ['df -h "$(go env GOCACHE)" "$(go env GOMODCACHE)" "$TMPDIR"'],
      look: 'Look at the column Avail: at least 5 Gi should be left for a large build.',
    },
    messages: {
      full: {
        title: 'The disk is full: {free} GB left on {volume}',
        detail:
          'Only {free} GB are free on {volume}, which holds {holds}. Builds, tests and gopls may fail with “no space left on device”.',
        fix: 'Free some space on {volume}; `go clean -cache` deletes the build cache, which go makes again when it needs it',
      },
      low: {
        title: 'The disk is nearly full: {free} GB left on {volume}',
        detail: 'Only {free} GB are free on {volume}, which holds {holds}. A large build or its tests may fill it.',
        fix: 'Free some space on {volume}; `go clean -cache` deletes the build cache, which go makes again when it needs it',
      },
    },
  },
  sources: ['https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching'],
  find({ volumes }) {
    return volumes.flatMap((volume) => {
      const severity = severityOf(volume);
      if (!severity) return [];
      const { mounted, holds, command, line, freeBytes } = volume;
      return [
        {
          key: mounted,
          severity,
          message: severity === 'error' ? ('full' as const) : ('low' as const),
          params: { volume: mounted, holds: holds.join(', '), free: (freeBytes / gibibyte).toFixed(1) },
          evidence: [{ source: `$ ${command}`, text: line }],
        },
      ];
    });
  },
  plan: ({ volumes }, { key }) =>
    volumes.some(({ mounted, holds }) => mounted === key && holds.includes('GOCACHE'))
      ? [{ change: 'ask', command: 'clean-build-cache' }]
      : [],
});
