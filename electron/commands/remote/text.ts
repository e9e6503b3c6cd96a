import type { RemoteReport, Side } from '../../engine/remote-model.ts';
import type { Io } from '../io.ts';
import { cut, padded, painter, printable, widthOf, wrapped } from '../layout.ts';
import { comparedVariables } from './facts.ts';
import { type SayRemote, sayRemoteIn } from './words.ts';

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>;

/** Both sides in a table, for a person; what follows from it is the report's. */
export function remoteText({ remote, here, there, reason, servers }: RemoteReport, sheet: Sheet): string {
  const say = sayRemoteIn(sheet.language);
  const paint = painter(sheet.color);
  const columns = Math.max(40, Math.min(sheet.columns, 120));
  const marks = sheet.unicode ? { differs: '≠', bad: '✖', cut: '…' } : { differs: '#', bad: 'x', cut: '...' };
  const title = `${paint('bold', say(`title.${remote.kind}`, { name: remote.name }))}`;
  if (!there) {
    const told = wrapped(printable(say('not-reached', { reason: reason ?? '' })), columns - 2);
    return `${[title, ...told.map((line, index) => `${index === 0 ? paint('red', marks.bad) : ' '} ${line}`)].join('\n')}\n`;
  }
  const [left, right] = [rowsOf(here, say), rowsOf(there, say)];
  const names = left.map(([name]) => name);
  const width = Math.max(...names.map(widthOf)) + 3;
  const half = Math.max(12, Math.floor((columns - width - 4) / 2));
  const short = (text: string): string => cut(printable(text), half, marks.cut);
  const head = `  ${padded('', width)}${padded(say('head.here'), half + 2)}${remote.name}`;
  const lines = left.flatMap(([name, value, compared], index) => {
    const other = right[index]?.[1] ?? '';
    if (value === '' && other === '') return [];
    const differs = compared && value !== other;
    const sign = differs ? paint('yellow', marks.differs) : ' ';
    return [`${sign} ${padded(name, width)}${padded(short(value), half + 2)}${short(other)}`.trimEnd()];
  });
  const server = say(servers.length ? 'servers' : 'no-server', {
    servers: servers.map((one) => `~/${one}`).join(', '),
  });
  return `${[title, paint('dim', head), ...lines, ...wrapped(printable(server), columns - 2).map((line) => paint('dim', `  ${line}`))].join('\n')}\n`;
}

/** Name, text, and whether a difference is worth a sign: paths always differ. */
type Row = readonly [name: string, text: string, compared: boolean];

function rowsOf(side: Side, say: SayRemote): readonly Row[] {
  const tools = (['go', 'gopls', 'dlv'] as const).flatMap((tool): readonly Row[] => {
    const found = side[tool];
    return [
      [tool, found ? (found.version ?? say('version.unknown')) : say('absent'), true],
      ['', found?.path ?? '', false],
    ];
  });
  return [
    [say('row.system'), side.system, false],
    [say('row.architecture'), side.architecture + (side.emulated ? ` ${say('emulated')}` : ''), true],
    [say('row.shell'), side.shell ?? '', false],
    ...tools,
    ...comparedVariables.map(
      (name): Row => [
        name,
        side.variables[name] ?? '',
        name === 'GOFLAGS' || name === 'GOTOOLCHAIN' || name === 'GOPROXY',
      ],
    ),
  ];
}
