import { type Edited, edited, type Unedited, unedited } from './edited.ts';
import { hasControls, indentOf, joinLines, lineEndOf, splitLines, type TextLine } from './text-lines.ts';

export interface Uses {
  /** Absolute, or from the folder of the file. */
  readonly folders: readonly string[];
  /** Of the go.work file, absolute. */
  readonly folder: string;
}

/**
 * Adds the folders that a go.work file does not use yet: to its last `use ( … )`, else as lines of their own behind the
 * last `use`, else at the end. Written from the folder of the file, as `go work use` does.
 * @see https://go.dev/ref/mod#workspaces
 */
export function addUses(text: string, { folders, folder }: Uses): Edited {
  const bad = folders.find((one) => one === '' || hasControls(one) || !one.isWellFormed());
  if (bad !== undefined) return unedited('unsafe-value', { value: bad });
  const lines = splitLines(text);
  const read = readUses(lines);
  if (!read.ok) return read;
  const used = new Set(read.paths.map((path) => resolved(path, folder)));
  const wanted = [...new Set(folders.map((one) => resolved(one, folder)))].filter((path) => !used.has(path));
  if (wanted.length === 0) return edited(text);
  const paths = wanted.map((path) => quoted(relative(path, folder)));
  const end = lineEndOf(text);

  if (read.blockEnd !== null) {
    const above = lines[read.blockEnd - 1]?.text ?? '';
    const indent = read.blockIndent ?? (/^\s*use\b/.test(above) ? '\t' : indentOf(above) || '\t');
    return edited(insert(lines, read.blockEnd, { texts: paths.map((path) => indent + path), end }));
  }
  const texts = paths.map((path) => `use ${path}`);
  if (read.lastUse !== null) return edited(insert(lines, read.lastUse + 1, { texts, end }));
  const isFirst = lines.length === 0 || lines.at(-1)?.text.trim() === '';
  return edited(insert(lines, lines.length, { texts: isFirst ? texts : ['', ...texts], end }));
}

function insert(
  lines: readonly TextLine[],
  at: number,
  { texts, end }: { readonly texts: readonly string[]; readonly end: '\n' | '\r\n' },
): string {
  const above = lines.slice(0, at).map((line) => ({ ...line, end: line.end || end }));
  const made = texts.map((text): TextLine => ({ text, end }));
  // A file without a final line end keeps it that way.
  const last = made.at(-1);
  if (last && at === lines.length && lines.at(-1)?.end === '') made[made.length - 1] = { ...last, end: '' };
  return joinLines([...above, ...made, ...lines.slice(at)]);
}

interface Read {
  readonly ok: true;
  readonly paths: readonly string[];
  /** Index of the line that closes the last `use ( … )`, when that is the last use. */
  readonly blockEnd: number | null;
  readonly blockIndent: string | null;
  readonly lastUse: number | null;
}

function readUses(lines: readonly TextLine[]): Read | Unedited {
  const paths: string[] = [];
  let block: string | null = null;
  let blockEnd: number | null = null;
  let blockIndent: string | null = null;
  let lastUse: number | null = null;
  for (const [index, { text }] of lines.entries()) {
    const words = wordsOf(text);
    if (!words) return unedited('not-parsed', { line: index + 1, problem: text.trim().slice(0, 100) });
    const [first, second] = words;
    if (first === undefined) continue;
    if (block !== null) {
      if (first === ')') {
        if (block === 'use') [blockEnd, lastUse] = [index, index];
        block = null;
      } else if (block === 'use') {
        paths.push(first);
        blockIndent = indentOf(text);
      }
    } else if (second === '(') {
      if (words[2] === ')') {
        // `use ()` on one line: leave it, and write lines of their own.
        if (first === 'use') [blockEnd, lastUse] = [null, index];
        continue;
      }
      [block, blockIndent] = [first, null];
    } else if (first === ')') return unedited('not-parsed', { line: index + 1, problem: ')' });
    else if (first === 'use' && second !== undefined) {
      paths.push(second);
      [blockEnd, lastUse] = [null, index];
    }
  }
  if (block !== null) return unedited('not-parsed', { line: lines.length, problem: `${block} (` });
  return { ok: true, paths, blockEnd, blockIndent, lastUse };
}

/** The words before a comment, without their quotes; null: a quote is not closed. */
function wordsOf(line: string): string[] | null {
  const words: string[] = [];
  const text = line.replace(/^\ufeff/, '').trim();
  const word = /(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([()])|((?:(?!\/\/)[^\s()"`])+))\s*/y;
  while (word.lastIndex < text.length && !text.startsWith('//', word.lastIndex)) {
    const found = word.exec(text);
    if (!found) return null;
    words.push(found[1]?.replace(/\\(.)/g, '$1') ?? found[2] ?? found[3] ?? found[4] ?? '');
  }
  return words;
}

function resolved(path: string, folder: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** `./x`, `../x`, `.`; both paths absolute and without dots. */
function relative(path: string, folder: string): string {
  const [to, from] = [path, resolved(folder, '/')].map((one) => one.split('/').filter(Boolean));
  if (!to || !from) return path;
  let same = 0;
  while (same < to.length && same < from.length && to[same] === from[same]) same += 1;
  const up = from.slice(same).map(() => '..');
  const down = to.slice(same).join('/');
  if (up.length === 0) return down === '' ? '.' : `./${down}`;
  return [...up, ...(down ? [down] : [])].join('/');
}

/** As go quotes a word that holds what ends one. */
function quoted(path: string): string {
  const needs = /[\s"'`()[\]{},\\]|\/\/|\/\*/.test(path) || /[^\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(path);
  return needs ? `"${path.replace(/["\\]/g, '\\$&')}"` : path;
}
