import type { Difference } from '../../bundle/compare.ts';
import type { BundleDiff, FactDifference, Named } from '../../bundle/diff.ts';
import type { Report } from '../../engine/model.ts';
import { translate } from '../../engine/translate.ts';
import type { Json } from '../../redact/json.ts';
import type { Io } from '../io.ts';
import { type Paint, padded, painter, printable, wrapped } from '../layout.ts';
import { wordsOf } from '../words.ts';
import { type SayBundle, sayBundleIn } from './words.ts';

interface Asked {
  readonly io: Io;
  readonly all: boolean;
  /** Both, in English. */
  readonly reports: readonly Report[];
}

interface Page {
  readonly say: SayBundle;
  readonly paint: Paint;
  readonly columns: number;
  readonly all: boolean;
}

const fewMembers = 8;

/** What differs, for a person: the findings that one machine has, then the facts, what explains most first. */
export async function diffText(found: BundleDiff, { io, all, reports }: Asked): Promise<string> {
  const page: Page = {
    say: sayBundleIn(io.language),
    paint: painter(io.color),
    columns: Math.min(io.columns, 120),
    all,
  };
  const { say, paint } = page;
  const titles = await titlesOf(reports, io);
  const explaining = found.facts.filter(({ distance }) => distance !== null);
  const others = found.facts.filter(({ distance }) => distance === null);
  const blocks = [
    versions(found, page),
    findings('diff.appeared', found.appeared, titles, page),
    findings('diff.disappeared', found.disappeared, titles, page),
    ...(explaining.length ? [[paint('bold', say('diff.explaining'))]] : []),
    ...explaining.map((one) => factLines(one, page)),
    ...(others.length && all
      ? [[paint('bold', say('diff.others'))], ...others.map((one) => factLines(one, page))]
      : []),
    ...(others.length && !all
      ? [
          [
            say('diff.others-named', { count: others.length }),
            ...wrapped(others.map(({ probe }) => printable(probe)).join(', '), page.columns - 2).map(
              (line) => `  ${line}`,
            ),
          ],
        ]
      : []),
    ...(found.facts.length ? [] : [[say('diff.nothing')]]),
  ];
  return `${blocks
    .filter((lines) => lines.length)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

async function titlesOf(reports: readonly Report[], io: Io): Promise<ReadonlyMap<string, string>> {
  const words = await wordsOf(io.language);
  return new Map(
    reports
      .flatMap((report) => translate(report, words, io.language).findings)
      .map(({ check, key, title }) => [`${check} ${key}`, title]),
  );
}

function versions({ machines: { before, after } }: BundleDiff, { say, paint }: Page): string[] {
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  if (names.length === 0) return [];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const shown = (version: string | null | undefined) => printable(version ?? say('diff.unknown'));
  return [
    paint('bold', say('diff.versions')),
    ...names.map((name) => `  ${padded(printable(name), width)}${shown(before[name])} → ${shown(after[name])}`),
  ];
}

function findings(
  heading: 'diff.appeared' | 'diff.disappeared',
  some: readonly Named[],
  titles: ReadonlyMap<string, string>,
  { say, paint, columns }: Page,
): string[] {
  if (some.length === 0) return [];
  return [
    paint('bold', say(heading)),
    ...some.flatMap(({ check, key, title, isRoot }) =>
      wrapped(`${printable(titles.get(`${check} ${key}`) ?? title)} (${printable(check)})`, columns - 6).map(
        (line, at) => `  ${isRoot ? '' : '  '}${at === 0 ? '• ' : '  '}${line}`,
      ),
    ),
  ];
}

function factLines({ probe, explains, differences }: FactDifference, page: Page): string[] {
  const { say, paint, all } = page;
  const shown = all ? differences : differences.slice(0, fewMembers);
  const left = differences.length - shown.length;
  const why = explains.length ? `  ${paint('dim', `← ${explains.slice(0, 3).map(printable).join(', ')}`)}` : '';
  return [
    `${paint('cyan', printable(probe))}${why}`,
    ...shown.flatMap((one) => memberLines(one, page)),
    ...(left > 0 ? [`  ${paint('dim', say('diff.more', { count: left }))}`] : []),
  ];
}

function memberLines({ at, before, after }: Difference, { paint, columns }: Page): string[] {
  const where = at
    .filter((name) => name !== 'known')
    .map(printable)
    .join(' › ');
  return [
    ...(where ? [`  ${where}`] : []),
    ...(before === undefined ? [] : [`    ${paint('red', `- ${short(before, columns)}`)}`]),
    ...(after === undefined ? [] : [`    ${paint('green', `+ ${short(after, columns)}`)}`]),
  ];
}

const short = (value: Json, columns: number): string => {
  const text = printable(typeof value === 'string' ? value : JSON.stringify(value));
  const room = Math.max(40, columns * 2);
  return text.length > room ? `${text.slice(0, room)}…` : text;
};
