import { checks } from '../checks/index.ts';
import type { Language } from '../commands/io.ts';
import { wordsOf } from '../commands/words.ts';
import { translateCheck } from '../engine/translate.ts';

/** What each check is called, by its id. */
export async function checkNames(language: Language): Promise<Record<string, string>> {
  const words = await wordsOf(language);
  return Object.fromEntries(checks.map((check) => [check.id, translateCheck(check, words).name]));
}
