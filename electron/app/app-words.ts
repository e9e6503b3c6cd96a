import type { Language } from '../commands/io.ts';
import { fill, type Params, type Words } from '../engine/words.ts';
import appEn from '../strings/app.en.json';
import appZh from '../strings/app.zh-CN.json';

export type AppWord = keyof typeof appEn;
export type SayApp = (word: AppWord, params?: Params) => string;

/** What main says by itself: the icon's name, menus, notifications, notices. */
export const sayAppIn = (language: Language): SayApp => {
  const words: Words = language === 'zh-CN' ? { ...appEn, ...appZh } : appEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
