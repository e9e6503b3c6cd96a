import { useEffect } from 'react';
import { useApp } from './store.ts';
import { en, type Strings } from './strings/en.ts';
import { zhCN } from './strings/zh-CN.ts';

export type Language = 'en' | 'zh-CN';
const strings: Record<Language, Strings> = { en, 'zh-CN': zhCN };

/** Until main has said which language is in force. */
const likely = (): Language => (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');

/** The language in force. */
export const useLanguage = (): Language => useApp(({ app }) => app?.language ?? likely());

/** The words of the language in force; a component that uses them is drawn again when it changes. */
export const useText = (): Strings => strings[useLanguage()];

/** Tells the page its language, by which quotes, line breaks and voices are chosen. Once, at the root. */
export function useDocumentLanguage(): void {
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
