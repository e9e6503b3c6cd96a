import * as z from 'zod';
import type { Update } from '../../contract.ts';
import { sayAppIn } from '../app-words.ts';
import type { Memory } from '../settings/memory.ts';
import type { Truth } from '../truth.ts';
import { dayMs, untilDue } from './due.ts';
import type { Updater } from './mac-updater.ts';
import { type Trouble, troubleOf, UpdateTrouble } from './trouble.ts';

/** Kept over a restart, so that a day is a day. */
export const SavedUpdate = z.object({ checkedAt: z.iso.datetime().nullable() });
export type SavedUpdate = z.infer<typeof SavedUpdate>;

export interface UpdatesOptions {
  readonly truth: Truth;
  readonly kept: Memory<SavedUpdate>;
  readonly isPackaged: boolean;
  readonly isOnline: () => boolean;
  /** Called when it is time for the first look, not before: what updates is big. */
  readonly load: () => Promise<Updater>;
  readonly log: (...told: unknown[]) => void;
  readonly now?: () => number;
  /** Runs `work` once, later; returns how to call that off. */
  readonly after?: (ms: number, work: () => void) => () => void;
}

export interface Updates {
  /** What a person wants now, whatever the settings say. Settles when it is done or known to be impossible. */
  readonly ask: (what: 'check' | 'download' | 'restart') => Promise<void>;
  readonly start: () => Promise<void>;
  /** Timers do not run while a Mac sleeps. */
  readonly wake: () => void;
  readonly stop: () => void;
}

const afterTimeout = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Looks for updates when it is time, as far as the settings allow, and says in `truth` how that goes. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { truth, kept, log, now = Date.now, after = afterTimeout } = options;
  let updater: Promise<Updater> | null = null;
  let trouble: Trouble | null = null;
  let work: Promise<void> | null = null;
  let callOff = (): void => undefined;

  const state = () => truth.getState().update;
  const mode = () => truth.getState().settings.updates;
  const tell = (update: Partial<Update>) => {
    if (update.state !== undefined && update.state !== 'cannot') trouble = null;
    truth.setState({ update: { ...state(), percent: null, ...update, reason: reason() } });
  };
  const reason = () => (trouble === null ? null : sayAppIn(truth.getState().language)(`update.${trouble}`));

  /** Where it runs from or how it was made rules updates out, whatever a server would say. */
  function obstacle(): Trouble | null {
    if (!options.isPackaged) return 'not-packaged';
    for (const { id } of truth.getState().notices)
      if (id === 'moved' || id === 'translocated' || id === 'read-only-place') return id;
    return options.isOnline() ? null : 'offline';
  }

  async function load(): Promise<Updater> {
    const stopper = obstacle();
    if (stopper) throw new UpdateTrouble(stopper);
    updater ??= options.load();
    return updater;
  }

  /** One thing at a time: whoever asks meanwhile waits for that. */
  function alone(job: () => Promise<void>): Promise<void> {
    work ??= job()
      .catch((error) => {
        trouble = troubleOf(error);
        log(`no update (${trouble})`, error);
        tell({ state: 'cannot' });
      })
      .finally(() => {
        work = null;
        schedule();
      });
    return work;
  }

  async function check(): Promise<void> {
    tell({ state: 'checking' });
    const one = await load();
    // Counts even if nobody answers: a server in trouble is not asked more often.
    const at = new Date(now()).toISOString();
    tell({ checkedAt: at });
    await kept.write({ checkedAt: at });
    const found = await one.check();
    if (found === null) return tell({ state: 'none', version: null });
    tell({ state: 'available', version: found });
    if (mode() === 'automatic') await download();
  }

  async function download(): Promise<void> {
    tell({ state: 'downloading', percent: 0 });
    const one = await load();
    await one.download((percent) => {
      if (percent !== state().percent) tell({ state: 'downloading', percent });
    });
    tell({ state: 'ready' });
  }

  /** A repair is not cut in two: one that runs comes to its end. */
  function repaired(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = truth.subscribe(({ phase }) => phase !== 'repairing' && resolve());
    if (truth.getState().phase !== 'repairing') resolve();
    return promise.finally(done);
  }

  function schedule(): void {
    callOff();
    callOff = () => undefined;
    if (mode() === 'never' || !options.isPackaged || state().state === 'ready' || work) return;
    const { checkedAt } = state();
    callOff = after(untilDue(checkedAt === null ? null : Date.parse(checkedAt), now()), () => {
      // Nobody asked, so being offline is no news: it is tried again after a wake-up, or tomorrow.
      if (obstacle() === 'offline') callOff = after(dayMs, () => void alone(check));
      else void alone(check);
    });
  }

  const unsubscribe = truth.subscribe((next, before) => {
    if (next.language !== before.language && trouble !== null) tell({});
    if (next.settings.updates === before.settings.updates) return;
    if (next.settings.updates === 'automatic' && next.update.state === 'available') void alone(download);
    else schedule();
  });

  return {
    async ask(what) {
      if (work) return work;
      if (what === 'restart') {
        if (state().state !== 'ready' || !updater) throw new Error('no update is ready');
        const ready = await updater;
        await repaired();
        if (obstacle() === 'moved') return alone(() => Promise.reject(new UpdateTrouble('moved')));
        return ready.restart();
      }
      if (state().state === 'ready') return;
      callOff();
      await alone(what === 'check' ? check : download);
    },
    async start() {
      const { checkedAt } = await kept.read();
      tell({ checkedAt });
      schedule();
    },
    wake: schedule,
    stop() {
      callOff();
      unsubscribe();
    },
  };
}
