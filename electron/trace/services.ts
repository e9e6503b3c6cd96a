import type { PaneId } from '../engine/panes.ts';

/** What is protected, in words of its own (`service.<id>`). */
export const serviceIds = [
  'all-files',
  'desktop',
  'documents',
  'downloads',
  'network-volume',
  'removable-volume',
  'cloud-files',
  'app-bundles',
  'app-data',
  'developer-tool',
  'accessibility',
  'automation',
  'input',
  'screen',
  'other',
] as const;
export type ServiceId = (typeof serviceIds)[number];

interface Service {
  readonly id: ServiceId;
  readonly pane: PaneId;
}

const files = 'files-and-folders';

/** By their name in the log, without `kTCCService`. @see https://github.com/apple/device-management (PPPC profile) */
const services: Readonly<Record<string, Service>> = {
  SystemPolicyAllFiles: { id: 'all-files', pane: 'full-disk-access' },
  SystemPolicySysAdminFiles: { id: 'all-files', pane: 'full-disk-access' },
  SystemPolicyDesktopFolder: { id: 'desktop', pane: files },
  SystemPolicyDocumentsFolder: { id: 'documents', pane: files },
  SystemPolicyDownloadsFolder: { id: 'downloads', pane: files },
  SystemPolicyNetworkVolumes: { id: 'network-volume', pane: files },
  SystemPolicyRemovableVolumes: { id: 'removable-volume', pane: files },
  FileProviderDomain: { id: 'cloud-files', pane: files },
  FileProviderPresence: { id: 'cloud-files', pane: files },
  SystemPolicyAppBundles: { id: 'app-bundles', pane: 'app-management' },
  SystemPolicyAppData: { id: 'app-data', pane: 'full-disk-access' },
  SystemPolicyAppDataDetailed: { id: 'app-data', pane: 'full-disk-access' },
  DeveloperTool: { id: 'developer-tool', pane: 'developer-tools' },
  Accessibility: { id: 'accessibility', pane: 'accessibility' },
  PostEvent: { id: 'accessibility', pane: 'accessibility' },
  AppleEvents: { id: 'automation', pane: 'automation' },
  ListenEvent: { id: 'input', pane: 'input-monitoring' },
  ScreenCapture: { id: 'screen', pane: 'screen-recording' },
};

const other: Service = { id: 'other', pane: 'privacy' };

/** `kTCCServiceSystemPolicyDocumentsFolder`; one that is not in the table is `other`. */
export const serviceOf = (name: string): Service => {
  const bare = name.replace(/^kTCCService/, '');
  return (Object.hasOwn(services, bare) ? services[bare] : undefined) ?? other;
};

/** Full Disk Access is asked for before the narrower permission, whatever the path: its "no" alone refuses nothing. */
export const isAskedFirst = (name: string | null): boolean => name === 'kTCCServiceSystemPolicyAllFiles';

const places: readonly (readonly [RegExp, string])[] = [
  [/^\/Users\/[^/]+\/Desktop(?:\/|$)/, 'SystemPolicyDesktopFolder'],
  [/^\/Users\/[^/]+\/Documents(?:\/|$)/, 'SystemPolicyDocumentsFolder'],
  [/^\/Users\/[^/]+\/Downloads(?:\/|$)/, 'SystemPolicyDownloadsFolder'],
  [/^\/Users\/[^/]+\/Library\/(?:Mobile Documents|CloudStorage)(?:\/|$)/, 'FileProviderDomain'],
  [/^\/Users\/[^/]+\/Library\/(?:Containers|Group Containers)(?:\/|$)/, 'SystemPolicyAppData'],
  [/^\/Users\/[^/]+\/Library\/(?:Mail|Messages|Safari)(?:\/|$)/, 'SystemPolicyAllFiles'],
  [/\/Library\/Application Support\/com\.apple\.TCC(?:\/|$)/, 'SystemPolicyAllFiles'],
  [/^\/Volumes\//, 'SystemPolicyRemovableVolumes'],
  [/^(?:\/Users\/[^/]+)?\/Applications\/[^/]+\.app\//, 'SystemPolicyAppBundles'],
];

/** The permission that a path needs, where the record of the kernel names only the path; null: not known. */
export function serviceOfPath(path: string): string | null {
  const found = places.find(([pattern]) => pattern.test(path));
  return found ? `kTCCService${found[1]}` : null;
}

/** Whether both may be about one file: of a volume the path does not tell the kind, and what is not known fits all. */
export function isSameService(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [one, other] = [a, b].map((name) => serviceOf(name).id.replace('network-volume', 'removable-volume'));
  return one === other || one === 'other' || other === 'other';
}

/** The folder a refusal is about, so that a thousand files in it are one refusal. */
export function placeOf(path: string | null): string | null {
  if (path === null) return null;
  const protectedFolder =
    /^(?:\/Users\/[^/]+\/(?:Library\/(?:Mobile Documents|CloudStorage|Containers|Group Containers)\/[^/]+|Library\/[^/]+|[^/]+)|\/Volumes\/[^/]+|(?:\/Users\/[^/]+)?\/Applications\/[^/]+\.app)/.exec(
      path,
    )?.[0];
  return protectedFolder ?? (path.slice(0, path.lastIndexOf('/')) || '/');
}
