import { CannotTell, notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from '../editor/editors.ts';
import { type ProtectedPlace, workspaceVolume } from '../workspace/volume.ts';

export interface EditorPermission {
  /** Bundle id, as the databases name the editor; null when it has none. */
  readonly client: string | null;
  /** Name of the permission, `kTCCServiceSystemPolicyDocumentsFolder`; null: the workspace needs none. */
  readonly service: string | null;
  /** `unreadable`: without Full Disk Access for Greenlight nobody can tell. */
  readonly state: 'allowed' | 'denied' | 'never-asked' | 'unreadable';
}

const services: Record<ProtectedPlace, string> = {
  desktop: 'kTCCServiceSystemPolicyDesktopFolder',
  documents: 'kTCCServiceSystemPolicyDocumentsFolder',
  downloads: 'kTCCServiceSystemPolicyDownloadsFolder',
  icloud: 'kTCCServiceFileProviderDomain',
  'cloud-storage': 'kTCCServiceFileProviderDomain',
  'other-volume': 'kTCCServiceSystemPolicyRemovableVolumes',
  network: 'kTCCServiceSystemPolicyNetworkVolumes',
};
const allFiles = 'kTCCServiceSystemPolicyAllFiles';
const database = 'Library/Application Support/com.apple.TCC/TCC.db';

/**
 * Whether macOS lets the editor into the place the workspace lies in. Full Disk Access, which the system's database
 * keeps, stands above the single folders of the user's; with one of the two out of sight a "no" cannot be told.
 * Not asked where there is no workspace or no editor.
 * @see https://github.com/fleetdm/fleet/blob/main/schema/tables/tcc_access.yml
 */
export const editorPermission = defineProbe<EditorPermission>({
  id: 'macos.editor-permission',
  async read({ host, of }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [volume, { bundleId }] = await Promise.all([of(workspaceVolume), of(editor)]);
    if (!volume.protected) return { client: bundleId, service: null, state: 'allowed' };
    const service = services[volume.protected.place];
    if (bundleId === null) return { client: null, service, state: 'unreadable' };
    const [ofUser, ofSystem] = await Promise.all([
      valuesIn(host, `${host.machine.home}/${database}`, service, bundleId),
      valuesIn(host, `/${database}`, allFiles, bundleId),
    ]);
    return { client: bundleId, service, state: stateOf(ofUser, ofSystem) };
  },
});

function stateOf(ofUser: readonly number[] | null, ofSystem: readonly number[] | null): EditorPermission['state'] {
  const allows = (value: number) => value === 2 || value === 3;
  if (ofSystem?.some(allows) || (ofUser?.length && ofUser.every(allows))) return 'allowed';
  if (!ofUser || !ofSystem) return 'unreadable';
  if (ofUser.length === 0) return 'never-asked';
  // One provider of cloud files allowed and another refused: the rows do not tell which is which.
  return ofUser.every((value) => value === 0) ? 'denied' : 'unreadable';
}

/** `auth_value` of the rows: 0 denied, 1 unknown, 2 allowed, 3 limited. null: the database cannot be read. */
async function valuesIn(
  host: ReadHost,
  path: string,
  service: string,
  client: string,
): Promise<readonly number[] | null> {
  const sql = 'SELECT auth_value FROM access WHERE service = ? AND client = ? AND client_type = 0';
  try {
    const rows = await host.query(path, sql, [service, client]);
    return rows ? rows.map(({ auth_value: value }) => Number(value)) : null;
  } catch (error) {
    // What keeps us from reading says nothing about the editor.
    if (error instanceof Refused || error instanceof CannotTell) return null;
    throw error;
  }
}
