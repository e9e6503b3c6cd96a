import { fill, type Params, type Words } from '../../engine/words.ts';
import policyEn from '../../strings/policy.en.json';
import policyZh from '../../strings/policy.zh-CN.json';
import type { Language } from '../io.ts';

type PolicyWord = keyof typeof policyEn;
export type SayPolicy = (word: PolicyWord, params?: Params) => string;

/** The words of `greenlight policy`. */
export const sayPolicyIn = (language: Language): SayPolicy => {
  const words: Words = language === 'zh-CN' ? { ...policyEn, ...policyZh } : policyEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
