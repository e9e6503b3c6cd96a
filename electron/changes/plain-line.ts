/** A line of a start-up file that gives one variable one value and does nothing else. */
export interface PlainLine {
  readonly syntax: 'sh' | 'fish';
  /** `export ` or `set -gx ` in front of the name, as written; empty for a bare assignment. */
  readonly command: string;
  /** With its quotes. */
  readonly value: string;
  /** What follows: nothing, or a comment. */
  readonly rest: string;
}

// One character decides which of the alternatives it is, so that no text makes this slow.
const shWord = String.raw`(?:[^\s;&|<>()\\"'\x60$#]|\$(?=\w)|\$\{\w+\}|\$\([^()\x60]*\)|"[^"\\\x60]*"|'[^']*')*`;
const fishWord = String.raw`(?:[^\s;&|<>()\\"'$#]|\$(?=\w)|\$?\([^()]*\)|"[^"\\]*"|'[^'\\]*')*`;
const rest = String.raw`(?<rest>\s*;?(?:\s+#.*)?)`;
const exporting = 'export|(?:typeset|declare) -g?x';

/** Reads `text`, as a place shows it, as a line that sets `name` only; null when it is, or may be, more than that. */
export function plainLine(text: string, name: string): PlainLine | null {
  // Not the whole line, or not as it is written.
  if (text.endsWith('…') || text.includes('***')) return null;
  const sh = new RegExp(`^(?<command>(?:(?:${exporting})\\s+)?)${name}=(?<value>${shWord})${rest}$`).exec(text)?.groups;
  if (sh) return { syntax: 'sh', command: sh.command ?? '', value: sh.value ?? '', rest: sh.rest ?? '' };
  const fish = new RegExp(`^(?<command>set\\s+(?:--?[a-z]+\\s+)*)${name}\\s+(?<value>${fishWord})${rest}$`).exec(
    text,
  )?.groups;
  // A universal variable (-U) is kept elsewhere as well; the others do not set it, or not for long.
  if (!fish || /\s(?:-[a-z]*[aepl][a-z]*|--(?:append|erase|prepend|local|path))\s/.test(fish.command ?? ''))
    return null;
  return { syntax: 'fish', command: fish.command ?? '', value: fish.value ?? '', rest: fish.rest ?? '' };
}

/** The line with another value, which is a word of its shell. */
export const withValue = ({ syntax, command, rest: after }: PlainLine, name: string, value: string): string =>
  `${command}${name}${syntax === 'sh' ? '=' : ' '}${value}${after}`;

/** The same for the shell itself, but not for the programs it starts; null when the line is not what exports it. */
export function withoutExport(line: PlainLine, name: string): string | null {
  const command =
    line.syntax === 'sh'
      ? ''
      : line.command
          .replace(/\s--export(?=\s)/g, '')
          .replace(/\s-(?:x|([a-z]*)x([a-z]*))(?=\s)/g, (_, a = '', b = '') => (a || b ? ` -${a}${b}` : ''));
  return command === line.command ? null : withValue({ ...line, command }, name, line.value);
}
