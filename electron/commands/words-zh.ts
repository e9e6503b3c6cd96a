import type { Words } from '../engine/words.ts';

const areas = import.meta.glob<Words>('../strings/zh-CN/*.json', { eager: true, import: 'default' });

/** What the checks say in Simplified Chinese, from a file for each area. */
export const checksZh: Words = Object.assign({}, ...Object.values(areas));
