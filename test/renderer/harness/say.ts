import type { AppState } from '../../../electron/contract.ts';

export type Language = AppState['language'];
/** Chooses between the two languages of the fake state. */
export type Say = (en: string, zh: string) => string;
export const sayIn =
  (language: Language): Say =>
  (en, zh) =>
    language === 'en' ? en : zh;
