import { fill, type Params, type Words } from '../../engine/words.ts';
import remoteEn from '../../strings/remote.en.json';
import remoteZh from '../../strings/remote.zh-CN.json';
import type { Language } from '../io.ts';

type RemoteWord = keyof typeof remoteEn;
export type SayRemote = (word: RemoteWord, params?: Params) => string;

/** The words of `greenlight remote`. */
export const sayRemoteIn = (language: Language): SayRemote => {
  const words: Words = language === 'zh-CN' ? { ...remoteEn, ...remoteZh } : remoteEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
