import { wordsOf } from '../../commands/words.ts';
import type { Report } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import type { Probe } from '../../engine/probe.ts';
import type { Reading } from '../../engine/reader.ts';
import type { Changed } from '../../engine/recheck.ts';
import { translate } from '../../engine/translate.ts';
import { editors } from '../../probes/editor/editors.ts';
import { sayAppIn } from '../app-words.ts';
import type { Told } from '../desktop.ts';
import type { Memory } from '../settings/memory.ts';
import { mostEntries, type SavedTimeline } from '../settings/saved.ts';
import type { Truth } from '../truth.ts';
import { datedReport, timelineEntry, translateTimeline } from './since.ts';
import { worthTelling } from './worth-telling.ts';

export interface KeptReport {
  readonly report: Report;
  readonly editorName: string | null;
}

export interface ReportsOptions {
  readonly truth: Truth;
  readonly home: string;
  readonly reports: Memory<KeptReport | null>;
  readonly timeline: Memory<SavedTimeline>;
  readonly notify: (told: Told) => void;
  /** In English, as the fleet of a team wants it. */
  readonly send: (report: Report) => void;
  readonly log: (...told: unknown[]) => void;
}

/** What becomes of a report: it is dated, kept, put into the timeline, sent if somebody asked for it, shown, and perhaps worth a notification. */
export function createReports({ truth, home, reports, timeline, notify, send, log }: ReportsOptions) {
  /** In English; another language is laid over it when it is shown. */
  let current: KeptReport | null = null;
  let entries: SavedTimeline = [];
  /** Reports from before this start disturb nobody. */
  let comparable = false;

  async function show(): Promise<void> {
    const { language } = truth.getState();
    const words = await wordsOf(language);
    truth.setState({
      report: current && translate(current.report, words, language),
      editorName: current?.editorName ?? null,
      timeline: translateTimeline(entries, words),
    });
  }

  return {
    async restore(): Promise<void> {
      current = await reports.read();
      entries = await timeline.read();
      truth.setState({ currentAt: current?.report.at ?? null });
      await show();
    },
    show,
    async take(raw: Report, readings: ReadonlyMap<Probe<unknown>, Reading>, changed: Changed | null): Promise<void> {
      const before = current?.report ?? null;
      const report = datedReport(before, raw);
      const changedFiles = (changed?.paths ?? []).map((path) => tilde(path, home)).slice(0, 20);
      const known = readings.get(editors as Probe<unknown>)?.fact;
      const installed = known?.known ? (known.value as { id: string; name: string }[]) : [];
      current = { report, editorName: installed.find(({ id }) => id === report.subject.editor)?.name ?? null };
      const entry = timelineEntry(before, report, changedFiles);
      if (entry) entries = [...entries, entry].slice(-mostEntries);
      truth.setState({
        currentAt: report.at,
        editors: installed.map(({ id, name }) => ({ id, name })),
      });
      send(report);
      await show();
      // A full disk must not keep what is wrong from being shown, told and repaired.
      await Promise.all([reports.write(current), entry && timeline.write(entries)]).catch(log);
      const { settings, phase, report: shown } = truth.getState();
      const news = comparable ? worthTelling(before, report, phase === 'repairing') : null;
      comparable = true;
      if (news && shown && settings.notifications) tell(shown, news.check, news.key);
    },
    /** The one that is shown, in English. */
    current: () => current?.report ?? null,
    /** The files it rests on are still as they were. */
    confirm: (at: Date) => truth.setState({ currentAt: at.toISOString() }),
  };

  function tell(report: Report, check: string, key: string): void {
    const finding = report.findings.find((one) => one.check === check && one.key === key);
    if (!finding) return;
    const say = sayAppIn(truth.getState().language);
    const title = say(report.light === 'red' ? 'notify.title' : 'notify.title.yellow');
    notify({ title, body: finding.title });
  }
}
export type Reports = ReturnType<typeof createReports>;
