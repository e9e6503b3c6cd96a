import { open, readdir, realpath, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { CannotTell } from '../engine/fact.ts';
import { type Entry, type FileKind, type ReadHost, Refused, type Stat, TooLarge } from '../engine/host.ts';
import { connect, talk } from './dialogue.ts';
import { thisMachine } from './machine.ts';
import { run } from './processes.ts';

/** This machine. */
export function localHost(): ReadHost {
  const machine = thisMachine();
  return {
    machine,
    run: (argv, options) => run(argv, options ?? {}, machine),
    talk: (argv, options) => talk(argv, options ?? {}, machine),
    connect,
    read,
    readRange,
    list,
    stat: statOf,
    realPath,
    query,
    // Most runs need neither, and TLS takes its time to load.
    reach: async (...asked) => (await import('./network.ts')).reach(...asked),
    evaluatePac: async (...asked) => (await import('./pac.ts')).evaluatePac(...asked),
  };
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

/** undefined for absence, `Refused` for a refusal, the error itself for anything else. */
async function look<T>(file: string, action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') throw new Refused('tcc', file);
    if (code === 'EACCES') throw new Refused('mode', file);
    if (code !== undefined && absent.has(code)) return undefined;
    throw error;
  }
}

const read: ReadHost['read'] = (file, maxBytes = 16 * 1024 * 1024) =>
  look(file, async () => {
    // Opening a named pipe would wait for a writer, so look at what it is first.
    if (!(await stat(file)).isFile()) return undefined;
    const handle = await open(file);
    try {
      if ((await handle.stat()).size > maxBytes) throw new TooLarge(file, maxBytes);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  });

const readRange: ReadHost['readRange'] = (file, start, length) =>
  look(file, async () => {
    if (!(await stat(file)).isFile()) return undefined;
    const handle = await open(file);
    try {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await handle.read(buffer, 0, length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  });

const list: ReadHost['list'] = (folder) =>
  look(folder, async () =>
    (await readdir(folder, { withFileTypes: true })).map((entry): Entry => ({ name: entry.name, kind: kindOf(entry) })),
  );

const statOf: ReadHost['stat'] = (file) =>
  look(file, async (): Promise<Stat> => {
    const found = await stat(file);
    return {
      kind: kindOf(found),
      size: found.size,
      mode: found.mode & 0o7777,
      uid: found.uid,
      modifiedMs: found.mtimeMs,
    };
  });

const realPath: ReadHost['realPath'] = (file) => look(file, () => realpath(file));

/** `immutable` keeps SQLite from locking a file that another program has open. @see https://sqlite.org/uri.html */
const query: ReadHost['query'] = (file, sql, params = []) =>
  look(file, async () => {
    if (!(await stat(file)).isFile()) return undefined;
    await (await open(file)).close(); // a refusal as the system words it, not as SQLite does
    const { DatabaseSync } = await import('node:sqlite');
    const address = pathToFileURL(file);
    address.searchParams.set('immutable', '1');
    const database = new DatabaseSync(address, { readOnly: true });
    try {
      return database.prepare(sql).all(...params);
    } catch (error) {
      throw new CannotTell('not-parsed', { path: file, problem: error instanceof Error ? error.message : 'SQLite' });
    } finally {
      database.close();
    }
  });

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): FileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
