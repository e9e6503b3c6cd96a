import type { Words } from '../engine/words.ts';
import zh from '../strings/help.zh-CN.json';

/** What help says in Simplified Chinese, by its English. */
export const helpZh: Words = zh;
