import type { Hands } from '../../engine/hands.ts';
import type { HistoryOutput } from '../../engine/repair-model.ts';
import type { Io } from '../io.ts';
import { entriesIn } from './entries.ts';
import { historyText } from './text.ts';

/** `greenlight history`: the repairs that were done on this machine, newest first. Returns the exit code. */
export async function history({ json }: { readonly json?: boolean }, io: Io, hands: Hands): Promise<number> {
  const entries = await entriesIn(io.language, hands);
  const output: HistoryOutput = { schema: 1, entries: [...entries] };
  io.stdout(json ? `${JSON.stringify(output, null, 2)}\n` : historyText(entries, io));
  return 0;
}
