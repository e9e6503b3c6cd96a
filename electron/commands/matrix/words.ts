import { fill, type Params, type Words } from '../../engine/words.ts';
import matrixEn from '../../strings/matrix.en.json';
import matrixZh from '../../strings/matrix.zh-CN.json';
import type { Language } from '../io.ts';

export type MatrixWord = keyof typeof matrixEn;
export type SayMatrix = (word: MatrixWord, params?: Params) => string;

/** The words of `greenlight matrix`. */
export const sayMatrixIn = (language: Language): SayMatrix => {
  const words: Words = language === 'zh-CN' ? { ...matrixEn, ...matrixZh } : matrixEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
