import type { Install } from '../recipe.ts';

/** One row of the table `access`; the columns not named here take what a Mac puts there. */
export interface Decision {
  readonly service: string;
  readonly client: string;
  /** 0 denied, 1 unknown, 2 allowed, 3 limited. */
  readonly auth_value: number;
  readonly client_type?: number;
  readonly auth_reason?: number;
  /** Seconds. */
  readonly last_modified?: number;
}

const upTo13 = [
  'service TEXT NOT NULL',
  'client TEXT NOT NULL',
  'client_type INTEGER NOT NULL',
  'auth_value INTEGER NOT NULL',
  'auth_reason INTEGER NOT NULL',
  'auth_version INTEGER NOT NULL',
  'csreq BLOB',
  'policy_id INTEGER',
  'indirect_object_identifier_type INTEGER',
  "indirect_object_identifier TEXT NOT NULL DEFAULT 'UNUSED'",
  'indirect_object_code_identity BLOB',
  'flags INTEGER',
  "last_modified INTEGER NOT NULL DEFAULT (CAST(strftime('%s','now') AS INTEGER))",
];
const upTo26 = [
  ...upTo13,
  'pid INTEGER',
  'pid_version INTEGER',
  "boot_uuid TEXT NOT NULL DEFAULT 'UNUSED'",
  'last_reminded INTEGER NOT NULL DEFAULT 0',
];

/**
 * Columns of `access` by the macOS that made the file.
 * @see https://github.com/osquery/osquery/blob/master/docs/wiki/deployment/configuration.md
 * @see https://github.com/jacobsalmela/tccutil
 */
export const accessSchemas = {
  '11': upTo13,
  '13': upTo13,
  '14': upTo26,
  '26': upTo26,
  '27': [...upTo26, 'one_time_reprompt_eligible INTEGER', 'reminder_count INTEGER NOT NULL DEFAULT 0'],
  /** Of no macOS: the same columns in another order, which must not matter. */
  shuffled: [...upTo26].reverse(),
} as const;

/** The statements that make a TCC.db. */
export const tccDatabase = (
  rows: readonly Decision[],
  columns: readonly string[] = accessSchemas['14'],
): readonly string[] => [
  'CREATE TABLE admin (key TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL)',
  `CREATE TABLE access (${columns.join(', ')})`,
  ...rows.map((row) => {
    const given = Object.entries({ client_type: 0, auth_reason: 3, auth_version: 1, flags: 0, ...row });
    const values = given.map(([, value]) => (typeof value === 'number' ? value : `'${value}'`));
    return `INSERT INTO access (${given.map(([name]) => name).join(', ')}) VALUES (${values.join(', ')})`;
  }),
];

interface Decisions {
  /** Full Disk Access, Developer Tools. */
  readonly system?: readonly Decision[];
  /** Desktop, Documents and the like. */
  readonly user?: readonly Decision[];
}

/** Both databases in which macOS keeps who may do what, readable as for a program with Full Disk Access. */
export const privacy =
  ({ system = [], user = [] }: Decisions): Install =>
  () => ({
    files: {
      '/Library/Application Support/com.apple.TCC/TCC.db': { database: tccDatabase(system) },
      '~/Library/Application Support/com.apple.TCC/TCC.db': { database: tccDatabase(user) },
    },
  });
