import { checks } from '../checks/index.ts';
import { pageOf } from '../engine/pages.ts';
import { translateCheck } from '../engine/translate.ts';
import { type Io, UsageError } from './io.ts';
import { indented, labelled, painter } from './layout.ts';
import { sayIn, wordsOf } from './words.ts';

/** `check --list-checks`: every id with its area and name. */
export async function listChecks(io: Io, json: boolean): Promise<number> {
  const words = await wordsOf(io.language);
  const rows = checks.map((check) => ({ id: check.id, area: check.area, name: translateCheck(check, words).name }));
  if (json) {
    io.stdout(`${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  }
  const paint = painter(io.color);
  const width = Math.max(...rows.map(({ id }) => id.length)) + 2;
  const lines = rows.map(({ id, area, name }, index) => {
    const heading = rows[index - 1]?.area === area ? '' : `${index ? '\n' : ''}${paint('bold', area)}\n`;
    return `${heading}${labelled(id, name, { columns: Math.min(io.columns, 100), indent: 2, width }).join('\n')}`;
  });
  io.stdout(`${lines.join('\n')}\n\n${sayIn(io.language)('list.title', { count: rows.length })}\n`);
  return 0;
}

/** `explain-check ID`: what a check is about, everything it may say, and where the facts come from. */
export async function explainCheck(id: string, io: Io, json: boolean): Promise<number> {
  const say = sayIn(io.language);
  const check = checks.find((one) => one.id === id);
  if (!check) throw new UsageError(say('error.no-check', { name: id }));
  const text = translateCheck(check, await wordsOf(io.language));
  const facts = Object.values(check.needs).map((need) => ('optional' in need ? need.optional : need).id);
  const explainedBy = checks.filter(({ explains }) => explains?.includes(id)).map((one) => one.id);
  const page = pageOf(id, io.language);
  if (json) {
    const { area, explains = [], sources } = check;
    io.stdout(
      `${JSON.stringify({ schema: 1, id, area, ...text, facts, explains, explainedBy, sources, page }, null, 2)}\n`,
    );
    return 0;
  }
  const paint = painter(io.color);
  const columns = Math.min(io.columns, 100);
  const block = (body: string, indent: number) => indented(body, columns, indent);
  const list = (title: string, items: readonly string[]) =>
    items.length ? ['', paint('bold', title), ...items.map((item) => `  ${item}`)] : [];
  const lines = [
    `${paint('bold', text.name)}  ${paint('dim', `${check.area} / ${check.id}`)}`,
    ...block(text.why, 0),
    '',
    paint('bold', say('explain.fires')),
    ...Object.values(text.messages).flatMap(({ title, detail, fix }) => [
      ...block(`• ${withNames(title)}`, 2),
      ...block(withNames(detail), 4),
      ...block(say('explain.fix', { fix: withNames(fix) }), 4),
    ]),
    ...(text.see
      ? [
          '',
          paint('bold', say('explain.see')),
          ...text.see.run.map((line) => `  $ ${line}`),
          ...block(text.see.look, 2),
        ]
      : []),
    ...list(say('explain.facts'), facts),
    ...list(say('explain.explains'), check.explains ?? []),
    ...list(say('explain.explained'), explainedBy),
    ...list(say('explain.sources'), check.sources),
    ...list(say('explain.page'), [page]),
  ];
  io.stdout(`${lines.join('\n')}\n`);
  return 0;
}

/** `{source}` becomes ‹source›, as on the pages; `${workspaceFolder}` is meant so. */
const withNames = (text: string): string => text.replace(/(?<!\$)\{(\w+)\}/g, '‹$1›');
