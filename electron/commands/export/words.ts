import { fill, type Params, type Words } from '../../engine/words.ts';
import exportEn from '../../strings/export.en.json';
import exportZh from '../../strings/export.zh-CN.json';
import type { Language } from '../io.ts';

export type ExportWord = keyof typeof exportEn;
export type SayExport = (word: ExportWord, params?: Params) => string;

/** The words of `greenlight export` and of the formats of `check`. */
export const sayExportIn = (language: Language): SayExport => {
  const words: Words = language === 'zh-CN' ? { ...exportEn, ...exportZh } : exportEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
