import { open, readdir, realpath, stat } from 'node:fs/promises';
import { type Entry, type FileKind, type ReadHost, type Stat, TooLarge } from '../engine/host.ts';
import { connect, talk } from './dialogue.ts';
import { look } from './look.ts';
import { thisMachine } from './machine.ts';
import { run } from './processes.ts';
import { query } from './sqlite.ts';

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

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): FileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
