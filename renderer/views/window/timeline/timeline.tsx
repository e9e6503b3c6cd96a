import './timeline.css';
import { useState } from 'react';
import type { TimelineEntry } from '../../../../electron/contract.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { dayOf, listed } from '../../../dates.ts';
import { type Language, useLanguage, useText } from '../../../language.ts';
import { useNow } from '../../../now.ts';
import { useApp } from '../../../store.ts';
import type { Strings } from '../../../strings/en.ts';
import { counted, fill } from '../../../strings/fill.ts';
import { View } from '../view.tsx';
import { Moment } from './moment.tsx';

const shownAtOnce = 60;
const none: readonly TimelineEntry[] = [];

/** What changed on this Mac, newest first, a heading for each day. */
export default function Timeline() {
  const text = useText();
  const language = useLanguage();
  const now = useNow();
  const timeline = useApp(({ app }) => app?.timeline ?? none);
  const [all, setAll] = useState(false);
  const newest = timeline.toReversed();
  const shown = all ? newest : newest.slice(0, shownAtOnce);
  const lead = sinceOf(timeline, now, language, text) ?? text.timeline.lead;
  return (
    <View title={text.view.timeline} lead={lead}>
      {newest.length === 0 && (
        <EmptyState icon="timeline" title={text.timeline.empty}>
          <p>{text.timeline.emptyText}</p>
        </EmptyState>
      )}
      {byDay(shown, now, language).map(({ day, entries }) => (
        <section className="day" key={day} aria-label={day}>
          <h2 className="day-name">{day}</h2>
          <ol className="moments">
            {entries.map((entry) => (
              <Moment key={`${entry.at} ${entry.kind}`} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {newest.length > shown.length && (
        <div className="timeline-more">
          <Button onPress={() => setAll(true)}>{counted(text.timeline.more, newest.length - shown.length)}</Button>
        </div>
      )}
    </View>
  );
}

function byDay(entries: readonly TimelineEntry[], now: number, language: Language) {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at, now, language);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** Since when it is as it is now, and after what; null before anything happened. */
function sinceOf(timeline: readonly TimelineEntry[], now: number, language: Language, { timeline: words }: Strings) {
  const light = timeline.at(-1)?.light;
  const before = timeline.findLastIndex((entry) => entry.light !== light);
  const first = timeline[before + 1];
  if (!first || !light) return null;
  const day = dayOf(first.at, now, language);
  const files = first.changedFiles.slice(0, 3);
  return files.length > 0
    ? fill(words.sinceAfter[light], { day, files: listed(files, language) })
    : fill(words.since[light], { day });
}
