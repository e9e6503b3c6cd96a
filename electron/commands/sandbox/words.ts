import { fill, type Params, type Words } from '../../engine/words.ts';
import sandboxEn from '../../strings/sandbox.en.json';
import sandboxZh from '../../strings/sandbox.zh-CN.json';
import type { Language } from '../io.ts';

/** The words of `greenlight sandbox` and of the README it writes. An unknown one is an error of ours and shows. */
export const saySandboxIn = (language: Language): ((word: string, params?: Params) => string) => {
  const words: Words = language === 'zh-CN' ? { ...sandboxEn, ...sandboxZh } : sandboxEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
