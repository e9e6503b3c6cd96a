import { notAsked } from '../../engine/fact.ts';
import { Refused } from '../../engine/host.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { editor } from '../editor/editors.ts';
import { type ProtectedPlace, workspaceVolume } from '../workspace/volume.ts';
import { responsibleApp } from './responsible-app.ts';
import { type AccessDatabase, type AccessRow, access, services } from './tcc.ts';

export interface EditorPermission {
  /** Bundle id, as the databases name the editor; null when it has none. */
  readonly client: string | null;
  /** Name of the permission, `kTCCServiceSystemPolicyDocumentsFolder`; null: the workspace needs none. */
  readonly service: string | null;
  /** `unreadable`: without Full Disk Access for Greenlight nobody can tell. */
  readonly state: 'allowed' | 'denied' | 'never-asked' | 'unreadable';
  /** The decision that counts, when it was seen. */
  readonly row?: AccessRow;
}

const serviceOf: Record<ProtectedPlace, string> = {
  desktop: services.desktop,
  documents: services.documents,
  downloads: services.downloads,
  icloud: services.cloudFiles,
  'cloud-storage': services.cloudFiles,
  'other-volume': services.removableVolumes,
  network: services.networkVolumes,
};

/**
 * Whether macOS lets the editor into the place the workspace lies in. Full Disk Access, which the system's database
 * keeps, stands above the single folders of the user's; with one of the two out of sight a "no" cannot be told.
 * Not asked where there is no workspace or no editor.
 * @see https://github.com/fleetdm/fleet/blob/main/schema/tables/tcc_access.yml
 */
export const editorPermission = defineProbe<EditorPermission>({
  id: 'macos.editor-permission',
  async read(look) {
    const { host, of } = look;
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [volume, { bundleId }] = await Promise.all([of(workspaceVolume), of(editor)]);
    if (!volume.protected) return { client: bundleId, service: null, state: 'allowed' };
    const service = serviceOf[volume.protected.place];
    if (bundleId === null) return { client: null, service, state: 'unreadable' };
    const { user, system } = await of(access);
    const judged = judge(rowsOf(user, service, bundleId), rowsOf(system, services.allFiles, bundleId));
    const state = judged.state === 'unreadable' && (await readsAsEditor(look, bundleId)) ? 'allowed' : judged.state;
    return { client: bundleId, service, ...judged, state };
  },
});

interface Seen {
  readonly rows: readonly AccessRow[];
  /** The database could be read, so this is all there is. */
  readonly complete: boolean;
}

function rowsOf(database: AccessDatabase, service: string, client: string): Seen {
  if (database.state !== 'read') return { rows: [], complete: false };
  const rows = database.rows.filter((row) => row.service === service && row.client === client);
  return { rows, complete: true };
}

function judge(ofUser: Seen, ofSystem: Seen): Pick<EditorPermission, 'state' | 'row'> {
  const allows = ({ verdict }: AccessRow) => verdict === 'allowed' || verdict === 'limited';
  const everything = ofSystem.rows.find(allows);
  if (everything) return { state: 'allowed', row: everything };
  const [row] = ofUser.rows;
  if (row && ofUser.rows.every(allows)) return { state: 'allowed', row };
  if (!ofUser.complete || !ofSystem.complete) return { state: 'unreadable' };
  if (!row) return { state: 'never-asked' };
  // One provider of cloud files allowed and another refused: the rows do not tell which is which.
  return ofUser.rows.every(({ verdict }) => verdict === 'denied') ? { state: 'denied', row } : { state: 'unreadable' };
}

/** In a terminal of the editor Greenlight is judged as the editor: what it can list, the editor can. */
async function readsAsEditor({ host, subject, of }: Look, bundleId: string): Promise<boolean> {
  if ((await of(responsibleApp))?.bundleId !== bundleId || subject.workspace === undefined) return false;
  try {
    return (await host.list(subject.workspace)) !== undefined;
  } catch (error) {
    if (error instanceof Refused) return false; // perhaps by another layer: the databases have to say why
    throw error;
  }
}
