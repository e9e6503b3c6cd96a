import { fill, type Params, type Words } from '../../engine/words.ts';
import traceEn from '../../strings/trace.en.json';
import traceZh from '../../strings/trace.zh-CN.json';
import type { Language } from '../io.ts';

type TraceText = keyof typeof traceEn;
export type SayTraceText = (word: TraceText, params?: Params) => string;

/** The words of `greenlight trace`. */
export const sayTraceIn = (language: Language): SayTraceText => {
  const words: Words = language === 'zh-CN' ? { ...traceEn, ...traceZh } : traceEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
