import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { Journal } from '../engine/hands.ts';
import { Entry, Step } from '../engine/repair-model.ts';
import type { DataFolder } from './data-folder.ts';
import { writeOwn } from './durable.ts';
import { forgetUnnamed } from './store.ts';

/**
 * One file for each repair, written anew as a whole before and after each step, so it is never half a file. What is read
 * back is believed no more than anything else on the disk.
 */

const version = 1;
const mostBytes = 64 * 1024 * 1024;
const limits = { entries: 500, days: 365 };

const Content = z.union([z.literal(''), z.string().regex(/^[0-9a-f]{64}$/)]);
const Contents = z.record(z.string(), Content);
const Was = z.object({
  mode: z.number().int().min(0).max(0o7777),
  gid: z.number().int().min(0),
  modifiedMs: z.number(),
  accessedMs: z.number(),
  attributes: z
    .array(z.object({ name: z.string().max(256), hex: z.string().regex(/^[0-9a-f]*$/i) }))
    .max(100)
    .readonly(),
});
const Done = z.object({
  step: Step,
  before: Contents,
  after: Contents,
  was: z.record(z.string(), Was),
  folders: z.array(z.string()).max(100).readonly(),
  state: z.enum(['begun', 'done']),
});
const Indexes = z.array(z.number().int()).max(1000).readonly();
const Saved = z.object({
  version: z.literal(version),
  entry: Entry.omit({ state: true }),
  state: z.enum(['begun', ...Entry.shape.state.options]),
  done: z.array(Done).max(1000).readonly(),
  undoing: z.object({ files: Contents, ran: Indexes, tried: Indexes }).nullable(),
});
/** What stands in the file. */
export type Saved = z.infer<typeof Saved>;
export type SavedStep = z.infer<typeof Done>;

export const newRepair = (entry: Saved['entry']): Saved => ({
  version,
  entry,
  state: 'begun',
  done: [],
  undoing: null,
});

let lastMs = 0;

/** Sorts by time, also within a millisecond. */
export function newId(random: string): string {
  lastMs = Math.max(Date.now(), lastMs + 1);
  return `${new Date(lastMs).toISOString().replace(/\D/g, '')}-${random}`;
}

const fileOf = ({ journal }: DataFolder, id: string): string => path.join(journal, `${id}.json`);

/** On disk when it returns. */
export const save = async (folder: DataFolder, saved: Saved): Promise<void> =>
  void (await writeOwn(fileOf(folder, saved.entry.id), Buffer.from(JSON.stringify(saved))));

/** undefined: there is none. A text: why it cannot be read. */
export async function load(folder: DataFolder, id: string): Promise<Saved | string | undefined> {
  if (!/^[\w-]{1,100}$/.test(id)) return undefined;
  const file = fileOf(folder, id);
  try {
    if ((await stat(file)).size > mostBytes) return `> ${mostBytes / 1024 / 1024} MiB`;
    return parsed(await readFile(file, 'utf8'), id);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // Node's errors carry a code
    throw error;
  }
}

function parsed(text: string, id: string): Saved | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'JSON';
  }
  const about = z.object({ version: z.number() }).safeParse(value);
  if (about.success && about.data.version > version) return `Greenlight: ${about.data.version} > ${version}`;
  const saved = Saved.safeParse(value);
  if (!saved.success) return saved.error.issues[0]?.path.join('.') || 'JSON';
  return saved.data.entry.id === id ? saved.data : 'id';
}

/** Newest first. */
export async function ids({ journal }: DataFolder): Promise<readonly string[]> {
  try {
    const names = await readdir(journal);
    return names.flatMap((name) => /^([\w-]{1,100})\.json$/.exec(name)?.[1] ?? []).sort((a, b) => (a < b ? 1 : -1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []; // Node's errors carry a code
    throw error;
  }
}

/** Something was begun and not ended: the repair, or its undo. */
export const isOpen = ({ state, undoing, entry }: Saved): boolean =>
  state === 'begun' || (undoing !== null && entry.undoneAt === null);

/** As the rest of Greenlight knows it. */
export function toJournal(saved: Saved | string, id: string): Journal {
  if (typeof saved === 'string') return { entry: unreadable(id), done: [], problem: saved };
  const { entry, done, undoing } = saved;
  const state = isOpen(saved) || saved.state === 'begun' ? 'interrupted' : saved.state;
  return {
    entry: { ...entry, state, undoable: entry.undoable && entry.undoneAt === null },
    done,
    ...(undoing && { undoing }),
  };
}

function unreadable(id: string): Entry {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})-/.exec(id);
  const [, year, month, day, hour, minute, second, ms] = digits ?? [];
  const at = digits ? `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z` : new Date(0).toISOString();
  return { id, at, for: [], state: 'failed', undoneAt: null, undoable: false, steps: [] };
}

/**
 * Forgets repairs beyond the newest 500 and older than a year, and what was kept for them alone; one that was interrupted
 * stays. While an entry cannot be read nothing that was kept is taken away: it may be named there.
 */
export async function prune(folder: DataFolder, now: number, most = limits): Promise<void> {
  const oldest = new Date(now - most.days * 24 * 3600 * 1000).toISOString().replace(/\D/g, '');
  const all = await ids(folder);
  const old = all.filter((id, index) => index >= most.entries || id < oldest);
  let forgotten = false;
  for (const id of old) {
    const saved = await load(folder, id);
    if (saved === undefined || typeof saved === 'string' || isOpen(saved)) continue;
    await rm(fileOf(folder, id), { force: true });
    forgotten = true;
  }
  if (!forgotten) return;
  const named = new Set<string>();
  for (const id of await ids(folder)) {
    const saved = await load(folder, id);
    if (typeof saved === 'string') return;
    for (const { before } of saved?.done ?? []) for (const content of Object.values(before)) named.add(content);
  }
  await forgetUnnamed(folder.kept, named);
}
