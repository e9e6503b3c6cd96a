import { fill, type Params, type Words } from '../../engine/words.ts';
import networkEn from '../../strings/network.en.json';
import networkZh from '../../strings/network.zh-CN.json';
import type { Language } from '../io.ts';

export type NetworkWord = keyof typeof networkEn;
export type SayNetwork = (word: NetworkWord, params?: Params) => string;

/** The words of `greenlight network`. */
export const sayNetworkIn = (language: Language): SayNetwork => {
  const words: Words = language === 'zh-CN' ? { ...networkEn, ...networkZh } : networkEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
