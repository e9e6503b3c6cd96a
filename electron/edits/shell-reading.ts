import type { ShellKind } from '../engine/change.ts';
import type { Token } from './shell-tokens.ts';

/** Commands between two words of a compound command, or those outside of all. */
export interface Part {
  readonly kind: 'file' | 'condition' | 'head' | 'patterns' | 'body';
  commands: number;
}

export interface ShellLine {
  /** It begins inside of something that an earlier line began. */
  inside: boolean;
  /** What it begins goes on behind it. */
  open: boolean;
  /** How many commands begin on it, those of a pipeline each for themselves. */
  commands: number;
  /** What makes more of it than a plain command: words of compound commands, operators, brackets. */
  marks: string[];
  /** fish: it begins with `and` or `or`, so that the command before it decides whether it runs. */
  tied: boolean;
  /** Where its first command belongs. */
  part: Part | null;
}

/** What has been read of a file so far. The grammars of the shells write it. */
export interface Reading {
  readonly shell: ShellKind;
  readonly stack: { opener: string; part: Part }[];
  readonly file: Part;
  /** The next word is the name of a command or a word of the shell's own. */
  command: boolean;
  /** In `[[ … ]]`. */
  test: boolean;
  /** Behind `function`, or in the head of another compound command, up to the end of the command. */
  head: boolean;
  broken: boolean;
  previous: Token | null;
  line: ShellLine;
}

/** A command begins; a compound one counts as one in the part around it. */
export function begin(reading: Reading): void {
  const part = partOf(reading);
  part.commands += 1;
  reading.line.commands += 1;
  reading.line.part ??= part;
}

export const partOf = ({ stack, file }: Reading): Part => stack.at(-1)?.part ?? file;

export function mark(reading: Reading, word: string): void {
  reading.line.marks.push(word);
}

export function push(reading: Reading, opener: string, kind: Part['kind']): void {
  reading.stack.push({ opener, part: { kind, commands: 0 } });
}

export function turn(reading: Reading, kind: Part['kind']): void {
  const top = reading.stack.at(-1);
  if (top) top.part = { kind, commands: 0 };
  else reading.broken = true;
}

export function pop(reading: Reading, openers: readonly string[]): void {
  const top = reading.stack.at(-1);
  if (top && openers.includes(top.opener)) reading.stack.pop();
  else reading.broken = true;
  reading.command = false;
}
