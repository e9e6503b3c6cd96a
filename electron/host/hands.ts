import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Hands, type Journal, Refusal } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';
import { type DataFolder, dataFolder, makeDataFolder } from './data-folder.ts';
import { ids, isOpen, load, newId, newRepair, prune, type Saved, save, toJournal } from './journal.ts';
import { type Work, write } from './journaled.ts';
import { type Lock, takeLock } from './lock.ts';
import { perform } from './perform.ts';
import { putBack } from './put-back.ts';
import { refusing } from './refusals.ts';
import { removeLeftovers } from './replace.ts';
import { rmWritable } from './scratch-folder.ts';
import { readKept } from './store.ts';

/** What this process is doing. */
interface Held {
  readonly work: Work;
  readonly lock: Lock;
}

/** Repairs of the machine of `host`; one at a time, whoever else has hands. What undo needs is in `folder`. */
export function localHands(
  host: ReadHost,
  { folder = dataFolder(host.machine) }: { readonly folder?: DataFolder } = {},
): Hands {
  let held: Held | null = null;

  /** Nobody else repairs from here on, and what a killed repair left half written is gone. */
  async function hold(saved: () => Promise<Saved>): Promise<Held> {
    if (held) throw new Refusal('busy');
    const lock = await refusing(folder.root, host, async () => {
      await makeDataFolder(folder, host.machine.uid);
      return takeLock(folder.lock);
    });
    if (!lock) throw new Refusal('busy');
    try {
      await tidy(folder, host);
      held = { work: { host, folder, saved: await saved() }, lock };
      return held;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  function release(): void {
    held?.lock.release();
    held = null;
  }

  const workOf = (id: string): Work => {
    if (held?.work.saved.entry.id !== id) throw new Error(`not begun: ${id}`);
    return held.work;
  };

  return {
    async begin(about) {
      const { work } = await hold(async () => {
        const id = newId(randomBytes(2).toString('hex'));
        const saved = newRepair({ ...about, id, undoneAt: null, for: [...about.for], steps: [...about.steps] });
        await refusing(folder.journal, host, () => save(folder, saved));
        return saved;
      });
      return work.saved.entry.id;
    },
    perform: (id, step) => perform(workOf(id), step),
    async end(id, state, at) {
      const work = workOf(id);
      try {
        const { entry } = work.saved;
        await write(work, { ...work.saved, state, entry: { ...entry, ...(state === 'undone' && { undoneAt: at }) } });
        await prune(folder, Date.now());
      } finally {
        release();
      }
    },
    async putBack(id, backs, end) {
      // A repair that has just failed is taken back while it is held, and ended by whoever began it if that fails.
      if (held?.work.saved.entry.id === id) {
        const failed = await putBack(held.work, backs, end);
        if (failed.length === 0) release();
        return failed;
      }
      const { work } = await hold(async () => {
        const saved = await load(folder, id);
        if (saved === undefined || typeof saved === 'string') throw new Refusal('unknown-entry');
        return saved;
      });
      try {
        return await putBack(work, backs, end);
      } finally {
        release();
      }
    },
    async journal(id) {
      const saved = await load(folder, id);
      return saved === undefined ? undefined : toJournal(saved, id);
    },
    history: () => history(folder, held?.work.saved.entry.id ?? null),
    kept: (content) => readKept(folder.kept, content),
  };
}

/** `doing`: the repair that this process is doing. */
async function history(folder: DataFolder, doing: string | null): Promise<readonly Journal[]> {
  const found: { readonly journal: Journal; readonly open: boolean }[] = [];
  for (const id of await ids(folder)) {
    const saved = id === doing ? undefined : await load(folder, id);
    if (saved !== undefined) {
      found.push({ journal: toJournal(saved, id), open: typeof saved !== 'string' && isOpen(saved) });
    }
  }
  const othersWork = doing === null && found.some(({ open }) => open) && (await isBusy(folder));
  return found.filter(({ open }) => !open || !othersWork).map(({ journal }) => journal);
}

async function isBusy(folder: DataFolder): Promise<boolean> {
  const lock = await takeLock(folder.lock);
  lock?.release();
  return lock === null;
}

/** Half-written files have names of ours, and lie where a repair that has not ended was to write, or in our own folder. */
async function tidy(folder: DataFolder, host: ReadHost): Promise<void> {
  const places = new Set<string>();
  for (const id of await ids(folder)) {
    const saved = await load(folder, id);
    if (saved === undefined || typeof saved === 'string' || !isOpen(saved)) continue;
    const files = [
      ...saved.done.flatMap(({ before }) => Object.keys(before)),
      ...Object.keys(saved.undoing?.files ?? {}),
    ];
    for (const file of files) places.add(path.dirname(file));
  }
  for (const place of places) await removeLeftovers(place, host);
  for (const own of [folder.journal, folder.kept]) {
    for (const name of await readdir(own)) if (name.endsWith('.tmp')) await rm(path.join(own, name), { force: true });
  }
  for (const name of await readdir(folder.scratch)) await rmWritable(path.join(folder.scratch, name));
}
