import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type * as Sqlite from 'node:sqlite';
import { expect, test } from 'vitest';
import { localHost } from '../../electron/host/local.ts';

test('a change that waits in the write-ahead log is seen, and nothing is written', async () => {
  const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof Sqlite;
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'greenlight-wal-')), 'TCC.db');
  const writer = new DatabaseSync(file);
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER); PRAGMA wal_checkpoint(TRUNCATE)');
  writer.exec('INSERT INTO t VALUES (7)');
  const before = [readFileSync(file), readFileSync(`${file}-wal`)];
  expect(await localHost().query(file, 'SELECT n FROM t')).toEqual([{ n: 7 }]);
  expect([readFileSync(file), readFileSync(`${file}-wal`)]).toEqual(before);
  writer.close();
});
