import { isPane } from '../../engine/panes.ts';
import type { Entry, Offer, Outcome, Preview, ShownStep, UndoOutcome } from '../../engine/repair-model.ts';
import type { Io, Language } from '../io.ts';
import { indented, labelled, type Paint, padded, painter, printable, type Style, widthOf } from '../layout.ts';
import { sayTraceIn } from '../trace/words.ts';
import { sayIn } from '../words.ts';
import { type RepairWord, type SayRepair, sayRepairIn } from './words.ts';

export type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>;

interface Page {
  readonly say: SayRepair;
  readonly paint: Paint;
  readonly under: (label: RepairWord, text: string) => string[];
  /** On as many lines as it takes. */
  readonly lines: (style: Style | null, text: string, indent?: number) => string[];
  readonly dot: string;
  readonly language: Language;
}

/** Of the labels that stand under a title. */
const labels: readonly RepairWord[] = [
  'label.fix',
  'label.edit',
  'label.create',
  'label.run',
  'label.tell',
  'label.puts',
];

function pageFor(sheet: Sheet): Page {
  const say = sayRepairIn(sheet.language);
  const paint = painter(sheet.color);
  const columns = Math.min(sheet.columns, 100);
  const width = Math.max(...labels.map((label) => widthOf(say(label)))) + 2;
  return {
    say,
    paint,
    language: sheet.language,
    lines: (style, text, indent = 0) =>
      indented(text, columns, indent).map((line) => (style ? paint(style, line) : line)),
    dot: sheet.unicode ? ' · ' : ' - ',
    under: (label, text) =>
      labelled(say(label), printable(text), {
        columns,
        indent: 3,
        width: Math.max(width, widthOf(say(label)) + 2),
      }).map((line, index) => (index === 0 ? line.replace(say(label), paint('dim', say(label))) : line)),
  };
}

const colours: Record<Offer['severity'], Style> = { error: 'red', warning: 'yellow', info: 'blue' };

/** A sentence by itself. */
export const sentence = (text: string, { columns }: Pick<Sheet, 'columns'>): string =>
  indented(text, Math.min(columns, 100))
    .map((line) => `${line}\n`)
    .join('');

/** The list of what can be repaired, numbered. */
export function offersText(offers: readonly Offer[], sheet: Sheet): string {
  const { say, paint, under, lines, dot } = pageFor(sheet);
  if (offers.length === 0) return `${say('list.none')}\n`;
  const width = String(offers.length).length + 2;
  const numberOf = (ref: { check: string; key: string }) =>
    offers.find(({ check, key }) => check === ref.check && key === ref.key)?.number ?? ref.check;
  const blocks = offers.map((offer) => {
    const traits = [
      offer.check,
      say(offer.automatic ? 'list.ours' : 'list.yours'),
      ...(offer.automatic ? [say(`risk.${offer.risk}`), say(`durable.${offer.durable}`)] : []),
      say('list.worth', { worth: offer.worth }),
      ...(offer.notWith.length ? [say('list.not-with', { others: offer.notWith.map(numberOf).join(', ') })] : []),
    ];
    const [title = '', ...rest] = lines(null, printable(offer.title), width);
    return [
      `${paint(colours[offer.severity], padded(String(offer.number), width))}${paint('bold', title.trimStart())}`,
      ...rest.map((line) => paint('bold', line)),
      ...under('label.fix', offer.fix),
      ...lines('dim', traits.join(dot), 3),
    ].join('\n');
  });
  return `${[paint('bold', say('list.title')), ...blocks, lines('dim', say('list.next')).join('\n')].join('\n\n')}\n`;
}

/** What would be done, with every changed line. */
export function previewText(preview: Preview, sheet: Sheet): string {
  const page = pageFor(sheet);
  const { say, under, lines, dot } = page;
  const head = preview.for.flatMap(({ title, fix }) => [
    ...lines('bold', printable(title)),
    ...under('label.fix', fix),
  ]);
  const traits = [
    say(`risk.${preview.risk}`),
    say(`durable.${preview.durable}`),
    say(`restart.${preview.restart}`),
    ...(preview.steps.every(({ do: done }) => done === 'tell' || done === 'open')
      ? []
      : [say(preview.undoable ? 'undo.can' : 'undo.cannot')]),
  ];
  // Why there are no steps is said by the fix itself where a person has to do it.
  const refused = preview.refused && preview.refused.reason !== 'not-automatic' ? preview.refused : null;
  const blocks = [
    head,
    ...preview.steps.map((step) => stepLines(step, page)),
    refused ? lines(null, say('refused', { reason: printable(refused.text) })) : lines('dim', traits.join(dot)),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function stepLines(step: ShownStep, { say, paint, under, dot, language }: Page): string[] {
  switch (step.do) {
    case 'edit':
      return [
        ...under(step.created ? 'label.create' : 'label.edit', step.file),
        ...(step.real ? under('label.behind', step.real) : []),
        ...diffLines(step.diff, paint),
      ];
    case 'set-aside':
      return under('label.set-aside', say('step.set-aside', { file: step.file, size: sizeOf(step.bytes) }));
    case 'mode':
      return under('label.mode', say('step.mode', step));
    case 'run': {
      const more = [
        ...(step.bytes === null ? [] : [say('step.deletes', { size: sizeOf(step.bytes) })]),
        ...(step.network ? [say('step.network')] : []),
        ...(step.undoable ? [] : [say('undo.cannot')]),
      ];
      return [
        ...under('label.run', step.command),
        ...step.puts.flatMap((file) => under('label.puts', file)),
        ...(more.length ? [paint('dim', `   ${more.join(dot)}`)] : []),
      ];
    }
    case 'open':
      return under('label.open', paneText(step.pane, language));
    case 'tell':
      // On a line of its own and whole, so that it can be copied.
      return [
        paint('dim', `   ${say(step.administrator ? 'step.tell-administrator' : 'label.tell')}`),
        `   ${printable(step.command)}`,
      ];
  }
}

/** The way to a pane of System Settings, in the words of `greenlight trace`. */
const paneText = (pane: string, language: Language): string =>
  isPane(pane) ? sayTraceIn(language)(`pane.${pane}`) : printable(pane);

function diffLines(diff: string, paint: Paint): string[] {
  const style = (line: string): Style | null => {
    if (line.startsWith('@@')) return 'cyan';
    return line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : null;
  };
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const colour = style(line);
      return `   ${colour ? paint(colour, printable(line)) : printable(line)}`;
    });
}

