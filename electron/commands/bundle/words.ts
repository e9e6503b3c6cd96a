import { fill, type Params, type Words } from '../../engine/words.ts';
import bundleEn from '../../strings/bundle.en.json';
import bundleZh from '../../strings/bundle.zh-CN.json';
import type { Language } from '../io.ts';

export type BundleWord = keyof typeof bundleEn;
export type SayBundle = (word: BundleWord, params?: Params) => string;

/** The words of `greenlight bundle` and `greenlight diff`. */
export const sayBundleIn = (language: Language): SayBundle => {
  const words: Words = language === 'zh-CN' ? { ...bundleEn, ...bundleZh } : bundleEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
