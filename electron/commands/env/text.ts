import type { EnvironmentId, Environments, Source, Tools } from '../../engine/environments-model.ts';
import type { Io } from '../io.ts';
import { cut, type Paint, padded, painter, printable, widthOf, wrapped } from '../layout.ts';
import { type CommandRow, commandRows, knownOf, type PathRow, pathRows, type Row } from './table.ts';
import { type EnvWord, type SayEnv, sayEnvIn } from './words.ts';

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>;

interface Page {
  readonly say: SayEnv;
  readonly paint: Paint;
  readonly columns: number;
  readonly marks: {
    readonly missing: string;
    readonly moved: string;
    readonly differs: string;
    readonly none: string;
    readonly between: string;
    readonly cut: string;
  };
  /** The environments that have a column, and how wide it is. */
  readonly heads: readonly { readonly id: EnvironmentId; readonly name: string; readonly width: number }[];
}

const tools = ['go', 'gopls', 'dlv'] as const satisfies readonly (keyof Tools)[];

/** The environments for a person: who they are, which commands they run, their PATHs, and where that comes from. */
export function environmentsText(all: Environments, sheet: Sheet): string {
  const say = sayEnvIn(sheet.language);
  const known = knownOf(all);
  const page: Page = {
    say,
    paint: painter(sheet.color),
    columns: Math.max(40, Math.min(sheet.columns, 120)),
    marks: sheet.unicode
      ? { missing: '✖', moved: '↓', differs: '≠', none: '·', between: ' · ', cut: '…' }
      : { missing: 'x', moved: 'v', differs: '#', none: '.', between: ' - ', cut: '...' },
    heads: known.map(({ id }) => {
      const name = say(`environment.${id}`);
      return { id, name, width: Math.max(5, widthOf(name)) };
    }),
  };
  const blocks = [
    head(all, page),
    commandBlock(
      tools.map((tool) => ({ tool, rows: commandRows(known, tool) })),
      page,
    ),
    pathBlock(pathRows(known), page),
    startupBlock(all, page),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head(
  { environments, machine, subject, resolution }: Environments,
  { say, paint, columns, marks }: Page,
): string[] {
  const about = [say('about.shell', { shell: machine.shell }), subject.editor, subject.workspace].filter(
    (part) => part !== null,
  );
  const names = environments.map(({ id }) => say(`environment.${id}`));
  const width = Math.max(...names.map(widthOf)) + 2;
  const lines = environments.flatMap((one, index) => {
    const text = one.state === 'known' ? say(`about.${one.id}`) : say(one.state, { reason: printable(one.reason) });
    return wrapped(text, columns - width - 2).map(
      (part, row) => `  ${padded(row === 0 ? (names[index] ?? '') : '', width)}${paint('dim', part)}`,
    );
  });
  return [
    `${paint('bold', say('title'))}  ${paint('dim', printable(about.join(marks.between)))}`,
    ...lines,
    ...(resolution ? ['', ...resolved(resolution, { say, paint, columns })] : []),
  ];
}

function resolved(
  { outcome, ms, limitSeconds, at, detail }: NonNullable<Environments['resolution']>,
  { say, paint, columns }: Pick<Page, 'say' | 'paint' | 'columns'>,
): string[] {
  const seconds = (ms / 1000).toFixed(ms < 100 ? 2 : 1);
  const told = say(`resolved.${outcome}`, { seconds, limit: limitSeconds, detail: detail ?? '' });
  const style = outcome === 'resolved' ? 'dim' : 'red';
  return [
    ...wrapped(printable(told), columns).map((text) => paint(style, text)),
    ...(at ? [`  ${printable(say('resolved.at', at))}`] : []),
  ];
}

function commandBlock(found: readonly { tool: string; rows: readonly CommandRow[] }[], page: Page): string[] {
  const { say, paint, heads } = page;
  const explained = found.some(({ rows }) => rows.some(({ cells }) => /[*+]/.test(Object.values(cells).join(''))));
  return [
    header(say('commands.title'), page),
    ...found.flatMap(({ tool, rows }) => {
      const label = paint('bold', padded(tool, 7));
      if (rows.length === 0) return [`  ${label}${paint('dim', say('commands.none'))}`];
      return rows.flatMap((row, index) => [
        ...tableRow({ ...row, text: printable(row.text) }, index === 0 ? label : ' '.repeat(7), page),
        ...row.rules.map(({ id, rule, origin }) => {
          const name = heads.find((one) => one.id === id)?.name ?? id;
          const words = say('rule.in', { environment: name, rule: say(`rule.${rule}` as EnvWord) }); // every rule has a word
          return paint('dim', `${' '.repeat(9)}${words}${origin.source ? `, ${printable(origin.source)}` : ''}`);
        }),
      ]);
    }),
    ...(explained ? wrapped(say('commands.note'), page.columns - 2).map((text) => paint('dim', `  ${text}`)) : []),
  ];
}

function pathBlock(rows: readonly PathRow[], page: Page): string[] {
  const { say, paint, marks, heads } = page;
  const legend = say('path.legend', marks);
  const marked = rows.some(({ missing, movedBack, differs }) => missing || movedBack || differs);
  return [
    header(say('path.title'), page),
    ...rows.flatMap((row) => {
      const signs = `${row.missing ? marks.missing : ' '}${row.movedBack ? marks.moved : ' '}${row.differs ? marks.differs : ' '}`;
      const label = `${row.missing || row.movedBack || row.differs ? paint('yellow', signs) : signs}  `;
      const text = row.text === '' ? say('path.empty') : printable(row.text);
      const [first, ...others] = row.origins;
      // An origin without a line is a word, and stands beside the folder where there is room.
      const word = first && first.origin.source === null ? originText(first.origin, page) : '';
      const beside = word !== '' && widthOf(text) + widthOf(word) + 9 <= page.columns - cellsWidth(page);
      const under = (told: string) => paint('dim', cut(`${' '.repeat(9)}${told}`, page.columns, page.marks.cut));
      return [
        ...tableRow({ text: beside ? `${text}  ${paint('dim', word)}` : text, cells: row.cells }, label, page),
        ...(first && !beside ? [under(originText(first.origin, page))] : []),
        ...others.map(({ ids, origin }) => {
          const names = ids.map((id) => heads.find((one) => one.id === id)?.name ?? id).join(', ');
          return under(say('origin.elsewhere', { environment: names, origin: originText(origin, page) }));
        }),
      ];
    }),
    ...(marked ? wrapped(legend, page.columns - 2).map((text) => paint('dim', `  ${text}`)) : []),
  ];
}

function originText({ by, source, text }: Source, { say }: Page): string {
  if (by === 'path_helper') return `${printable(source ?? '')}  ${say('origin.path_helper')}`;
  if (source !== null) return `${printable(source)}  ${printable(text ?? '')}`;
  return by === 'launchctl' || by === 'inherited' ? say(`origin.${by}`) : say('origin.unknown');
}

function startupBlock({ startupFiles }: Environments, page: Page): string[] {
  const { say, paint, columns } = page;
  const timed = startupFiles.filter(({ ms }) => ms !== null);
  const unread = startupFiles.filter(({ read, file }) => !read && file.startsWith('~')).map(({ file }) => file);
  const width = Math.min(40, Math.max(0, ...timed.map(({ file }) => widthOf(printable(file))))) + 2;
  return [
    paint('bold', say('startup.title')),
    ...(timed.length ? [] : [paint('dim', `  ${say('startup.none')}`)]),
    ...timed.flatMap(({ file, ms, slowest }) => {
      const time = say('startup.ms', { ms: Math.round(ms ?? 0) });
      const number = slowest?.source.slice(slowest.source.lastIndexOf(':') + 1) ?? '';
      const slow =
        slowest && slowest.ms >= 20
          ? say('startup.slowest', { ms: Math.round(slowest.ms), line: number, text: printable(slowest.text) })
          : '';
      const first = `  ${padded(printable(file), width)}${' '.repeat(Math.max(0, 8 - widthOf(time)))}${time}`;
      return slow ? [first, paint('dim', cut(`      ${slow}`, page.columns, page.marks.cut))] : [first];
    }),
    ...(unread.length
      ? wrapped(printable(say('startup.unread', { files: unread.join(', ') })), columns - 2).map((text) =>
          paint('dim', `  ${text}`),
        )
      : []),
  ];
}

const cellsWidth = ({ heads }: Page): number => heads.reduce((sum, { width }) => sum + width + 2, 0);

function header(title: string, page: Page): string {
  const { paint, columns, heads } = page;
  const names = heads.map(({ name, width }) => `  ${' '.repeat(width - widthOf(name))}${name}`).join('');
  return paint('bold', padded(title, columns - cellsWidth(page))) + paint('bold', names);
}

/** Label, text and cells; a text that is too long has the cells on the next line. */
function tableRow({ text, cells }: Row, label: string, page: Page): string[] {
  const { heads, columns, marks, paint } = page;
  const values = heads
    .map(({ id, width }) => {
      const value = cells[id] ?? marks.none;
      return `  ${' '.repeat(Math.max(0, width - widthOf(value)))}${cells[id] ? value : paint('dim', value)}`;
    })
    .join('');
  const start = `  ${label}${text}`;
  const room = columns - cellsWidth(page);
  return widthOf(start) <= room
    ? [`${padded(start, room)}${values}`]
    : [start, `${' '.repeat(Math.max(0, room))}${values}`];
}
