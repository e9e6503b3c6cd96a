import type { BundleDiff, FactDifference, Named } from '../../bundle/diff.ts';
import type { Report } from '../../engine/model.ts';
import { translate } from '../../engine/translate.ts';
import type { Words } from '../../engine/words.ts';
import type { Io, Language } from '../io.ts';
import { type Paint, padded, painter, printable, widthOf, wrapped } from '../layout.ts';
import { wordsOf } from '../words.ts';
import { type Member, membersOf } from './diff-members.ts';
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
  /** Of reasons. */
  readonly words: Words;
}

/** Of one fact; with `all`, so many that nobody reads them. */
const fewMembers = 8;
const manyMembers = 200;

/** What differs, for a person: the findings that one machine has, then the facts, what explains most first. */
export async function diffText(found: BundleDiff, { io, all, reports }: Asked): Promise<string> {
  const words = await wordsOf(io.language);
  const page: Page = {
    say: sayBundleIn(io.language),
    paint: painter(io.color),
    columns: Math.min(io.columns, 120),
    all,
    words,
  };
  const { say, paint } = page;
  const titles = titlesOf(reports, words, io.language);
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

function titlesOf(reports: readonly Report[], words: Words, language: Language): ReadonlyMap<string, string> {
  return new Map(
    reports
      .flatMap((report) => translate(report, words, language).findings)
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
      wrapped(
        say('diff.finding', { title: printable(titles.get(`${check} ${key}`) ?? title), check: printable(check) }),
        columns - 6,
      ).map((line, at) => `  ${isRoot ? '' : '  '}${at === 0 ? '• ' : '  '}${line}`),
    ),
  ];
}

function factLines({ probe, explains, differences }: FactDifference, page: Page): string[] {
  const { say, paint, all } = page;
  const members = membersOf(differences, page);
  const shown = members.slice(0, all ? manyMembers : fewMembers);
  const left = members.length - shown.length;
  const why = explains.length ? `  ${paint('dim', `← ${explains.slice(0, 3).map(printable).join(', ')}`)}` : '';
  return [
    `${paint('cyan', printable(probe))}${why}`,
    ...shown.flatMap((one) => memberLines(one, page)),
    ...(left > 0 ? [`  ${paint('dim', say('diff.more', { count: left }))}`] : []),
  ];
}

/** On one line where it fits: what both have with an arrow, what only one has with its sign. */
function memberLines({ at, before, after }: Member, { paint, columns }: Page): string[] {
  const where = at.map(plainName).map(printable).join(' › ');
  const label = where && `${where}: `;
  const [was, is] = [before, after].map((texts) => texts.map((text) => short(text, columns)));
  const [one, other] = [was?.[0], is?.[0]];
  const count = before.length + after.length;
  const line =
    before.length === 1 && after.length === 1
      ? `  ${label}${paint('red', one ?? '')} → ${paint('green', other ?? '')}`
      : paint(before.length ? 'red' : 'green', `${before.length ? '-' : '+'} ${label}${one ?? other ?? ''}`);
  if ((count === 1 || line.startsWith(' ')) && widthOf(line) <= columns) return [line];
  return [
    ...(where ? [`  ${where}`] : []),
    ...(was ?? []).map((text) => `    ${paint('red', `- ${text}`)}`),
    ...(is ?? []).map((text) => `    ${paint('green', `+ ${text}`)}`),
  ];
}

/** A name that a fact gives its member, as words; names from the machine stay as they are. */
const plainName = (name: string): string =>
  /^[a-z]+(?:[A-Z][a-z0-9]*)+$/.test(name) ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;

function short(value: string, columns: number): string {
  const text = printable(value);
  const room = Math.max(40, columns * 2);
  return text.length > room ? `${text.slice(0, room)}…` : text;
}
