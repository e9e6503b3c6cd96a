import type { Hands } from '../../engine/hands.ts';
import type { Entry } from '../../engine/repair-model.ts';
import { translateEntry } from '../../engine/translate.ts';
import type { Language } from '../io.ts';
import { wordsOf } from '../words.ts';

/** The history, newest first, in this language, whatever it was when a repair was made. */
export async function entriesIn(language: Language, hands: Pick<Hands, 'history'>): Promise<readonly Entry[]> {
  const [words, journals] = await Promise.all([wordsOf(language), hands.history()]);
  return journals.map(({ entry }) => translateEntry(entry, words));
}
