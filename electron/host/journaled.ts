import { Refusal, type Was } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';
import type { DataFolder } from './data-folder.ts';
import { type Saved, type SavedStep, save } from './journal.ts';
import { refusing } from './refusals.ts';
import { keep } from './store.ts';
import { requireSame, type Target, wasOf } from './target.ts';

/** A repair that is being done, or undone. */
export interface Work {
  readonly host: ReadHost;
  readonly folder: DataFolder;
  /** As it stands in the journal. */
  saved: Saved;
}

export async function write(work: Work, saved: Saved): Promise<void> {
  await save(work.folder, saved);
  work.saved = saved;
}

type Begun = Omit<SavedStep, 'state'>;

/** What an act may say while it goes on. */
export interface Acting {
  /** Sets more of the step down, before it is done. */
  readonly note: (more: Partial<Begun>) => Promise<void>;
  /** From here on something is changed, or may be: the step stays in the journal even if it is refused. */
  readonly touch: () => void;
}

/** How an act ended; without a word it is done. */
type Ended = 'nothing-done' | 'nobody-knows' | void;

/**
 * Sets a step down in the journal, does it, and says so there. A step that is refused, or did nothing, is taken out
 * again; one of which nobody knows stays begun.
 */
export async function journaled(work: Work, step: Begun, act: (acting: Acting) => Promise<Ended>): Promise<void> {
  const { done } = work.saved;
  let begun: SavedStep = { ...step, state: 'begun' };
  let touched = false;
  const setDown = (steps: readonly SavedStep[]) => write(work, { ...work.saved, done: steps });
  const touch = () => {
    touched = true;
  };
  const note = async (more: Partial<Begun>) => {
    begun = { ...begun, ...more };
    await setDown([...done, begun]);
  };
  await refusing(work.folder.journal, work.host, () => note({}));
  try {
    const ended = await act({ note, touch });
    if (ended === 'nothing-done') await setDown(done);
    if (ended) return;
  } catch (error) {
    // Where not even that can be written, a step that did nothing is undone by doing nothing.
    if (error instanceof Refusal && !touched) await setDown(done).catch(() => undefined);
    throw error;
  }
  await setDown([...done, { ...begun, state: 'done' }]);
}

/** Keeps the file that undo will need, and returns what else belongs to it. `planned`: sha-256, '' for no file. */
export async function keepAsItIs(work: Work, target: Target, planned: string): Promise<Was | undefined> {
  const { host, folder } = work;
  await requireSame(target, planned, host);
  if (planned === '') return undefined;
  const was = await wasOf(target, host);
  const wanted = { source: target.path, content: planned, given: target.given };
  await refusing(target.given, host, () => keep(folder.kept, wanted));
  return was;
}

/** What the journal says of the one file of a step. `before`, `after`: sha-256, '' for no file. */
export const aboutFile = (
  { path, missing }: Target,
  { before, after, was }: { readonly before: string; readonly after: string; readonly was: Was | undefined },
): Omit<Begun, 'step'> => ({
  before: { [path]: before },
  after: { [path]: after },
  was: was ? { [path]: was } : {},
  folders: missing,
});
