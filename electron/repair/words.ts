import { type Refusal, refusals } from '../engine/hands.ts';
import { tilde } from '../engine/paths.ts';
import type { Preview } from '../engine/repair-model.ts';
import { fill, type Words } from '../engine/words.ts';

/** Whose words, and whose home folder becomes `~`. */
export interface Telling {
  /** Of the language; English stands in the code. */
  readonly words: Words;
  readonly home: string;
}

/** A refusal as data and in words. */
export function told({ reason, params: given }: Refusal, { words, home }: Telling): NonNullable<Preview['refused']> {
  const params = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? tilde(value, home) : value]),
  );
  return { reason, params, text: fill(words[`repair.${reason}`] ?? refusals[reason], params) };
}
