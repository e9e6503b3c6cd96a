import { rm } from 'node:fs/promises';

/**
 * One repair at a time, of the app and the command line together. It is SQLite's own lock on an empty file: the system
 * lets go of it when the process ends, however it ends, so none is ever stale.
 * @see https://sqlite.org/lockingv3.html
 */
export interface Lock {
  readonly release: () => void;
}

const busy = 5;
const notADatabase = 26;

/** null: somebody else has it. */
export async function takeLock(file: string): Promise<Lock | null> {
  const { DatabaseSync } = await import('node:sqlite');
  for (let again = true; ; again = false) {
    const database = new DatabaseSync(file);
    try {
      database.exec('BEGIN EXCLUSIVE');
      return { release: () => database.close() };
    } catch (error) {
      database.close();
      const code = (error as { errcode?: number }).errcode ?? 0; // as node:sqlite documents it
      if ((code & 0xff) === busy) return null;
      // Somebody wrote to it; nobody can have locked that.
      if (code !== notADatabase || !again) throw error;
      await rm(file, { force: true });
    }
  }
}
