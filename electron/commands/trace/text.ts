import { tilde } from '../../engine/paths.ts';
import type { Denial, End, Note } from '../../trace/model.ts';
import type { Io } from '../io.ts';
import { labelled, painter, printable, widthOf, wrapped } from '../layout.ts';
import { type SayTraceText, sayTraceIn } from './words.ts';

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'> & { readonly home: string };

/** What a trace tells, for a person, piece by piece as it comes. */
export function traceText(sheet: Sheet): {
  readonly denial: (denial: Denial) => string;
  readonly note: (note: Note) => string;
  readonly end: (end: End) => string;
} {
  const say = sayTraceIn(sheet.language);
  const paint = painter(sheet.color);
  const columns = Math.max(40, Math.min(sheet.columns, 100));
  const marks = sheet.unicode ? { bad: '✖', note: '●', fine: '✔' } : { bad: 'x', note: 'i', fine: '+' };
  const labels = (['label.for', 'label.path', 'label.reason', 'label.fix', 'label.open'] as const).map((label) =>
    say(label),
  );
  const width = Math.max(...labels.map(widthOf)) + 2;
  const clock = (at: string) => /\d\d:\d\d:\d\d/.exec(at)?.[0] ?? '';
  const under = (label: string, text: string | null): readonly string[] =>
    text === null || text === ''
      ? []
      : labelled(label, printable(text), { columns, indent: 2, width }).map((line, index) =>
          index === 0 ? line.replace(label, paint('dim', label)) : line,
        );
  const lines = (all: readonly string[]) => `${all.join('\n')}\n`;

  return {
    denial(denial) {
      const { title, times, again, path, operation, responsible, fix, paneUrl } = denial;
      const short = (text: string | null) => text && tilde(text, sheet.home);
      if (again) {
        return lines([paint('dim', `  ${printable(say('again', { title, times }))}`)]);
      }
      const app = responsible && (responsible.name ?? responsible.id);
      const what = [operation, short(path)].filter((part) => part !== null).join('  ');
      const [first = '', ...rest] = wrapped(printable(title), columns - 12);
      return lines([
        `${paint('red', marks.bad)} ${paint('dim', clock(denial.at))} ${paint('bold', first)}`,
        ...rest.map((line) => `           ${paint('bold', line)}`),
        ...under(say('label.for'), app && app !== denial.tool?.name ? app : null),
        ...under(say('label.path'), what),
        ...under(say('label.reason'), reasonText(denial, say)),
        ...under(say('label.fix'), fix),
        ...under(say('label.open'), paneUrl),
        '',
      ]);
    },
    note({ note, at, text }) {
      const wraps = wrapped(printable(say(`note.${note}`, { text })), columns - 12);
      return lines([
        ...wraps.map((line, index) =>
          index === 0 ? `${paint('blue', marks.note)} ${paint('dim', clock(at))} ${line}` : `           ${line}`,
        ),
        '',
      ]);
    },
    end({ problem, denials, others, scans, notUnderstood, losses, text }) {
      if (problem) return lines(wrapped(printable(text), columns));
      const more = [
        ...(others ? [say('end.others', { count: others })] : []),
        ...(scans ? [say('end.scans', { count: scans })] : []),
        ...(notUnderstood ? [say('end.not-understood', { count: notUnderstood })] : []),
        ...(losses ? [say('end.losses', { count: losses })] : []),
      ];
      const [first = '', ...rest] = wrapped(text, columns - 2);
      return lines([
        `${denials ? paint('red', marks.bad) : paint('green', marks.fine)} ${paint('bold', first)}`,
        ...rest.map((line) => `  ${paint('bold', line)}`),
        ...more.flatMap((line) => wrapped(line, columns - 2).map((part) => paint('dim', `  ${part}`))),
      ]);
    },
  };
}

/** Why privacy protection said no, where the answer has a code that is known. */
function reasonText({ reason }: Denial, say: SayTraceText): string | null {
  switch (reason) {
    case 2:
    case 3:
      return say('reason.user');
    case 4:
    case 5:
      return say('reason.system');
    case 6:
    case 7:
      return say('reason.policy');
    case 8:
      return say('reason.text-missing');
    case 9:
      return say('reason.too-late');
    default:
      return null;
  }
}
