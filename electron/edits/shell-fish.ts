import { begin, mark, partOf, pop, push, type Reading, turn } from './shell-reading.ts';

const openers = ['if', 'while', 'for', 'switch', 'function', 'begin'];

/** One word of fish outside of quotes and brackets. */
export function fishWord(reading: Reading, word: string): void {
  if (!reading.command || reading.head) return;
  const isChained = word === 'and' || word === 'or';
  const { kind } = partOf(reading);
  // A condition is one command, and those that are tied to it; what follows is the body.
  if (kind === 'condition' && partOf(reading).commands > 0 && !isChained && !isTied(reading)) turn(reading, 'body');
  if (kind === 'head' && word !== 'case' && word !== 'end') turn(reading, 'body');
  switch (word) {
    case 'if':
      if (reading.previous?.text === 'else' && reading.previous.kind === 'word') {
        mark(reading, word);
        turn(reading, 'condition');
      } else open(reading, word, 'condition');
      break;
    case 'while':
      open(reading, word, 'condition');
      break;
    case 'for':
    case 'switch':
    case 'function':
      open(reading, word, 'head');
      reading.head = true;
      break;
    case 'begin':
    case '{':
      open(reading, word, 'body');
      break;
    case 'else':
      mark(reading, word);
      turn(reading, 'body');
      break;
    case 'case':
      mark(reading, word);
      turn(reading, 'body');
      reading.head = true;
      break;
    case 'end':
      mark(reading, word);
      pop(reading, openers);
      break;
    case '}':
      mark(reading, word);
      pop(reading, ['{']);
      break;
    case 'and':
    case 'or':
      reading.line.tied ||= reading.line.commands === 0;
      mark(reading, word);
      break;
    case 'not':
    case '!':
    case 'time':
      mark(reading, word);
      break;
    default:
      begin(reading);
      reading.command = false;
  }
}

/** Behind `and`, `&&`, `|` the same condition goes on. */
const isTied = ({ previous }: Reading): boolean => /^(?:and|or|not|!|time|&&|\|\||\|)$/.test(previous?.text ?? '');

function open(reading: Reading, word: string, kind: 'condition' | 'head' | 'body'): void {
  begin(reading);
  mark(reading, word);
  push(reading, word, kind);
}
