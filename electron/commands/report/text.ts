import type { Finding, Report, Result } from '../../engine/model.ts';
import { weight } from '../../engine/roots.ts';
import type { Io } from '../io.ts';
import { indented, labelled, type Paint, padded, painter, printable, type Style, widthOf, wrapped } from '../layout.ts';
import { type ReportWord, type Say, sayIn } from '../words.ts';
import { rulingText } from './ruling.ts';

type Look = 'error' | 'warning' | 'info' | 'unknown' | 'fine';
const symbols: Record<Look, { readonly unicode: string; readonly ascii: string; readonly style: Style }> = {
  error: { unicode: '✖', ascii: 'x', style: 'red' },
  warning: { unicode: '▲', ascii: '!', style: 'yellow' },
  info: { unicode: '●', ascii: 'i', style: 'blue' },
  unknown: { unicode: '◌', ascii: '?', style: 'gray' },
  fine: { unicode: '✔', ascii: '+', style: 'green' },
};

interface Page {
  readonly say: Say;
  readonly paint: Paint;
  readonly columns: number;
  readonly symbol: (look: Look) => string;
  readonly verbose: boolean;
}

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'> & { readonly verbose: boolean };

/** A report for a person: worst root first, each with what was seen and what to do, then one line of totals. */
export function reportText(report: Report, sheet: Sheet): string {
  const paint = painter(sheet.color);
  const page: Page = {
    say: sayIn(sheet.language),
    paint,
    columns: Math.min(sheet.columns, 100),
    symbol: (look) => paint(symbols[look].style, sheet.unicode ? symbols[look].unicode : symbols[look].ascii),
    verbose: sheet.verbose,
  };
  const roots = report.findings.filter(({ causedBy }) => causedBy === null);
  const blocks = [
    head(report, page),
    ...roots.map((root) => finding(root, report.findings, page)),
    notAnswered(report.results, 'unknown', page),
    ...(page.verbose
      ? [muted(report.results, page), notAnswered(report.results, 'skipped', page), facts(report, page)]
      : []),
    summary(report, page),
  ];
  return `${blocks
    .filter((lines) => lines.length)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head({ greenlight, machine, subject }: Report, { say, paint, columns }: Page): string[] {
  const system = `${machine.os === 'darwin' ? 'macOS' : 'Linux'} ${machine.version ?? ''}`.trim();
  const parts = [
    `Greenlight ${greenlight}`,
    say('head.machine', { system, arch: machine.arch }),
    machine.shell.slice(machine.shell.lastIndexOf('/') + 1),
    ...(subject.editor ? [subject.editor] : []),
    subject.workspace ? say('head.workspace', { path: printable(subject.workspace) }) : say('head.none'),
  ];
  return wrapped(parts.join(' · '), columns).map((line) => paint('dim', line));
}

function finding(root: Finding, all: readonly Finding[], page: Page): string[] {
  const { say, paint, columns } = page;
  const consequences = all.filter(({ causedBy }) => causedBy?.check === root.check && causedBy.key === root.key);
  const labels: ReportWord[] = [
    'label.seen',
    'label.why',
    'label.fix',
    'label.explains',
    'label.then',
    'label.policy',
    'label.page',
    'label.looked',
    'label.more',
  ];
  const width = Math.max(...labels.map((label) => widthOf(say(label)))) + 2;
  const under = (label: ReportWord, text: string) =>
    labelled(say(label), text, { columns, indent: 2, width }).map((line, index) =>
      index === 0 ? line.replace(say(label), paint('dim', say(label))) : line,
    );
  const title = wrapped(printable(root.title), columns - 2);
  return [
    ...title.map((line, index) => (index === 0 ? `${page.symbol(weight(root, all))} ` : '  ') + paint('bold', line)),
    ...wrapped(printable(root.detail), columns - 2).map((line) => `  ${line}`),
    ...evidence(root, page, width),
    ...under('label.why', printable(root.why)),
    ...under('label.fix', printable(root.repair.title)),
    ...(root.repair.restart === 'nothing' ? [] : under('label.then', say(`restart.${root.repair.restart}`))),
    ...(root.ruling ? under('label.policy', printable(rulingText(root.ruling, say))) : []),
    ...consequences.flatMap((one, index) =>
      index === 0
        ? under('label.explains', printable(one.title))
        : labelled('', printable(one.title), { columns, indent: 2, width }),
    ),
    ...(page.verbose
      ? [
          ...(root.page === undefined ? [] : under('label.page', root.page)),
          ...root.looked.flatMap((place) => under('label.looked', printable(place))),
          ...root.links.flatMap((link) => under('label.more', link)),
        ]
      : []),
    paint('dim', `  ${root.check}`),
  ];
}

function evidence(root: Finding, { say, paint }: Page, width: number): string[] {
  const sources = root.evidence.map(({ source }) => printable(source));
  const column = Math.min(Math.max(0, ...sources.map(widthOf)), 36);
  return root.evidence.map(({ text }, index) => {
    const label = padded(index === 0 ? say('label.seen') : '', width);
    return `  ${paint('dim', label)}${paint('cyan', padded(sources[index] ?? '', column))}  ${printable(text)}`;
  });
}

function notAnswered(
  results: readonly Result[],
  status: 'unknown' | 'skipped',
  { say, paint, columns, symbol }: Page,
): string[] {
  const some = results.filter((result) => result.status === status);
  if (some.length === 0) return [];
  const byReason = Map.groupBy(some, ({ reason }) => printable(reason ?? ''));
  return [
    `${symbol('unknown')} ${paint('bold', say(`${status}.title`))}`,
    ...[...byReason].flatMap(([reason, results]) => [
      ...wrapped(results.map(({ check }) => check).join(', '), columns - 2).map((line) => `  ${line}`),
      ...wrapped(reason, columns - 4).map((line) => `    ${line}`),
    ]),
  ];
}

function muted(results: readonly Result[], { say, paint, columns, symbol }: Page): string[] {
  const some = results.flatMap(({ check, muted = [] }) => muted.map((one) => ({ check, ...one })));
  if (some.length === 0) return [];
  const width = Math.max(...some.map(({ check }) => check.length)) + 2;
  return [
    `${symbol('unknown')} ${paint('bold', say('muted.title'))}`,
    ...some.flatMap(({ check, title, ruling }) => [
      ...labelled(check, printable(title), { columns, indent: 2, width }),
      ...labelled('', printable(rulingText(ruling, say)), { columns, indent: 2, width }),
    ]),
  ];
}

function facts({ probes }: Report, { say, paint }: Page): string[] {
  const width = Math.max(...probes.map(({ id }) => id.length)) + 2;
  const lines = [...probes]
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ id, ms, startMs, known, reason, waitedFor }) => {
      const time = `${String(Math.round(startMs)).padStart(6)} +${String(Math.round(ms)).padStart(5)} ms`;
      const said = [
        ...(known ? [] : [printable(reason ?? '')]),
        ...(waitedFor.length ? [paint('dim', `← ${waitedFor.join(', ')}`)] : []),
      ];
      return `  ${padded(id, width)}${time}  ${said.join('  ')}`.trimEnd();
    });
  return [paint('bold', say('probes.title')), ...lines];
}

function verdict({ light, findings }: Pick<Report, 'light' | 'findings'>): ReportWord {
  if (light === 'green' && findings.length > 0) return 'light.green-notes';
  const onlyUnknown = light === 'yellow' && !findings.some(({ severity }) => severity !== 'info');
  return onlyUnknown ? 'light.yellow-unknown' : `light.${light}`;
}

function summary(
  { light, findings, results, durationMs }: Report,
  { say, paint, symbol, verbose, columns }: Page,
): string[] {
  const count = (status: Result['status']) => results.filter((result) => result.status === status).length;
  const look: Record<Report['light'], Look> = { green: 'fine', yellow: 'warning', red: 'error', grey: 'unknown' };
  const silenced = results.reduce((sum, { muted = [] }) => sum + muted.length, 0);
  const totals = [
    say('summary.fine', { count: count('ok') }),
    ...(count('unknown') ? [say('summary.unknown', { count: count('unknown') })] : []),
    ...(count('skipped') ? [say('summary.skipped', { count: count('skipped') })] : []),
    ...(silenced ? [say('summary.muted', { count: silenced })] : []),
    say('summary.time', { ms: Math.round(durationMs) }),
  ].join(' · ');
  const more = [
    totals,
    ...(findings.some(({ repair, causedBy }) => repair.automatic && causedBy === null) ? [say('summary.fix')] : []),
    ...(verbose || (light === 'green' && silenced === 0) ? [] : [say('summary.more')]),
  ];
  return [
    ...wrapped(say(verdict({ light, findings })), columns - 2).map(
      (line, index) => `${index === 0 ? symbol(look[light]) : ' '} ${paint('bold', line)}`,
    ),
    ...more.flatMap((text) => indented(text, columns, 2)).map((line) => paint('dim', line)),
  ];
}
