import type { ShellKind } from '../engine/change.ts';

/** A piece of a start-up file outside of all quotes and brackets. Lines count from 0. */
export interface Token {
  readonly kind: 'word' | 'operator' | 'redirection';
  /** As it is written; a word with everything that is quoted or substituted in it, the end of a line as '\n'. */
  readonly text: string;
  readonly line: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** Numbers of lines that begin inside of something: quotes, brackets, a here-document, a command. */
  readonly inside: ReadonlySet<number>;
  /** Something is not closed at the end. */
  readonly open: boolean;
}

type Frame = "'" | "$'" | '"' | '`' | '${' | '((' | '(' | 'group';

interface HereDocument {
  /** The line that ends it. */
  readonly end: string;
  /** Those before its lines do not count. */
  readonly tabs: boolean;
}

const closers: Partial<Record<Frame, string>> = { "'": "'", "$'": "'", '"': '"', '`': '`', '${': '}' };
const joining = new Set(['&&', '||', '|', '|&']);
const operators = /;;&|;;|;&|;\||&&|\|\||\|&|&!|&\||[;&|]/y;
const redirections = /&?(?:<<<|<>|>>|[<>])[&|!?]?/y;
const hereDocument = /<<(-?)[ \t]*((?:\\.|'[^'\n]*'|"[^"\n]*"|[^\s;&|()<>'"\\])+)/y;

/**
 * Cuts a start-up file into words and operators, as far as is needed to tell which lines stand for themselves. In doubt a
 * line is called a part of something. Reads each character once or twice, whatever the text is.
 * @see https://zsh.sourceforge.io/Doc/Release/Shell-Grammar.html
 * @see https://www.gnu.org/software/bash/manual/html_node/Shell-Syntax.html
 * @see https://fishshell.com/docs/current/language.html
 */
export function tokensOf(text: string, shell: ShellKind): Tokens {
  const isFish = shell === 'fish';
  const tokens: Token[] = [];
  const inside = new Set<number>();
  const frames: Frame[] = [];
  let documents: HereDocument[] = [];
  let at = 0;
  let line = 0;
  let word = -1;
  let wordLine = 0;
  let continued = false;

  const add = (kind: Token['kind'], piece: string) => tokens.push({ kind, text: piece, line });
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const beginWord = () => {
    if (word < 0 && frames.length === 0) [word, wordLine] = [at, line];
  };
  const endWord = () => {
    if (word >= 0) tokens.push({ kind: 'word', text: text.slice(word, at), line: wordLine });
    word = -1;
  };
  const enter = (frame: Frame, length: number) => {
    beginWord();
    frames.push(frame);
    at += length;
  };
  const leave = (length = 1) => {
    frames.pop();
    at += length;
  };
  const isJoining = () => tokens.at(-1)?.kind === 'operator' && joining.has(tokens.at(-1)?.text ?? '');

  /** Over one line end, and over the here-documents that begin there. */
  const nextLine = () => {
    const inCode = isCode(frames.at(-1));
    if (frames.length === 0) {
      endWord();
      if (!isJoining()) add('operator', '\n');
    }
    at += 1;
    line += 1;
    if (inCode) {
      for (const document of documents) passDocument(document);
      documents = [];
    }
    if (frames.length > 0 || isJoining()) inside.add(line);
  };
  const passDocument = ({ end, tabs }: HereDocument) => {
    while (at < text.length) {
      const found = text.indexOf('\n', at);
      const stop = found < 0 ? text.length : found;
      const body = text.slice(at, stop).replace(/\r$/, '');
      inside.add(line);
      const isEnd = (tabs ? body.replace(/^\t+/, '') : body) === end;
      if (found < 0) {
        at = text.length;
        continued = !isEnd;
        return;
      }
      at = stop + 1;
      line += 1;
      if (isEnd) return;
    }
    continued = true;
  };
  /** A backslash takes the next character with it, and at the end of a line the next line. */
  const escape = () => {
    const length = text.startsWith('\\\r\n', at) ? 3 : 2;
    if (text[at + length - 1] === '\n') {
      line += 1;
      inside.add(line);
      continued = at + length >= text.length;
    } else {
      beginWord();
      continued ||= at + 1 >= text.length;
    }
    at += length;
  };
  /** What may begin in code and in double quotes. */
  const substitution = (): boolean => {
    if (!isFish && text.startsWith('$((', at)) enter('((', 3);
    else if (text.startsWith('$(', at)) enter('(', 2);
    else if (!isFish && text.startsWith('${', at)) enter('${', 2);
    else if (!isFish && text[at] === '`') enter('`', 1);
    else return false;
    return true;
  };
  const quotes = (): boolean => {
    if (text[at] === '"') enter('"', 1);
    else if (text[at] === "'") enter("'", 1);
    else if (!isFish && text.startsWith("$'", at)) enter("$'", 2);
    else return false;
    return true;
  };

  const code = () => {
    const char = text[at] ?? '';
    const top = frames.at(-1);
    if (char === '#' && (at === 0 || /[\s;&|\ufeff]/.test(text[at - 1] ?? ''))) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      return;
    }
    if (/[ \t\r\ufeff]/.test(char)) {
      if (frames.length === 0) endWord();
      at += 1;
      return;
    }
    if (quotes() || substitution()) return;
    if (char === '(') {
      // Behind other characters it belongs to the word: a list, a function, a pattern; so do `<(` and `=(`.
      const opensGroup = !isFish && frames.length === 0 && word < 0;
      if (opensGroup) add('operator', '(');
      if (!opensGroup) enter('(', 1);
      else if (text[at + 1] === '(') {
        frames.push('group', '((');
        at += 2;
      } else {
        frames.push('group');
        at += 1;
      }
      return;
    }
    if (char === ')') {
      if (frames.length === 0) {
        endWord();
        add('operator', ')');
        at += 1;
        return;
      }
      leave();
      if (top === 'group') add('operator', ')');
      return;
    }
    const document = isFish ? null : match(hereDocument);
    if (document && text[at + 2] !== '<') {
      documents.push({ end: (document[2] ?? '').replace(/\\(.)|['"]/g, '$1'), tabs: document[1] === '-' });
      if (frames.length === 0) {
        endWord();
        add('redirection', document[0]);
      }
      at += document[0].length;
      return;
    }
    if (/^[<>]\($/.test(text.slice(at, at + 2)) && !isFish) return enter('(', 2);
    const found = match(redirections) ?? match(operators);
    if (found && frames.length > 0) at += found[0].length;
    else if (found) {
      endWord();
      add(/[<>]/.test(found[0]) ? 'redirection' : 'operator', found[0]);
      at += found[0].length;
    } else {
      beginWord();
      at += 1;
    }
  };

  /** What goes on in quotes and braces until their end. */
  const begins = (top: Frame, char: string): boolean => {
    if (top === "'" || top === "$'") return false;
    // In braces between double quotes a single one stands for itself.
    const isQuote = top !== '"' && !(top === '${' && char === "'" && frames.at(-2) === '"');
    return (isQuote && quotes()) || substitution();
  };
  const arithmetic = (char: string) => {
    if (char === ')') {
      leave(text[at + 1] === ')' ? 2 : 1);
      if (frames.at(-1) !== 'group') return;
      frames.pop();
      add('operator', ')');
    } else if (char === '(') {
      const end = closing(text, at);
      for (let passed = at; passed < end; passed += 1) {
        if (text[passed] !== '\n') continue;
        line += 1;
        inside.add(line);
      }
      at = end;
    } else if (!begins('((', char)) at += 1;
  };

  while (at < text.length) {
    const char = text[at] ?? '';
    const top = frames.at(-1);
    if (char === '\n') nextLine();
    else if (char === '\\' && (top !== "'" || isFish)) escape();
    else if (top === undefined || isCode(top)) code();
    else if (top === '((') arithmetic(char);
    else if (char === closers[top]) leave();
    else if (!begins(top, char)) at += 1;
  }
  endWord();
  return { tokens, inside, open: frames.length > 0 || documents.length > 0 || continued || isJoining() };
}

const isCode = (frame: Frame | undefined): boolean => frame === undefined || frame === '(' || frame === 'group';

/** Behind the bracket that closes this one. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}
