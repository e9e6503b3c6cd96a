import { begin, mark, partOf, pop, push, type Reading, turn } from './shell-reading.ts';

const loops = ['for', 'select', 'foreach', 'repeat', 'while', 'until'];

/** One word of zsh or bash outside of quotes and brackets. */
export function posixWord(reading: Reading, word: string): void {
  const { kind } = partOf(reading);
  const opener = reading.stack.at(-1)?.opener;
  if (opener === 'case' && kind === 'head') {
    if (word === 'in') turn(reading, 'patterns');
    return;
  }
  if (kind === 'patterns') {
    if (word === 'esac') close(reading, word, ['case']);
    return;
  }
  if (kind === 'head' && (reading.head || word === '{')) {
    if (word === '{') openBraces(reading);
    return;
  }
  if (kind === 'head' && word !== 'do') reading.stack.pop(); // zsh: `for x (…) command`
  if (!reading.command) return argument(reading, word);
  commandWord(reading, word);
}

function commandWord(reading: Reading, word: string): void {
  switch (word) {
    case 'if':
    case 'while':
    case 'until':
      open(reading, word, 'condition');
      break;
    case 'for':
    case 'select':
    case 'foreach':
    case 'repeat':
      open(reading, word, 'head');
      reading.head = true;
      reading.command = false;
      break;
    case 'case':
      open(reading, word, 'head');
      reading.command = false;
      break;
    case 'then':
    case 'do':
    case 'else':
      mark(reading, word);
      turn(reading, 'body');
      break;
    case 'elif':
      mark(reading, word);
      turn(reading, 'condition');
      break;
    case 'fi':
      close(reading, word, ['if']);
      break;
    case 'done':
      close(reading, word, loops);
      break;
    case 'end':
      if (reading.stack.at(-1)?.opener === 'foreach') close(reading, word, ['foreach']);
      else plain(reading);
      break;
    case 'esac':
      close(reading, word, ['case']);
      break;
    case '{':
      open(reading, word, 'body');
      break;
    case '}':
      close(reading, word, ['{']);
      break;
    case '!':
    case 'time':
      mark(reading, word);
      break;
    case 'function':
      begin(reading);
      mark(reading, word);
      reading.head = true;
      reading.command = false;
      break;
    case '[[':
      plain(reading);
      reading.test = true;
      break;
    default:
      plain(reading);
      if (word.endsWith('()')) {
        mark(reading, '()');
        reading.command = true;
      }
  }
}

function argument(reading: Reading, word: string): void {
  const isFunction = reading.head;
  if (isFunction && word === '{') {
    reading.head = false;
    open(reading, '{', 'body');
    reading.command = true;
  } else if (word === '}' && reading.shell === 'zsh' && reading.stack.at(-1)?.opener === '{') {
    close(reading, word, ['{']);
  } else if (word === 'always' && reading.previous?.text === '}') reading.command = true;
}

/** What is no end of a plain command in zsh and bash. Returns whether it was used up. */
export function posixOperator(reading: Reading, operator: string): boolean {
  const { kind } = partOf(reading);
  if (kind === 'patterns') {
    if (operator === ')') {
      mark(reading, operator);
      turn(reading, 'body');
      reading.command = true;
    }
    return true;
  }
  if (/^;[;&|]/.test(operator)) {
    mark(reading, operator);
    if (reading.stack.at(-1)?.opener === 'case') turn(reading, 'patterns');
    else reading.broken = true;
    reading.command = true;
    return true;
  }
  if (operator === '(') {
    if (reading.command) begin(reading);
    mark(reading, operator);
    return true;
  }
  if (operator === ')') {
    mark(reading, operator);
    // `name ()` is a function whose body follows.
    reading.command = reading.previous?.text === '(';
    return true;
  }
  if (operator === '&!' || operator === '&|') {
    reading.command = true;
    return true;
  }
  return false;
}

function plain(reading: Reading): void {
  begin(reading);
  reading.command = false;
}

function open(reading: Reading, word: string, kind: 'condition' | 'head' | 'body'): void {
  begin(reading);
  mark(reading, word);
  push(reading, word, kind);
}

function close(reading: Reading, word: string, openers: readonly string[]): void {
  mark(reading, word);
  pop(reading, openers);
}

/** zsh: `for x in … {`. */
function openBraces(reading: Reading): void {
  reading.stack.pop();
  mark(reading, '{');
  push(reading, '{', 'body');
  reading.head = false;
  reading.command = true;
}
