import { type Hands, type Journal, Refusal } from '../engine/hands.ts';
import { type ReadHost, Refused, TooLarge } from '../engine/host.ts';
import { tilde } from '../engine/paths.ts';
import type { UndoOutcome } from '../engine/repair-model.ts';
import { planUndo } from './undo-plan.ts';
import { type Telling, told } from './words.ts';

/** What an undo is done with. */
export interface UndoBench {
  readonly host: ReadHost;
  readonly hands: Hands;
  readonly now: () => Date;
  readonly telling: Telling;
}

/** Bytes of a tool that a repair put; gopls has some 40 million. */
const mostBytes = 512 * 1024 * 1024;

/**
 * Takes one repair of the history back, all of it or nothing: also one that was interrupted, also after an undo that was.
 * Lines that somebody changed since stay as they are; where they are the lines of the repair, nothing is done.
 */
export async function undo(id: string, bench: UndoBench): Promise<UndoOutcome> {
  const { hands, telling } = bench;
  const because = (refusal: Refusal) => told(refusal, telling);
  const journal = await hands.journal(id);
  if (!journal) return { outcome: 'unknown-entry', because: because(new Refusal('unknown-entry')), conflicts: [] };
  if (journal.problem !== undefined) {
    const refusal = new Refusal('unreadable-entry', { problem: journal.problem });
    return { outcome: 'cannot-undo', because: because(refusal), conflicts: [] };
  }
  if (journal.entry.undoneAt !== null) {
    return { outcome: 'cannot-undo', because: because(new Refusal('already-undone')), conflicts: [] };
  }
  return putBack(journal, 'undone', bench);
}

/**
 * Takes back what a repair did that has failed on its way, and ends it. What cannot be taken back now stays in the
 * history, from where it can be undone.
 */
export async function takeBack(id: string, bench: UndoBench): Promise<UndoOutcome> {
  const { hands, now } = bench;
  const journal = await hands.journal(id);
  if (!journal) throw new Error(`not begun: ${id}`);
  const outcome = await putBack(journal, 'failed', bench);
  const entry = (await hands.journal(id))?.entry;
  if (entry?.undoneAt === null) await hands.end(id, 'failed', now().toISOString());
  return outcome;
}

async function putBack(journal: Journal, state: 'undone' | 'failed', bench: UndoBench): Promise<UndoOutcome> {
  const { hands, host, now, telling } = bench;
  const ended = (
    outcome: UndoOutcome['outcome'],
    refusal: Refusal | null,
    conflicts: UndoOutcome['conflicts'] = [],
  ) => ({
    outcome,
    because: refusal && told(refusal, telling),
    conflicts,
  });
  const { id } = journal.entry;
  try {
    const { backs, conflicts, lasting } = await planUndo(journal, {
      bytes: (path) => host.read(path, mostBytes),
      mode: async (path) => (await host.stat(path))?.mode,
      kept: (content) => hands.kept(content),
    });
    const [first] = conflicts;
    if (first) {
      const shown = conflicts.map(({ file, diff }) => ({ file: tilde(file, host.machine.home), diff }));
      return ended('conflict', new Refusal('changed-since', { path: first.file }), shown);
    }
    const [command] = lasting;
    const rest = command === undefined ? null : new Refusal('cannot-undo', { command });
    if (rest && backs.length === 0) return ended('cannot-undo', rest);
    const failed = await hands.putBack(id, backs, { state, at: now().toISOString() });
    const [one] = failed;
    if (one) {
      const { exit } = one;
      const status = exit.failure ?? exit.signal ?? exit.code ?? '?';
      const output = (exit.stderr.trim() || exit.stdout.trim()).split('\n').at(-1) ?? '';
      return ended('partly-undone', new Refusal('command-failed', { command: one.argv.join(' '), status, output }));
    }
    return ended(rest ? 'partly-undone' : 'undone', rest);
  } catch (error) {
    if (error instanceof Refusal) return ended(error.reason === 'changed' ? 'conflict' : 'cannot-undo', error);
    if (error instanceof Refused) {
      const { path } = error;
      return ended('cannot-undo', new Refusal(error.by === 'tcc' ? 'refused-tcc' : 'read-only', { path }));
    }
    if (error instanceof TooLarge) return ended('conflict', new Refusal('changed-since', { path: error.path }));
    throw error;
  }
}
