export type LineEnd = '\n' | '\r\n';

/** `end`: what the line ends with, '' for a last line without. */
export interface TextLine {
  readonly text: string;
  readonly end: LineEnd | '';
}

/** The lines as shells and editors count them; nothing follows a final line end. */
export function splitLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const stop = found < 0 ? text.length : found;
    const end = found < 0 ? '' : text[found - 1] === '\r' && found > at ? '\r\n' : '\n';
    lines.push({ text: text.slice(at, end === '\r\n' ? stop - 1 : stop), end });
    at = stop + 1;
  }
  return lines;
}

export const joinLines = (lines: readonly TextLine[]): string => lines.map(({ text, end }) => text + end).join('');

/** As the first line of the text ends. */
export function lineEndOf(text: string): LineEnd {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

export const byteOrderMark = '\ufeff';

/** White space at the start of a line. */
export const indentOf = (line: string): string => /^\ufeff?([ \t]*)/.exec(line)?.[1] ?? '';

/** What a text of one line must not hold: it would end the line, or hide what is written. */
export const hasControls = (text: string): boolean =>
  // Not U+0080 to U+009F: in a text of latin1 they are parts of letters.
  /[\u2028\u2029\u202a-\u202e\u2066-\u2069\u007f]/.test(text) || [...text].some((sign) => sign < ' ' && sign !== '\t');
