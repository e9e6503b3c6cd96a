import type { LogAnswer } from '../../host/log-file.ts';
import { enough } from '../../logs/sessions.ts';
import { causes } from '../../logs/signs.ts';
import type { Root } from '../../logs/verdict.ts';
import type { Io } from '../io.ts';
import { labelled, type Paint, painter, printable, wrapped } from '../layout.ts';
import { causeText, type ExplainWord, type SayExplain, sayExplainIn } from './words.ts';

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>;

interface Page extends Sheet {
  readonly say: SayExplain;
  readonly paint: Paint;
}

const byId = new Map(causes.map((cause) => [cause.id, cause]));

/** What a log says, for a person: the cause with its line, how to make sure, what to do, and what followed. */
export function explanation(answer: LogAnswer, sheet: Sheet): string {
  const { say, ...page } = {
    ...sheet,
    columns: Math.max(40, Math.min(sheet.columns, 100)),
    say: sayExplainIn(sheet.language),
    paint: painter(sheet.color),
  };
  const all: Page = { ...page, say };
  const { paint } = page;
  const count =
    answer.lines > 0 ? `  ${paint('dim', say('lines', { lines: answer.lines.toLocaleString('en-US') }))}` : '';
  const head = `${paint('bold', answer.file === '-' ? say('standard-input') : printable(answer.file))}${count}`;
  const unread = answer.problem ? [`  ${paint('yellow', say(`problem.${answer.problem}`))}`] : [];
  const nothing = answer.problem && answer.lines === 0;
  return `${[head, ...unread, ...(nothing ? [] : told(answer, all))].join('\n')}\n`;
}

function told(answer: LogAnswer, page: Page): string[] {
  const { rootCause, verdict, health, consequences, doubt } = answer;
  const { say, paint, unicode } = page;
  if (rootCause) return [...cause(rootCause, page), ...following('followed', consequences, page)];
  if (verdict === 'healthy') {
    const shown = health ? [`    ${paint('dim', `${say('line', { line: health.line })}, ${say('health')}`)}`] : [];
    return [`  ${paint('green', unicode ? '✔' : 'OK')} ${say('healthy')}`, ...shown];
  }
  const why = doubt ? wrapped(say(`doubt.${doubt}`), page.columns - 4).map((line) => `    ${line}`) : [];
  return [`  ${paint('yellow', '?')} ${say('unknown')}`, ...why, ...following('seen', consequences, page)];
}

function cause(root: Root, page: Page): string[] {
  const { say, paint, unicode, language, columns } = page;
  const known = byId.get(root.id);
  if (!known) return [];
  const { title, confirm, repair } = causeText(known, language);
  const place = { columns, indent: 4, width: 10 };
  return [
    ...labelled(paint('red', unicode ? '✖' : 'X'), `${title}  ${paint('dim', known.id)}`, {
      columns,
      indent: 2,
      width: 2,
    }),
    ...where(root, page),
    ...labelled(say('label.confirm'), confirm, place),
    ...labelled(say('label.repair'), repair, place),
    ...labelled(say('label.risk'), say(`risk.${known.risk}`), place),
  ];
}

function following(heading: 'followed' | 'seen', all: readonly Root[], page: Page): string[] {
  const { say, paint, language } = page;
  if (all.length === 0) return [];
  return [
    `  ${paint('dim', say(heading))}`,
    ...all.flatMap((one) => {
      const other = byId.get(one.id);
      const title = other ? causeText(other, language).title : say(`consequence.${one.id}` as ExplainWord); // every id has a word
      return [`    ${title}`, ...where(one, page)];
    }),
  ];
}

/** The line as it stands there; a long one is cut at the edge of the screen. */
function where({ line, count, text }: Root, { say, paint, columns }: Page): string[] {
  const word = count >= enough ? 'line.many' : count > 1 ? 'line.times' : 'line';
  const place = say(word, { line, count });
  return [`    ${paint('dim', place)}`, `      ${printable(text).slice(0, columns * 2)}`];
}
