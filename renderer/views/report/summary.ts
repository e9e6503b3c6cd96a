import { useMemo } from 'react';
import { type Groups, group, type Report } from '../../findings.ts';
import { type Headline, headline } from '../../headline.ts';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';

export interface Summary extends Headline {
  readonly report: Report;
  readonly groups: Groups;
}

/** What the report comes to; null before the first one. */
export function useSummary(): Summary | null {
  const text = useText();
  const report = useApp(({ app }) => app?.report ?? null);
  const editorName = useApp(({ app }) => app?.editorName ?? null);
  return useMemo(() => {
    if (!report) return null;
    const groups = group(report);
    return { report, groups, ...headline(report, groups, { editorName }, text) };
  }, [report, editorName, text]);
}
