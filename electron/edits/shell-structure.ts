import type { ShellKind } from '../engine/change.ts';
import { fishWord } from './shell-fish.ts';
import { posixOperator, posixWord } from './shell-posix.ts';
import type { Part, Reading, ShellLine } from './shell-reading.ts';
import { type Token, tokensOf } from './shell-tokens.ts';

export interface Structure {
  readonly lines: readonly ShellLine[];
  /** Everything that was opened is closed, and nothing else. */
  readonly balanced: boolean;
  /** Only quotes, brackets, here-documents and commands that go on, not compound commands. */
  readonly open: boolean;
}

/** Reads a start-up file: which line stands for itself, and which block its command is in. Never runs it, never throws. */
export function structureOf(text: string, shell: ShellKind): Structure {
  const { tokens, inside, open } = tokensOf(text, shell);
  const count = text.split('\n').length;
  const lines = Array.from({ length: count }, (_, index): ShellLine => {
    const goesOn = inside.has(index + 1) || (open && index === count - 1);
    return { inside: inside.has(index), open: goesOn, commands: 0, marks: [], tied: false, part: null };
  });
  const file: Part = { kind: 'file', commands: 0 };
  const nowhere = lines[0] ?? { inside: false, open: false, commands: 0, marks: [], tied: false, part: null };
  const state = { command: true, test: false, head: false, broken: false };
  const reading: Reading = { shell, stack: [], file, ...state, previous: null, line: nowhere };
  for (const token of tokens) {
    reading.line = lines[token.line] ?? nowhere;
    if (token.kind === 'word') {
      if (reading.previous?.kind !== 'redirection' || reading.previous.text.startsWith('<<')) readWord(reading, token);
    } else if (token.kind === 'operator') readOperator(reading, token);
    reading.previous = token;
  }
  return { lines, balanced: reading.stack.length === 0 && !reading.broken && !open, open };
}

function readWord(reading: Reading, { text, line }: Token): void {
  if (reading.test) {
    if (line !== reading.previous?.line) reading.line.inside = true;
    if (text === ']]') reading.test = false;
  } else if (reading.shell === 'fish') fishWord(reading, text);
  else posixWord(reading, text);
}

function readOperator(reading: Reading, { text }: Token): void {
  if (text === '\n') {
    if (reading.test) reading.line.open = true;
    else endOfCommand(reading);
  } else if (reading.test) return;
  else if (text === ';' || text === '&') endOfCommand(reading);
  else if (reading.shell === 'fish' || !posixOperator(reading, text)) {
    reading.line.marks.push(text);
    reading.command = text !== ')';
  }
}

function endOfCommand(reading: Reading): void {
  reading.command = true;
  reading.head = false;
}
