import type { CommandLineTools } from '../../electron/probes/macos/command-line-tools.ts';
import type { DeveloperTools } from '../../electron/probes/macos/developer-tools.ts';
import type { DiskVolume } from '../../electron/probes/macos/disk.ts';
import type { EditorRefusal } from '../../electron/probes/macos/editor-refusals.ts';
import type { FileLimit } from '../../electron/probes/macos/file-limit.ts';
import type { FullDiskAccess } from '../../electron/probes/macos/full-disk-access.ts';
import type { IntelTool } from '../../electron/probes/macos/intel-tools.ts';
import type { ResponsibleApp } from '../../electron/probes/macos/responsible-app.ts';
import type { Access } from '../../electron/probes/macos/tcc.ts';
import type { XcodeLicense } from '../../electron/probes/macos/xcode-license.ts';

/*
 * What macOS itself says on the healthy Mac: Command Line Tools of its own year, room on the disk, the limits it came with.
 * Greenlight runs in Terminal without Full Disk Access, as on most Macs.
 */

const folder = '/Library/Developer/CommandLineTools';
const gibibyte = 1024 ** 3;

export const healthyMacos = {
  developerTools: {
    folder,
    by: 'xcode-select',
    usable: true,
    others: [],
    seen: [{ source: '$ xcode-select -p', text: folder }],
  },
  xcodeLicense: { accepted: null, xcode: '', command: '', said: '' },
  commandLineTools: { version: '16.4.0.0.1.1747106510', macos: '15.5', needed: '16.0' },
  diskVolumes: [
    {
      mounted: '/System/Volumes/Data',
      sizeBytes: 460 * gibibyte,
      freeBytes: 200 * gibibyte,
      holds: ['GOCACHE', 'TMPDIR', 'home'],
      command: 'df -k -P',
      line: '/dev/disk3s5 482344960 272629760 209715200 57% /System/Volumes/Data',
    },
  ],
  fileLimit: {
    soft: 256,
    hard: null,
    reachable: 122_880,
    folders: null,
    command: 'launchctl limit maxfiles',
    line: 'maxfiles    256            unlimited',
  },
  intelTools: [],
  responsibleApp: { bundleId: 'com.apple.Terminal', name: 'Terminal' },
  fullDiskAccess: {
    state: 'denied',
    responsible: { bundleId: 'com.apple.Terminal', name: 'Terminal' },
    seen: [{ source: '~/Library/Safari', text: 'EPERM' }],
  },
  access: { user: { state: 'refused' }, system: { state: 'refused' } },
  editorRefusals: [],
} as const satisfies {
  readonly developerTools: DeveloperTools;
  readonly xcodeLicense: XcodeLicense;
  readonly commandLineTools: CommandLineTools;
  readonly diskVolumes: readonly [DiskVolume];
  readonly fileLimit: FileLimit;
  readonly intelTools: readonly IntelTool[];
  readonly responsibleApp: ResponsibleApp;
  readonly fullDiskAccess: FullDiskAccess;
  readonly access: Access;
  readonly editorRefusals: readonly EditorRefusal[];
};
