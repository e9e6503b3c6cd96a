import type { TimelineEntry } from '../../contract.ts';
import type { Finding, Report, Titled } from '../../engine/model.ts';
import { titleIn } from '../../engine/translate.ts';
import type { Words } from '../../engine/words.ts';
import type { SavedTimeline } from '../settings/saved.ts';

const name = ({ check, key }: Finding): string => `${check} ${key}`;
const rank = { grey: 0, green: 0, yellow: 1, red: 2 } as const;
const roots = ({ findings }: Report) =>
  findings.filter(({ causedBy, severity }) => causedBy === null && severity !== 'info');

/** The report with `since` filled in: when each finding was first seen. null: it was there in the first report already. */
export function datedReport(before: Report | null, now: Report): Report {
  const known = new Map(before?.findings.map((finding) => [name(finding), finding.since]));
  const isNew = (finding: Finding) => before !== null && !known.has(name(finding));
  return {
    ...now,
    findings: now.findings.map((finding) => ({
      ...finding,
      since: isNew(finding) ? now.at : (known.get(name(finding)) ?? null),
    })),
  };
}

/** What a new report adds to the timeline; null when nothing a person would notice has changed. */
export function timelineEntry(
  before: Report | null,
  now: Report,
  changedFiles: readonly string[],
): SavedTimeline[number] | null {
  const was = new Set(before ? roots(before).map(name) : []);
  const is = new Set(roots(now).map(name));
  const appeared = roots(now).filter((finding) => !was.has(name(finding)));
  const disappeared = before ? roots(before).filter((finding) => !is.has(name(finding))) : [];
  if (before && appeared.length === 0 && disappeared.length === 0 && before.light === now.light) return null;
  return {
    at: now.at,
    kind: kindOf(before, now),
    light: now.light,
    appeared: appeared.map(titled),
    disappeared: disappeared.map(titled),
    changedFiles: [...changedFiles],
  };
}

const titled = ({ check, title, message, params }: Finding): Titled => ({ check, title, message, params });

/** As windows show it. */
export function translateTimeline(entries: SavedTimeline, words: Words): TimelineEntry[] {
  const inWords = (one: Titled | string) => (typeof one === 'string' ? one : titleIn(words, one));
  return entries.map((entry) => ({
    ...entry,
    appeared: entry.appeared.map(inWords),
    disappeared: entry.disappeared.map(inWords),
  }));
}

function kindOf(before: Report | null, now: Report): TimelineEntry['kind'] {
  if (!before) return 'started';
  const change = rank[now.light] - rank[before.light];
  return change > 0 ? 'worse' : change < 0 ? 'better' : 'different';
}
