import { copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotTell } from '../engine/fact.ts';
import type { ReadHost } from '../engine/host.ts';
import { look } from './look.ts';

const mostCopied = 64 * 1024 * 1024;

/**
 * `immutable` keeps SQLite from locking a file that another program has open. Where newer changes wait in a write-ahead
 * log, a copy of both is asked instead.
 * @see https://sqlite.org/uri.html
 * @see https://sqlite.org/wal.html
 */
export const query: ReadHost['query'] = (file, sql, params = []) =>
  look(file, async () => {
    const main = await stat(file);
    if (!main.isFile()) return undefined;
    await (await open(file)).close(); // a refusal as the system words it, not as SQLite does
    const log = await look(`${file}-wal`, () => stat(`${file}-wal`));
    if (!log || log.size === 0 || main.size + log.size > mostCopied) {
      const address = pathToFileURL(file);
      address.searchParams.set('immutable', '1');
      return rowsOf(address, { file, sql, params });
    }
    const folder = await mkdtemp(path.join(os.tmpdir(), 'greenlight-'));
    try {
      const copy = path.join(folder, 'copy');
      await copyFile(file, copy);
      await copyFile(`${file}-wal`, `${copy}-wal`);
      return await rowsOf(pathToFileURL(copy), { file, sql, params });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

interface Asked {
  /** As messages name it. */
  readonly file: string;
  readonly sql: string;
  readonly params: readonly string[];
}

async function rowsOf(address: URL, { file, sql, params }: Asked) {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(address, { readOnly: true });
  try {
    return database.prepare(sql).all(...params);
  } catch (error) {
    throw new CannotTell('not-parsed', { path: file, problem: error instanceof Error ? error.message : 'SQLite' });
  } finally {
    database.close();
  }
}
