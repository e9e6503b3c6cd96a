import { structuredPatch } from 'diff';

/** Lines around a change. */
const context = 3;
/** Lines that are told apart one by one; beyond that, the whole is shown as replaced. */
const mostEdits = 800;
const mostLines = 2000;
const mostColumns = 500;

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

/**
 * A unified diff to be looked at, without the two lines that name the files: line ends of Windows do not show, control
 * characters do, as signs. '' when nothing differs. At most 2000 lines of 500 characters.
 */
export function diff(was: string, becomes: string): string {
  if (was === becomes) return '';
  const patch = structuredPatch('', '', was, becomes, undefined, undefined, { context, maxEditLength: mostEdits });
  const hunks: readonly Hunk[] = patch ? patch.hunks : [wholly(was, becomes)];
  const lines = hunks.flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...cut(hunk.lines.map(shown)),
  ]);
  const kept = lines.length > mostLines ? [...lines.slice(0, mostLines), ` … ${lines.length - mostLines}`] : lines;
  return `${kept.join('\n')}\n`;
}

/** No lines at all: the number of the line before them. */
const range = (start: number, lines: number): string =>
  lines === 1 ? `${start}` : `${lines === 0 ? start - 1 : start},${lines}`;

function wholly(was: string, becomes: string): Hunk {
  const [old, made] = [linesOf(was, '-'), linesOf(becomes, '+')];
  const count = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('\\')).length;
  return { oldStart: 1, oldLines: count(old), newStart: 1, newLines: count(made), lines: [...old, ...made] };
}

function linesOf(text: string, sign: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines.push('');
  const signed = lines.map((line) => `${sign}${line}`);
  if (!text.endsWith('\n')) signed[signed.length - 1] = '\\ No newline at end of file';
  return signed;
}

const shown = (line: string): string =>
  line
    .replace(/\r$/, '')
    .replace(/[^\P{Cc}\t]/gu, (sign) => (sign < ' ' ? String.fromCodePoint(0x2400 + (sign.codePointAt(0) ?? 0)) : '�'))
    .replace(/[\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '�');

/** Long lines around the place where the old and the new one part. */
function cut(lines: readonly string[]): string[] {
  if (lines.every(({ length }) => length <= mostColumns)) return [...lines];
  return lines.map((line, index) => {
    if (line.length <= mostColumns) return line;
    const from = Math.max(0, parting(lines, index) - mostColumns / 5);
    const end = from + mostColumns;
    return `${line[0]}${from > 0 ? '…' : ''}${line.slice(from + 1, end)}${end < line.length ? '…' : ''}`;
  });
}

/** Where the line differs from the one that it replaces or is replaced by; 0 when there is no such line. */
function parting(lines: readonly string[], index: number): number {
  const sign = lines[index]?.[0];
  if (sign !== '-' && sign !== '+') return 0;
  const isSame = (line: string | undefined) => line?.[0] === sign;
  let first = index;
  while (isSame(lines[first - 1])) first -= 1;
  let last = index;
  while (isSame(lines[last + 1])) last += 1;
  const other = sign === '-' ? lines[last + 1 + (index - first)] : lines[runBefore(lines, first) + (index - first)];
  if (!other || other[0] === sign || !'+-'.includes(other[0] ?? ' ')) return 0;
  const line = lines[index] ?? '';
  let at = 1;
  while (at < line.length && line[at] === other[at]) at += 1;
  return at;
}

/** Where the removed lines begin that stand right before this one. */
function runBefore(lines: readonly string[], first: number): number {
  let at = first;
  while (lines[at - 1]?.startsWith('-')) at -= 1;
  return at;
}
