import type { ShellKind } from '../engine/change.ts';
import { type Edited, edited, inTurn, unedited } from './edited.ts';
import { type Structure, structureOf } from './shell-structure.ts';
import { tokensOf } from './shell-tokens.ts';
import { isOnlyShown, readsAs } from './shown-line.ts';
import { misread } from './text-file.ts';
import { hasControls, indentOf, joinLines, lineEndOf, splitLines, type TextLine } from './text-lines.ts';

export interface LineChange {
  readonly shell: ShellKind;
  /** From 1. */
  readonly line: number;
  /** As `Place.text` shows it. */
  readonly was: string;
  /** Several lines are joined by '\n'. They get the white space the line begins with, unless they have their own. null: taken out. */
  readonly to: string | null;
}

/** What is left in a block whose only command was taken out: a block of nothing would be a mistake. */
const nothing = ': # emptied by Greenlight';

const blockWords = new Set(
  'if then elif else fi for select foreach repeat while until do done case esac { } ( ) () ;; ;& ;| ;;& function switch begin end'.split(
    ' ',
  ),
);

/**
 * Gives a line of a start-up file another text, or takes it out. Refuses `line-changed` when something else stands there,
 * `unclear-line` when it cannot be changed without the lines around it, `unsafe-value` for a new text that is not whole.
 */
export function changeLine(text: string, { shell, line, was, to }: LineChange): Edited {
  const lines = splitLines(text);
  const current = lines[line - 1];
  if (!current) return unedited('line-changed', { line });
  const put = to?.replaceAll('\r\n', '\n').replace(/\n$/, '') ?? null;
  if (put !== null && stands(lines, line - 1, put)) return edited(text);
  if (!readsAs(current.text, was) && !readsAs(misread(current.text), was)) return unedited('line-changed', { line });
  if (put !== null && (put.split('\n').some(hasControls) || isOnlyShown(put, current.text))) {
    return unedited('unsafe-value', { value: put });
  }

  const structure = structureOf(text, shell);
  const own = structure.lines[line - 1];
  if (!own || own.inside || own.open) return unedited('unclear-line', { line });
  const replacement = put === null ? null : structureOf(put, shell);
  if (replacement?.open) return unedited('unsafe-value', { value: put ?? '' });
  const hasCommand = replacement?.lines.some(({ commands, marks }) => commands > 0 || marks.length > 0) ?? false;
  if (hasCommand && replacement && put !== null) {
    if (!sameBlocks(structureOf(current.text, shell), replacement)) return unedited('unclear-line', { line });
    return edited(replaced(lines, line - 1, put));
  }
  if (!standsAlone(structure, { lines, index: line - 1, shell })) return unedited('unclear-line', { line });
  const isOnly = own.commands === 1 && own.part?.kind === 'body' && own.part.commands === 1;
  if (isOnly) return edited(replaced(lines, line - 1, put === null ? nothing : `: ${put.trimStart()}`));
  return edited(put === null ? joinLines(lines.toSpliced(line - 1, 1)) : replaced(lines, line - 1, put));
}

/** Several lines of one file, each by its number before any of them is changed. */
export const changeLines = (text: string, changes: readonly LineChange[]): Edited =>
  inTurn(
    text,
    [...changes].sort((a, b) => b.line - a.line),
    changeLine,
  );

/** The command can go, and nothing else goes with it or stays behind that needs it. */
function standsAlone(
  { lines: read, balanced }: Structure,
  { lines, index, shell }: { readonly lines: readonly TextLine[]; readonly index: number; readonly shell: ShellKind },
): boolean {
  const own = read[index];
  if (!own) return false;
  if (own.commands === 0 && own.marks.length === 0) return true; // blank, or a comment
  if (!balanced || own.commands !== 1 || own.marks.length > 0) return false;
  if (own.part?.kind !== 'body' && own.part?.kind !== 'file') return false;
  const after = read.findIndex((one, at) => at > index && (one.commands > 0 || one.marks.length > 0));
  if (after >= 0) {
    if (read[after]?.tied) return false;
    if (/\$(?:\?|\{\?|(?:pipe)?status\b)/.test(lines[after]?.text ?? '')) return false; // how this command ended
  }
  return assigned(lines[index]?.text ?? '', shell) <= 1;
}

/** How many variables the line sets. */
function assigned(line: string, shell: ShellKind): number {
  if (shell === 'fish') return 1; // `set` knows one
  const words = tokensOf(line, shell).tokens.flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));
  if (/^(?:export|typeset|declare|readonly|unset|alias|path\+?=.*)$/.test(words[0] ?? '')) {
    return words.slice(1).filter((word) => !/^[-+]/.test(word)).length;
  }
  const settings = words.filter((word) => /^[A-Za-z_]\w*\+?=/.test(word)).length;
  return settings === words.length ? settings : 1;
}

/** The new text opens and closes what the old one did. */
function sameBlocks(was: Structure, becomes: Structure): boolean {
  if (was.balanced) return becomes.balanced;
  const blocks = ({ lines }: Structure) =>
    lines.flatMap(({ marks }) => marks.filter((word) => blockWords.has(word))).join(' ');
  return blocks(was) === blocks(becomes);
}

function replaced(lines: readonly TextLine[], index: number, put: string): string {
  const old = lines[index];
  if (!old) return joinLines(lines);
  const end = lineEndOf(joinLines(lines));
  const shift = indentOf(put) === '' ? indentOf(old.text) : '';
  const mark = old.text.startsWith('\ufeff') ? '\ufeff' : '';
  const texts = put.split('\n');
  const made = texts.map(
    (text, at): TextLine => ({
      text: (at === 0 ? mark : '') + (text === '' ? '' : shift + text),
      end: at === texts.length - 1 ? old.end : end,
    }),
  );
  return joinLines(lines.toSpliced(index, 1, ...made));
}

/** The new text is there already. */
const stands = (lines: readonly TextLine[], index: number, put: string): boolean =>
  put
    .split('\n')
    .every((text, at) => lines[index + at]?.text.trim() === text.trim() && lines[index + at] !== undefined);
