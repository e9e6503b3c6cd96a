import { fill, type Params, type Words } from '../engine/words.ts';
import reportEn from '../strings/report.en.json';
import reportZh from '../strings/report.zh-CN.json';
import type { Language } from './io.ts';

export type ReportWord = keyof typeof reportEn;
export type Say = (word: ReportWord, params?: Params) => string;

/** The fixed words around a report. */
export const sayIn = (language: Language): Say => {
  const words: Words = language === 'zh-CN' ? { ...reportEn, ...reportZh } : reportEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};

/** What checks and reasons say in a language, loaded only when it is wanted; empty for English, which stands in the code. */
export async function wordsOf(language: Language): Promise<Words> {
  if (language === 'en') return {};
  const { checksZh } = await import('./words-zh.ts');
  return { ...checksZh, ...reportZh };
}
