import { defineCheck } from '../../engine/check.ts';
import { fileLimit } from '../../probes/macos/file-limit.ts';

/**
 * gopls reads at most 128 files at once and starts go, which does likewise; besides, one descriptor for each folder of
 * the workspace, as its watchers may take. Far above what is measured, and far below what macOS gives by itself.
 */
const needFor = (folders: number): number => 512 + folders;

export default defineCheck({
  id: 'file-limit-low',
  area: 'macos',
  needs: { limit: fileLimit },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'gopls may open enough files',
    why: 'gopls and go open many files at once. Where an old setting of launchd caps the number for every app, they fail with “too many open files” in large workspaces.',
    see: {
      run: ['launchctl limit maxfiles', 'sysctl -n kern.maxfilesperproc', 'ls /Library/LaunchDaemons'],
      look: 'The last column of the first should be “unlimited”, and the second 10240 or more. A limit.maxfiles.plist in the list is what usually lowers them.',
    },
    messages: {
      low: {
        title: 'Apps on this Mac may open only {limit} files, gopls may need {need}',
        detail:
          'launchd or the kernel caps open files at {limit} for each program, and gopls may need {need} in this workspace (folders: {folders}). gopls or go may fail with “too many open files”. A Mac allows far more by itself, so something has lowered it.',
        fix: 'Look for a limit.maxfiles.plist in /Library/LaunchDaemons, delete it and restart the Mac; for terminals, delete a line such as `ulimit -n {limit}` from your start-up files',
      },
    },
  },
  sources: [
    'https://github.com/golang/tools/blob/master/gopls/internal/cache/fs_memoized.go',
    'https://github.com/golang/go/blob/master/src/syscall/rlimit.go',
    'https://github.com/golang/go/issues/71698',
    'https://github.com/golang/go/issues/76291',
  ],
  find({ limit: { reachable, folders, command, line } }) {
    if (folders === null || reachable >= needFor(folders)) return [];
    return [
      {
        key: 'maxfiles',
        severity: 'info',
        message: 'low',
        params: { limit: reachable, need: needFor(folders), folders },
        evidence: [{ source: `$ ${command}`, text: line }],
      },
    ];
  },
});
