import { CannotTell, notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from '../editor/editors.ts';
import { responsibleApp } from './responsible-app.ts';

/** One decision about one app, as macOS keeps it. */
export interface AccessRow {
  /** `kTCCServiceSystemPolicyDocumentsFolder` */
  readonly service: string;
  /** Bundle id. */
  readonly client: string;
  readonly verdict: 'denied' | 'unknown' | 'allowed' | 'limited';
  /** Who decided: the user, an administrator's profile, or macOS itself; null: it does not say. */
  readonly by: 'user' | 'profile' | 'system' | null;
  /** null: it does not say. */
  readonly changedMs: number | null;
}

export type AccessDatabase =
  | {
      readonly state: 'read';
      readonly rows: readonly AccessRow[];
    }
  /** `refused`: no Full Disk Access. `absent`: macOS 27 hides it. `other`: no database of a known form. */
  | { readonly state: 'refused' | 'absent' | 'other' };

/** What macOS keeps about the editor and the app that Greenlight runs in. */
export interface Access {
  /** Folders of the user, volumes, other apps. */
  readonly user: AccessDatabase;
  /** Full Disk Access, Developer Tools. */
  readonly system: AccessDatabase;
}

export const database = 'Library/Application Support/com.apple.TCC/TCC.db';
export const services = {
  desktop: 'kTCCServiceSystemPolicyDesktopFolder',
  documents: 'kTCCServiceSystemPolicyDocumentsFolder',
  downloads: 'kTCCServiceSystemPolicyDownloadsFolder',
  cloudFiles: 'kTCCServiceFileProviderDomain',
  removableVolumes: 'kTCCServiceSystemPolicyRemovableVolumes',
  networkVolumes: 'kTCCServiceSystemPolicyNetworkVolumes',
  allFiles: 'kTCCServiceSystemPolicyAllFiles',
  developerTools: 'kTCCServiceDeveloperTool',
} as const;

/** macOS only. Only the two apps and the services named here are looked up. */
export const access = defineProbe<Access>({
  id: 'macos.access',
  async read({ host, fact }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [app, responsible] = await Promise.all([fact(editor), fact(responsibleApp)]);
    const clients = [app.known ? app.value.bundleId : null, responsible.known ? responsible.value?.bundleId : null];
    const wanted = [...new Set(clients.filter((id) => typeof id === 'string'))];
    const [user, system] = await Promise.all([
      readAccess(host, `${host.machine.home}/${database}`, wanted),
      readAccess(host, `/${database}`, wanted),
    ]);
    return { user, system };
  },
});

const required = ['service', 'client', 'client_type', 'auth_value'] as const;
const welcome = ['auth_reason', 'last_modified'] as const;

/** Columns are found by their names: macOS 11 to 27 have added some, and will again. */
async function readAccess(host: ReadHost, path: string, clients: readonly string[]): Promise<AccessDatabase> {
  try {
    const columns = await host.query(path, 'PRAGMA table_info(access)');
    if (!columns) return { state: 'absent' };
    const names = new Set(columns.map(({ name }) => name));
    if (!required.every((name) => names.has(name))) return { state: 'other' };
    const chosen = [...required, ...welcome.filter((name) => names.has(name))].join(', ');
    const known = Object.values(services);
    const sql = `SELECT ${chosen} FROM access WHERE client_type = 0 AND service IN (${marks(known)}) AND client IN (${marks(clients)}) LIMIT 500`;
    const rows = (await host.query(path, sql, [...known, ...clients])) ?? [];
    return { state: 'read', rows: rows.map(rowOf) };
  } catch (error) {
    if (error instanceof Refused) return { state: 'refused' };
    if (error instanceof CannotTell) return { state: 'other' };
    throw error;
  }
}

const marks = (values: readonly string[]): string => values.map(() => '?').join(', ');

const verdicts = ['denied', 'unknown', 'allowed', 'limited'] as const;

/**
 * `auth_value` and `auth_reason` by their numbers.
 * @see https://github.com/fleetdm/fleet/blob/main/schema/tables/tcc_access.yml
 * @see https://www.rainforestqa.com/blog/macos-tcc-db-deep-dive
 */
function rowOf(row: Readonly<Record<string, unknown>>): AccessRow {
  const reason = Number(row.auth_reason ?? 0);
  const seconds = Number(row.last_modified ?? 0);
  return {
    service: String(row.service),
    client: String(row.client),
    verdict: verdicts[Number(row.auth_value)] ?? 'unknown',
    by: reason === 2 || reason === 3 ? 'user' : reason === 6 ? 'profile' : reason > 0 ? 'system' : null,
    changedMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
  };
}
