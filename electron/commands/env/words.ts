import { fill, type Params, type Words } from '../../engine/words.ts';
import envEn from '../../strings/env.en.json';
import envZh from '../../strings/env.zh-CN.json';
import type { Language } from '../io.ts';

export type EnvWord = keyof typeof envEn;
export type SayEnv = (word: EnvWord, params?: Params) => string;

/** The words of `greenlight env`. */
export const sayEnvIn = (language: Language): SayEnv => {
  const words: Words = language === 'zh-CN' ? { ...envEn, ...envZh } : envEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
