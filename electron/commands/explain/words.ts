import { fill, type Params, type Words } from '../../engine/words.ts';
import type { Cause } from '../../logs/cause.ts';
import explainEn from '../../strings/explain.en.json';
import explainZh from '../../strings/explain.zh-CN.json';
import causesZh from '../../strings/log-causes.zh-CN.json';
import type { Language } from '../io.ts';

export type ExplainWord = keyof typeof explainEn;
export type SayExplain = (word: ExplainWord, params?: Params) => string;

/** The words of `greenlight explain`. */
export const sayExplainIn = (language: Language): SayExplain => {
  const words: Words = language === 'zh-CN' ? { ...explainEn, ...explainZh } : explainEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};

/** What a cause says, in a language. */
export function causeText({ id, title, confirm, repair }: Cause, language: Language) {
  const words: Words = language === 'zh-CN' ? causesZh : {};
  return {
    title: words[`${id}.title`] ?? title,
    confirm: words[`${id}.confirm`] ?? confirm,
    repair: words[`${id}.repair`] ?? repair,
  };
}
