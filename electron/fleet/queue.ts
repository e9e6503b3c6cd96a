import type { FleetFolder } from '../host/fleet-folder.ts';
import type { Sheet } from './records.ts';
import { readSheet } from './sheet.ts';

/** What a report still has to be sent as. */
export type Stage = 'both' | 'logs' | 'metrics';

export interface Waiting {
  readonly name: string;
  readonly bytes: number;
  readonly stage: Stage;
}

/** Why a report never arrives: the queue was full, the file was damaged, the receiver refused it. */
export type Loss = 'full' | 'damaged' | 'refused';
export type Lost = Readonly<Record<Loss, number>>;

export interface Queue {
  /** Resolves when the report is on the disk; knows no network. Takes the oldest away when there are too many. */
  readonly put: (sheet: Sheet) => Promise<void>;
  /** Oldest first. */
  readonly waiting: () => Promise<readonly Waiting[]>;
  /** undefined: not there any more, or damaged, which is counted. */
  readonly read: (one: Waiting) => Promise<Sheet | undefined>;
  readonly done: (one: Waiting) => Promise<void>;
  readonly leave: (one: Waiting, stage: Stage) => Promise<void>;
  readonly lose: (loss: Loss, count: number) => Promise<void>;
  readonly lost: () => Promise<Lost>;
}

export interface Bounds {
  readonly reports: number;
  readonly bytes: number;
}
const usual: Bounds = { reports: 500, bytes: 20 * 1024 * 1024 };
/** Other processes put and take too; how old what this one knows of the folder may be. */
const knownForMs = 1000;

/** One file a report; order, size and stage stand in its name, so that nothing has to be read to keep the bounds. */
export function createQueue(files: FleetFolder, bounds: Bounds = usual): Queue {
  let known: { readonly at: number; readonly waiting: Map<string, Waiting> } | undefined;
  /** Those of this process that are being written. */
  const coming = new Map<Waiting, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  const onDisk = async () => (await files.names()).map(parsed).filter((one) => one !== undefined);
  const look = async (): Promise<Map<string, Waiting>> => {
    const some = [...(await onDisk()), ...coming.keys()];
    known = { at: performance.now(), waiting: new Map(some.map((one) => [one.name, one])) };
    return known.waiting;
  };
  const lately = async () => (known && performance.now() - known.at < knownForMs ? known.waiting : look());
  const forget = (name: string) => known?.waiting.delete(name);

  /** One after the other, so that the bounds are kept; only the writing overlaps. */
  async function announce(one: Waiting, text: string): Promise<{ readonly written: Promise<void> }> {
    const fits = (waiting: ReadonlyMap<string, Waiting>) =>
      waiting.size < bounds.reports && sum(waiting.values()) + one.bytes <= bounds.bytes;
    if (!fits(await lately())) {
      await Promise.allSettled(coming.values()); // what is not there yet cannot be taken away
      await makeRoom(await look(), fits);
    }
    const written = files.write(one.name, text).finally(() => coming.delete(one));
    coming.set(one, written);
    known?.waiting.set(one.name, one);
    return { written };
  }

  async function makeRoom(waiting: Map<string, Waiting>, fits: (left: typeof waiting) => boolean): Promise<void> {
    let dropped = 0;
    for (const { name } of waiting.values()) {
      if (fits(waiting)) break;
      waiting.delete(name);
      if (await files.remove(name)) dropped++; // another process may just have sent it
    }
    if (dropped) await lose('full', dropped);
  }

  const lose = (loss: Loss, lostReports: number) => files.note(`${loss} ${lostReports}`);

  return {
    async put(sheet) {
      const text = JSON.stringify(sheet);
      const bytes = new TextEncoder().encode(text).length;
      const one: Waiting = { name: nameOf(count++, bytes, 'both'), bytes, stage: 'both' };
      const announced = last.then(() => announce(one, text));
      last = announced.catch(() => undefined); // who asked gets the error
      const { written } = await announced;
      await written.catch((error: unknown) => {
        forget(one.name);
        throw error;
      });
    },
    waiting: onDisk,
    async read(one) {
      const text = await files.read(one.name);
      if (text === undefined) return undefined;
      const sheet = readSheet(text);
      if (sheet) return sheet;
      await files.remove(one.name);
      await lose('damaged', 1);
      return undefined;
    },
    async done({ name }) {
      await files.remove(name);
      forget(name);
    },
    async leave(one, stage) {
      if (stage === one.stage) return;
      await files.rename(one.name, one.name.replace(`.${one.stage}.json`, `.${stage}.json`));
      forget(one.name);
    },
    lose,
    async lost() {
      const lost: Record<Loss, number> = { full: 0, damaged: 0, refused: 0 };
      for (const note of await files.notes()) {
        const [, loss, amount] = /^(full|damaged|refused) (\d{1,9})$/.exec(note) ?? [];
        if (loss) lost[loss as Loss] += Number(amount); // the pattern allows no other
      }
      return lost;
    },
  };
}

const sum = (waiting: Iterable<Waiting>): number => {
  let bytes = 0;
  for (const one of waiting) bytes += one.bytes;
  return bytes;
};

/** Sorts as it was put, among processes too as far as their clocks tell. */
const nameOf = (count: number, bytes: number, stage: Stage): string => {
  const when = String(Date.now()).padStart(14, '0');
  const which = `${String(count).padStart(9, '0')}-${crypto.randomUUID().slice(0, 8)}`;
  return `${when}-${which}.${bytes}.${stage}.json`;
};

function parsed(name: string): Waiting | undefined {
  const [, bytes, stage] = /^\d{14}-\d{9}-[0-9a-f]{8}\.(\d{1,9})\.(both|logs|metrics)\.json$/.exec(name) ?? [];
  if (!bytes || !stage) return undefined;
  return { name, bytes: Number(bytes), stage: stage as Stage }; // the pattern allows no other
}
