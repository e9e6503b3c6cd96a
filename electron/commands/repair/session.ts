import type { Check } from '../../engine/check.ts';
import { type Hands, Refusal } from '../../engine/hands.ts';
import type { ReadHost } from '../../engine/host.ts';
import type { Report } from '../../engine/model.ts';
import { type PaneId, paneUrl } from '../../engine/panes.ts';
import type { Subject } from '../../engine/probe.ts';
import type { Entry, Outcome, Preview, Ref, UndoOutcome } from '../../engine/repair-model.ts';
import { type Examination, examine, type ScanOptions } from '../../engine/scan.ts';
import { translate } from '../../engine/translate.ts';
import { apply } from '../../repair/apply.ts';
import { plan } from '../../repair/plan.ts';
import { preview } from '../../repair/preview.ts';
import { undo } from '../../repair/undo.ts';
import type { Language } from '../io.ts';
import { policyOverlay } from '../policy/overlay.ts';
import { wordsOf } from '../words.ts';
import { entriesIn } from './entries.ts';
import { refusalWords } from './words.ts';

export interface SessionOptions {
  readonly host: ReadHost;
  readonly hands: Hands;
  readonly subject: Subject;
  readonly checks: readonly Check[];
  readonly about: ScanOptions['about'];
  /** Version. */
  readonly greenlight: string;
  readonly language: Language;
  readonly now: () => Date;
}

/** Repairs of one machine, for the command line and the app alike. Everything is in the language asked for. */
export interface RepairSession {
  /** Every fact is read anew. `only`: ids of checks. */
  examine(only?: readonly string[], onProbe?: ScanOptions['onProbe']): Promise<Examination>;
  /** What would be done about these findings of an examination, as one. */
  preview(refs: readonly Ref[], examination: Examination): Promise<Preview>;
  /** Does what a preview showed, if the machine is still the same. */
  apply(refs: readonly Ref[], plan: string): Promise<Outcome>;
  undo(entry: string): Promise<UndoOutcome>;
  /** Newest first. */
  history(): Promise<readonly Entry[]>;
  /** Sends the person to a pane of System Settings; null when that worked, else what the system said. */
  open(pane: PaneId): Promise<string | null>;
}

export function repairSession(options: SessionOptions): RepairSession {
  const { host, hands, subject, checks, about, greenlight, language, now } = options;
  const telling = { words: refusalWords(language), home: host.machine.home };

  const inEnglish: RepairSession['examine'] = async (only, onProbe) => {
    const chosen = only ? checks.filter(({ id }) => only.includes(id)) : checks;
    const overlay = policyOverlay({ now, wants: (id) => !only || only.includes(id) });
    const asked = { host, subject, checks: chosen, about, greenlight, now, overlay };
    return examine({ ...asked, ...(onProbe && { onProbe }) });
  };
  const translated = async (report: Report) => translate(report, await wordsOf(language), language);
  const bench = { host, hands, examine: inEnglish, translated, now, telling };

  return {
    async examine(only, onProbe) {
      const found = await inEnglish(only, onProbe);
      return { ...found, report: await translated(found.report) };
    },
    async preview(refs, { report, repairs }) {
      const isOf = (ref: Ref) => (one: Ref) => one.check === ref.check && one.key === ref.key;
      const findings = refs.flatMap((ref) => report.findings.find(isOf(ref)) ?? []);
      if (findings.length < refs.length) return preview(findings, new Refusal('gone'), telling);
      const changes = refs.flatMap((ref) => repairs.find(isOf(ref))?.changes ?? []);
      return preview(findings, await plan(changes, host), telling);
    },
    apply: (refs, agreed) => apply(refs, agreed, bench),
    undo: (entry) => undo(entry, bench),
    history: () => entriesIn(language, hands),
    async open(pane) {
      const { code, failure, stderr } = await host.run(['/usr/bin/open', paneUrl(pane)]);
      return code === 0 ? null : stderr.trim() || failure || String(code);
    },
  };
}
