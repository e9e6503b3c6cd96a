import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReadHost } from '../../../electron/engine/host.ts';
import { localHost } from '../../../electron/host/local.ts';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { responsibleApp } from '../../../electron/probes/macos/responsible-app.ts';
import { access, database, services } from '../../../electron/probes/macos/tcc.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { healthyMacos } from '../../checks/healthy-macos.ts';
import { fakeHost } from '../../fake-host.ts';
import { accessSchemas, type Decision, tccDatabase } from '../../fake-mac/parts/privacy.ts';
import { lookAt } from '../../look-at.ts';

const home = mkdtempSync(path.join(tmpdir(), 'greenlight-access-'));
const file = path.join(home, database);
const client = 'com.microsoft.VSCode';
const { documents, desktop, developerTools } = services;
mkdirSync(path.dirname(file), { recursive: true });
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(home, { recursive: true }));

/** A file as another program leaves it. */
function make(statements: readonly string[]): void {
  const script = `const [, file, ...statements] = process.argv;
    const database = new (require('node:sqlite').DatabaseSync)(file);
    for (const one of statements) database.exec(one);`;
  execFileSync(process.execPath, ['--no-warnings', '-e', script, file, ...statements]);
}
const real = (): ReadHost => {
  const local = localHost();
  return { ...local, machine: { ...local.machine, os: 'darwin', home } };
};
const read = (host: ReadHost) =>
  access.read(
    lookAt(host, {}, [
      [editor, healthy.editor],
      [responsibleApp, healthyMacos.responsibleApp],
    ]),
  );
const rows: readonly Decision[] = [
  { service: documents, client, auth_value: 2, auth_reason: 2, last_modified: 1_790_000_000 },
  { service: desktop, client, auth_value: 0, auth_reason: 6, last_modified: 1_790_000_001 },
  {
    service: developerTools,
    client: 'com.apple.Terminal',
    auth_value: 3,
    auth_reason: 4,
    last_modified: 1_790_000_002,
  },
  { service: documents, client: 'com.example.Other', auth_value: 2 },
  { service: 'kTCCServiceMicrophone', client, auth_value: 2 },
  { service: documents, client: `/opt/${client}`, client_type: 1, auth_value: 2 },
];
const [major = 0] = process.versions.node.split('.').map(Number);

// Node 20 has no SQLite; the product asks for 22.15.
describe.runIf(major >= 22)('a real database', () => {
  test.each(Object.entries(accessSchemas))('of macOS %s, by the names of its columns', async (_, columns) => {
    make(tccDatabase(rows, columns));
    const { user } = await read(real());
    expect(user).toEqual({
      state: 'read',
      rows: [
        { service: documents, client, verdict: 'allowed', by: 'user', changedMs: 1_790_000_000_000 },
        { service: desktop, client, verdict: 'denied', by: 'profile', changedMs: 1_790_000_001_000 },
        {
          service: developerTools,
          client: 'com.apple.Terminal',
          verdict: 'limited',
          by: 'system',
          changedMs: 1_790_000_002_000,
        },
      ],
    });
  });

  test('is left as it was', async () => {
    make(tccDatabase(rows));
    const before = readFileSync(file);
    await read(real());
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('of before macOS 11, and what is no database', async () => {
    make(['CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER, allowed INTEGER)']);
    expect((await read(real())).user).toEqual({ state: 'other' });
    rmSync(file);
    writeFileSync(file, 'not a database at all, whatever its name says');
    expect((await read(real())).user).toEqual({ state: 'other' });
  });
});

test('without Full Disk Access, and on macOS 27, which hides the file', async () => {
  const host = fakeHost({ files: { [`/${database}`]: { refused: 'tcc' } } });
  expect(await read(host)).toEqual({ user: { state: 'absent' }, system: { state: 'refused' } });
});

test('values of no known meaning are unknown', async () => {
  const columns = ['service', 'client', 'client_type', 'auth_value'].map((name) => ({ name }));
  const odd = [{ service: documents, client, auth_value: 'x' }];
  const databases = { [`/${database}`]: (sql: string) => (sql.startsWith('PRAGMA') ? columns : odd) };
  expect((await read(fakeHost({ databases }))).system).toEqual({
    state: 'read',
    rows: [{ service: documents, client, verdict: 'unknown', by: null, changedMs: null }],
  });
});

test('not asked elsewhere', async () => {
  await expect(read(fakeHost({ machine: { os: 'linux' } }))).rejects.toMatchObject({ reason: 'needs-macos' });
});
