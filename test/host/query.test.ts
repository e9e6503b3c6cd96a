import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type * as Sqlite from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { CannotTell } from '../../electron/engine/fact.ts';
import { localHost } from '../../electron/host/local.ts';

const [major = 0] = process.versions.node.split('.').map(Number);
const folder = mkdtempSync(path.join(os.tmpdir(), 'greenlight-query-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Node 20 has no SQLite; the product asks for 22.13.
describe.runIf(major >= 22)('query', () => {
  const sqlite = () => (createRequire(import.meta.url)('node:sqlite') as typeof Sqlite).DatabaseSync; // loaded late: Node 20 has none
  const file = path.join(folder, 'state 100%?.vscdb');

  test('answers rows while another connection holds the database locked', async () => {
    const writer = new (sqlite())(file);
    writer.exec(
      "CREATE TABLE ItemTable (key TEXT UNIQUE, value BLOB); INSERT INTO ItemTable VALUES ('golang.go', '{}')",
    );
    writer.exec('BEGIN EXCLUSIVE');
    const rows = await localHost().query(file, 'SELECT value FROM ItemTable WHERE key = ?', ['golang.go']);
    writer.close();
    expect(rows).toEqual([{ value: '{}' }]);
  });

  test('writes nothing', async () => {
    await expect(localHost().query(file, 'DELETE FROM ItemTable')).rejects.toThrow(CannotTell);
    expect(await localHost().query(file, 'SELECT count(*) AS n FROM ItemTable')).toEqual([{ n: 1 }]);
  });

  test('tells absence from what is no database', async () => {
    const notOne = path.join(folder, 'not-one');
    writeFileSync(notOne, 'this is not a database at all, whatever its name says');
    expect(await localHost().query(path.join(folder, 'nothing'), 'SELECT 1')).toBeUndefined();
    expect(await localHost().query(folder, 'SELECT 1')).toBeUndefined();
    await expect(localHost().query(notOne, 'SELECT * FROM ItemTable')).rejects.toMatchObject({ reason: 'not-parsed' });
  });
});