function sizeOf(bytes: number): string {
  const [unit, size] = bytes >= 1e9 ? ['GB', 1e9] : bytes >= 1e6 ? ['MB', 1e6] : ['kB', 1e3];
  return `${(bytes / size).toFixed(bytes >= 1e10 || unit === 'kB' ? 0 : 1)} ${unit}`;
}

/** How it ended, what was seen instead, and how to undo it. */
export function outcomeText(outcome: Outcome, sheet: Sheet): string {
  const { say, under, lines } = pageFor(sheet);
  const reason = printable(outcome.because?.text ?? '');
  const kept = outcome.entry !== null;
  const untouched = outcome.outcome === 'failed' && outcome.entry === null;
  const all = [
    ...lines(
      outcome.outcome === 'fixed' ? 'green' : 'yellow',
      say(`outcome.${untouched ? 'changed-since-preview' : outcome.outcome}`, { reason }),
    ),
    ...outcome.evidence.flatMap(({ source, text }) =>
      text.split('\n').flatMap((line) => under('label.seen', `${source}  ${line}`)),
    ),
    ...(kept && outcome.restart !== 'nothing' ? lines(null, sayIn(sheet.language)(`restart.${outcome.restart}`)) : []),
    ...(kept ? lines('dim', say('outcome.undo', { id: outcome.entry ?? '' })) : []),
  ];
  return `${all.join('\n')}\n`;
}

/** The repairs that were done. */
export function historyText(entries: readonly Entry[], sheet: Sheet): string {
  const { say, paint } = pageFor(sheet);
  if (entries.length === 0) return `${say('history.none')}\n`;
  return `${[paint('bold', say('history.title')), ...entries.map((entry) => entryLines(entry, sheet).join('\n'))].join('\n\n')}\n`;
}

/** One repair of the history, in short. */
export function entryLines(entry: Entry, sheet: Sheet): string[] {
  const page = pageFor(sheet);
  const { say, paint, dot } = page;
  const about = [
    say(entry.state === 'failed' && entry.undoneAt === null ? 'state.failed-left' : `state.${entry.state}`),
    ...(entry.undoable || entry.undoneAt !== null ? [] : [say('undo.cannot')]),
  ];
  return [
    `${paint('bold', entry.id)}  ${timeOf(entry.at, sheet)}${dot}${about.join(dot)}`,
    ...entry.for.map(({ title }) => `   ${printable(title)}`),
    ...entry.steps.map((step) => paint('dim', `   ${shortStep(step, page)}`)),
  ];
}

const timeOf = (at: string, { language }: Pick<Sheet, 'language'>): string =>
  new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });

function shortStep(step: ShownStep, { say, language }: Page): string {
  switch (step.do) {
    case 'edit':
      return `${say(step.created ? 'label.create' : 'label.edit')} ${printable(step.real ?? step.file)}`;
    case 'set-aside':
    case 'mode':
      return `${say(`label.${step.do}`)} ${printable(step.file)}`;
    case 'run':
    case 'tell':
      return `${say(`label.${step.do}`)} ${printable(step.command)}`;
    case 'open':
      return `${say('label.open')} ${paneText(step.pane, language)}`;
  }
}

/** How an undo ended, with the lines that could not be brought back. */
export function undoText(outcome: UndoOutcome, id: string, sheet: Sheet): string {
  const { say, paint, under, lines } = pageFor(sheet);
  const all = [
    ...lines(outcome.outcome === 'undone' ? 'green' : 'yellow', say(`undo.${outcome.outcome}`, { id })),
    ...(outcome.because ? lines(null, say('undo.because', { reason: printable(outcome.because.text) })) : []),
    ...outcome.conflicts.flatMap(({ file, diff }) => [...under('label.edit', file), ...diffLines(diff, paint)]),
  ];
  return `${all.join('\n')}\n`;
}
