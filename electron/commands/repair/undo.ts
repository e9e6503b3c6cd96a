import type { Entry, UndoOutcome, UndoOutput } from '../../engine/repair-model.ts';
import { undo as takeBack } from '../../repair/undo.ts';
import type { Io } from '../io.ts';
import { printable } from '../layout.ts';
import { entriesIn } from './entries.ts';
import type { Means } from './fix.ts';
import { entryLines, sentence, undoText } from './text.ts';
import { refusalWords, sayRepairIn } from './words.ts';

export interface UndoOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * `greenlight undo`: takes back one repair, the newest when none is named. Returns the exit code: 0 undone or nothing to
 * undo, 1 not (wholly) undone.
 */
export async function undo(
  id: string | undefined,
  options: UndoOptions,
  io: Io,
  { hands, ask }: Pick<Means, 'hands' | 'ask'>,
): Promise<number> {
  const say = sayRepairIn(io.language);
  const print = (output: Omit<UndoOutput, 'schema'>, text: string) =>
    io.stdout(options.json ? `${JSON.stringify({ schema: 1, ...output }, null, 2)}\n` : text);
  const entries = await entriesIn(io.language, hands);
  const entry = id === undefined ? entries.find(isToUndo) : entries.find((one) => one.id === id);
  if (!entry) {
    if (id === undefined) {
      print({ entry: null, outcome: null }, `${say('undo.none')}\n`);
      return 0;
    }
    const outcome: UndoOutcome = { outcome: 'unknown-entry', because: null, conflicts: [] };
    print({ entry: null, outcome }, undoText(outcome, printable(id), io));
    return 1;
  }
  const shown = `${entryLines(entry, io).join('\n')}\n`;
  if (!options.json) io.stdout(shown);
  const nothing = (why: 'dry-run' | 'declined' | 'not-asked') => {
    print({ entry, outcome: null }, `\n${sentence(say(why), io)}`);
    return why === 'dry-run' ? 0 : 1;
  };
  if (options.dryRun) return nothing('dry-run');
  if (!options.yes) {
    if (!ask || options.json) return nothing('not-asked');
    if (!(await ask(`\n${say('ask.undo')}`))) return nothing('declined');
  }
  const outcome = await takeBack(entry.id, {
    host: io.host,
    hands,
    now: () => new Date(),
    telling: { words: refusalWords(io.language), home: io.host.machine.home },
  });
  print({ entry, outcome }, `\n${undoText(outcome, entry.id, io)}`);
  return outcome.outcome === 'undone' ? 0 : 1;
}

/** What is undone, or was taken back when it failed, has nothing left; what cannot be read is only undone by name. */
const isToUndo = ({ state, undoneAt, undoable }: Entry): boolean =>
  undoneAt === null && (state !== 'failed' || undoable);
