import type { Matrix, MatrixRow } from '../../engine/matrix-model.ts';
import type { Io } from '../io.ts';
import { padded, painter, printable, widthOf, wrapped } from '../layout.ts';
import { nameOf } from './facts.ts';
import { type MatrixWord, type SayMatrix, sayMatrixIn } from './words.ts';

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>;
const mostWide = 24;

/** The table for a person, then what does not fit. */
export function matrixText(matrix: Matrix, sheet: Sheet): string {
  const say = sayMatrixIn(sheet.language);
  const paint = painter(sheet.color);
  const columns = Math.max(40, Math.min(sheet.columns, 120));
  const marks = sheet.unicode
    ? { error: '✖', warning: '▲', fine: '✔', between: ' · ', with: ' ↔ ', cut: '…' }
    : { error: 'x', warning: '!', fine: '+', between: ' - ', with: ' / ', cut: '...' };
  const short = (text: string) => (widthOf(text) > mostWide ? `${text.slice(0, mostWide - 3)}${marks.cut}` : text);

  const os = matrix.rows.some(({ name }) => name === 'macOS') ? 'darwin' : 'linux';
  const head = ['', ...(['architecture', 'version', 'built', 'signature'] as const).map((name) => say(`head.${name}`))];
  const cells = matrix.rows.map((row) => [nameOf(row.part, os, say), ...cellsOf(row, say).map(printable).map(short)]);
  const widths = head.map((_, index) => Math.max(...[head, ...cells].map((row) => widthOf(row[index] ?? ''))));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, at) => padded(cell, (widths[at] ?? 0) + 2)).join('')}`.trimEnd();
  const indent = 4 + (widths[0] ?? 0);
  const under = (text: string) =>
    wrapped(printable(text), columns - indent).map((part) => paint('dim', ' '.repeat(indent) + part));

  const table = matrix.rows.flatMap((row, index) => {
    const names = cells[index] ?? [];
    if (row.state !== 'known') {
      const told = wrapped(printable(say(`state.${row.state}`, { reason: row.reason ?? '' })), columns - indent);
      return told.map((text, at) => `  ${padded(at === 0 ? (names[0] ?? '') : '', indent - 2)}${paint('dim', text)}`);
    }
    const about = [['editor', 'target', 'container'].includes(row.part) ? row.name : null, row.path].filter(
      (one) => one !== null,
    );
    return [line(names), ...(about.length ? under(about.join(marks.between)) : [])];
  });
  const { workspace, editor } = matrix.subject;
  const goes = matrix.rows.find(({ part }) => part === 'go')?.version;
  const fetched = matrix.goInUse !== null && goes !== null && goes !== undefined && goes !== matrix.goInUse;
  const missing = matrix.rows.some(({ state }) => state === 'absent' || state === 'unknown');
  const subject = [editor, workspace].filter((one) => one !== null).join(marks.between);
  const lines = [
    `${paint('bold', say('title'))}  ${paint('dim', printable(subject))}`.trimEnd(),
    '',
    paint('dim', line(head)),
    ...table,
    ...(fetched
      ? [
          '',
          ...wrapped(
            say('in-use', { workspace: workspace ?? say('workspace'), version: matrix.goInUse ?? '' }),
            columns,
          ),
        ]
      : []),
    '',
    ...(matrix.misfits.length ? [paint('bold', say('misfits'))] : [`${paint('green', marks.fine)} ${say('fits')}`]),
    ...matrix.misfits.flatMap(({ parts, severity, text, source }) => [
      `${paint(severity === 'error' ? 'red' : 'yellow', marks[severity])} ${paint('bold', parts.map((part) => nameOf(part, os, say)).join(marks.with))}`,
      ...wrapped(printable(text), columns - 2).map((part) => `  ${part}`),
      paint('dim', `  ${say('source', { source })}`),
    ]),
    ...(missing ? ['', ...wrapped(say('not-compared'), columns).map((text) => paint('dim', text))] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const cellsOf = ({ architectures, version, builtWith, signature }: MatrixRow, say: SayMatrix): readonly string[] => [
  architectures.join(', '),
  version ?? '',
  builtWith ?? '',
  signature ? say(`signature.${signature}` as MatrixWord) : '', // every kind has a word
];
