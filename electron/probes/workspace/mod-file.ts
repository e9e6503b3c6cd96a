import { type Place, shownLine } from '../place.ts';
import { newestGo } from '../sdk/go-releases.ts';
import { compareGo } from '../sdk/go-version.ts';

/** One statement of a go.mod or go.work: `require example.com/x v1.2.3`, on its own line or in a block. */
interface Directive {
  readonly verb: string;
  /** Without their quotes. */
  readonly args: readonly string[];
  readonly place: Place;
}

export interface ModFile {
  /** Absolute path of the go.mod or go.work. */
  readonly file: string;
  readonly directives: readonly Directive[];
  /** Lines that the go command does not accept; the first few. */
  readonly problems: readonly Place[];
}

const verbs = {
  'go.mod': ['module', 'go', 'toolchain', 'godebug', 'require', 'exclude', 'replace', 'retract', 'tool', 'ignore'],
  'go.work': ['go', 'toolchain', 'godebug', 'use', 'replace'],
} as const;
const onlyOnce: readonly string[] = ['module', 'go', 'toolchain'];
const mostLines = 100_000;
const mostProblems = 5;

/**
 * The statements of a go.mod or go.work with their lines. What go would refuse becomes a problem and the rest is still
 * read. A word this parser does not know is no problem in a file for a Go newer than it knows.
 * @see https://go.dev/ref/mod#go-mod-file-grammar
 * @see https://github.com/golang/mod/blob/master/modfile/read.go
 */
export function parseModFile(file: string, text: string): ModFile {
  const directives: Directive[] = [];
  const problems: Place[] = [];
  const unknownWords: Place[] = [];
  let block: { readonly verb: string; readonly place: Place } | null = null;
  const known: readonly string[] = verbs[file.endsWith('.work') ? 'go.work' : 'go.mod'];

  for (const [index, line] of text.split('\n', mostLines).entries()) {
    const tokens = tokensOf(line);
    const place = { file, line: index + 1, text: shownLine(line) };
    if (!tokens) problems.push(place);
    if (!tokens?.length) continue;
    if (block) {
      if (isOnly(tokens, ')')) block = null;
      else add(block.verb, tokens, place);
      continue;
    }
    const [verb, ...rest] = tokens;
    if (!verb || verb.quoted || !known.includes(verb.text)) {
      (verb && /^[a-z]+$/.test(verb.text) ? unknownWords : problems).push(place);
    }
    if (isOnly(rest, '(')) block = { verb: verb?.text ?? '', place };
    else if (!(rest.length === 2 && isOnly(rest.slice(0, 1), '(') && isOnly(rest.slice(1), ')'))) {
      add(verb?.text ?? '', rest, place);
    }
  }
  if (block) problems.push(block.place);

  const go = directives.find(({ verb }) => verb === 'go')?.args[0] ?? '';
  if (compareGo(go, `${newestGo}.999`) <= 0) problems.push(...unknownWords);
  return { file, directives, problems: problems.sort((a, b) => a.line - b.line).slice(0, mostProblems) };

  function add(verb: string, tokens: readonly Token[], place: Place): void {
    if (!known.includes(verb)) return;
    const args = tokens.map((token) => token.text);
    if (!hasForm(verb, args) || (onlyOnce.includes(verb) && directives.some((one) => one.verb === verb))) {
      problems.push(place);
    } else {
      directives.push({ verb, args, place });
    }
  }
}

/** How many words a statement takes; what they say is for others to judge. */
function hasForm(verb: string, args: readonly string[]): boolean {
  if (verb === 'require' || verb === 'exclude') return args.length === 2;
  if (verb === 'replace') return [3, 4, 5].includes(args.length) && args.slice(1, 3).includes('=>');
  return verb === 'retract' ? args.length > 0 : args.length === 1;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

const isOnly = (tokens: readonly Token[], mark: string): boolean =>
  tokens.length === 1 && tokens[0]?.text === mark && !tokens[0].quoted;

/** Blanks, then a comment, a quoted text, a mark or a word. Other quotes than these are refused by go too. */
const token = /[ \t\r\f\v]*(?:(\/\/.*)|"((?:[^"\\]|\\.)*)"|([()[\]{},])|((?:(?!\/\/|\/\*)[^\s()[\]{},"'`])+))/uy;

/** The words of a line; null where go's own reader gives up. */
function tokensOf(line: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const end = line.trimEnd().length;
  for (token.lastIndex = 0; token.lastIndex < end; ) {
    const found = token.exec(line);
    if (!found) return null;
    const [, comment, quoted, mark, word] = found;
    if (comment !== undefined) break;
    if (quoted === undefined) tokens.push({ text: mark ?? word ?? '', quoted: false });
    else tokens.push({ text: quoted.replace(/\\(.)/g, '$1'), quoted: true });
  }
  return tokens;
}

/** The first word of a statement, when there is one: `example.com/app` of `module`, `1.26.0` of `go`. */
export const wordOf = (
  { directives }: ModFile,
  name: 'module' | 'go' | 'toolchain',
): { readonly value: string; readonly place: Place } | null => {
  const found = directives.find(({ verb }) => verb === name);
  const value = found?.args[0]?.slice(0, 500);
  return found && value ? { value, place: found.place } : null;
};
