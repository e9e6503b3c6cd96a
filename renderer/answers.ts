import { useEffect } from 'react';
import { useLanguage } from './language.ts';
import type { Answers, Question } from './state.ts';
import { useApp } from './store.ts';

/** What main answers to a question; asked when a view is shown, and again with each new report and language. */
export function useAnswer<Q extends Exclude<Question, 'bundle'>>(question: Q): Answers[Q] {
  const ask = useApp((state) => state.ask);
  const at = useApp(({ app }) => app?.report?.at ?? null);
  const language = useLanguage();
  useEffect(() => {
    // Read so that the question is put again when they change.
    if (at !== undefined && language) void ask(question);
  }, [ask, question, at, language]);
  return useApp(({ answers }) => answers[question]);
}
