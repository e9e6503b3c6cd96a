import { useEffect } from 'react';
import { useApp } from './store.ts';
import { en, type Strings } from './strings/en.ts';
import { zhCN } from './strings/zh-CN.ts';

type Language = 'en' | 'zh-CN';
const strings: Record<Language, Strings> = { en, 'zh-CN': zhCN };

/** Until main has said which language is in force. */
const likely = (): Language => (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');

/** The words of the language in force; a component that uses them is drawn again when it changes. */
export const useText = (): Strings => strings[useApp(({ app }) => app?.language ?? likely())];

/** Tells the page its language, by which quotes, line breaks and voices are chosen. Once, at the root. */
export function useDocumentLanguage(): void {
  const language = useApp(({ app }) => app?.language ?? likely());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
