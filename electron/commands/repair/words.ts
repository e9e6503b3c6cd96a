import { fill, type Params, type Words } from '../../engine/words.ts';
import repairEn from '../../strings/repair.en.json';
import repairZh from '../../strings/repair.zh-CN.json';
import type { Language } from '../io.ts';

export type RepairWord = keyof typeof repairEn;
export type SayRepair = (word: RepairWord, params?: Params) => string;

/** The words of `greenlight fix`, `undo` and `history`. */
export const sayRepairIn = (language: Language): SayRepair => {
  const words: Words = language === 'zh-CN' ? { ...repairEn, ...repairZh } : repairEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};

/** Why something is refused, in other languages; English stands in `engine/hands.ts`. */
export const refusalWords = (language: Language): Words => (language === 'zh-CN' ? repairZh : {});
