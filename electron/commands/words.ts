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

/** What the checks say, a file for each area. */
const checksZh: Words = Object.assign(
  {},
  ...Object.values(import.meta.glob<Words>('../strings/zh-CN/*.json', { eager: true, import: 'default' })),
);

/** What checks and reasons say in a language; empty for English, which stands in the code. */
export const wordsOf = (language: Language): Words => (language === 'zh-CN' ? { ...checksZh, ...reportZh } : {});
