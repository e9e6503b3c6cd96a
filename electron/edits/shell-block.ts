import type { ShellKind } from '../engine/change.ts';
import { type Edited, edited, type Unedited, unedited } from './edited.ts';
import { structureOf } from './shell-structure.ts';
import { byteOrderMark, hasControls, joinLines, lineEndOf, splitLines, type TextLine } from './text-lines.ts';

export interface Block {
  readonly shell: ShellKind;
  /** Without blanks. */
  readonly id: string;
  /** A whole text for itself. */
  readonly lines: readonly string[];
  /** Where it goes when it is not there yet: behind the shebang and the comments at the top, or at the end. */
  readonly where: 'start' | 'end';
}

const firstMark = (id: string): string => `# >>> greenlight: ${id} >>>`;
const lastMark = (id: string): string => `# <<< greenlight: ${id} <<<`;
const note = '# `greenlight undo` takes these lines away';
/** Tells `removeBlock` that the blank line is ours, too. */
const noteWithBlank = '# `greenlight undo` takes these lines and the blank one above away';
const anyMark = /^#\s*(?:>>>|<<<)\s/;

/** Puts the lines between their marks, in place of what is between them already. */
export function putBlock(text: string, { shell, id, lines, where }: Block): Edited {
  const problem = unsafe(id) ?? lines.find((line) => hasControls(line) || anyMark.test(line.trim()));
  if (problem !== undefined) return unedited('unsafe-value', { value: problem });
  if (!structureOf(lines.join('\n'), shell).balanced) return unedited('unsafe-value', { value: lines.join('\n') });
  const [mark, body] = text.startsWith(byteOrderMark) ? [byteOrderMark, text.slice(1)] : ['', text];
  const all = splitLines(body);
  const found = findBlock(all, id);
  if (!found.ok) return found;
  const end = lineEndOf(text);
  const made = (texts: readonly string[]) => texts.map((one): TextLine => ({ text: one, end }));
  if (found.first >= 0) {
    const old = all.slice(found.first + 1, found.last);
    const kept = old[0]?.text === note || old[0]?.text === noteWithBlank ? 1 : 0;
    if (
      old
        .slice(kept)
        .map((line) => line.text)
        .join('\n') === lines.join('\n')
    )
      return edited(text);
    return edited(mark + joinLines(all.toSpliced(found.first + 1 + kept, old.length - kept, ...made(lines))));
  }
  const block = (about: string) => made([firstMark(id), about, ...lines, lastMark(id)]);
  if (where === 'start') {
    const at = headerLines(all);
    const above = all.slice(0, at);
    const below = joinLines(all.slice(at));
    if (structureOf(joinLines(above), shell).open) return unedited('unclear-line', { line: at });
    if (at > 0 && above.at(-1)?.end === '') return edited(mark + joinLines(above) + end + withoutEnd(block(note)));
    return edited(mark + joinLines([...above, ...block(note)]) + below);
  }
  if (structureOf(body, shell).open) return unedited('unclear-line', { line: all.length });
  const last = all.at(-1);
  if (!last) return edited(mark + joinLines(block(note)));
  const hasBlank = last.text.trim() === '';
  const lead = hasBlank ? '' : end;
  const about = hasBlank ? note : noteWithBlank;
  return edited(
    mark + (last.end === '' ? body + end + lead + withoutEnd(block(about)) : body + lead + joinLines(block(about))),
  );
}

/** The text as it was before `putBlock`; unchanged when there is no such block. */
export function removeBlock(text: string, id: string): Edited {
  if (unsafe(id) !== undefined) return unedited('unsafe-value', { value: id });
  const [mark, body] = text.startsWith(byteOrderMark) ? [byteOrderMark, text.slice(1)] : ['', text];
  const all = splitLines(body);
  const found = findBlock(all, id);
  if (!found.ok) return found;
  if (found.first < 0) return edited(text);
  const above = all.slice(0, found.first);
  const below = all.slice(found.last + 1);
  if (all[found.first + 1]?.text === noteWithBlank && above.at(-1)?.text.trim() === '') above.pop();
  // No line end behind the block: there was none behind the line before it.
  return edited(mark + (all[found.last]?.end === '' ? withoutEnd(above) : joinLines(above)) + joinLines(below));
}

const withoutEnd = (lines: readonly TextLine[]): string =>
  joinLines(lines.map((line, index) => (index === lines.length - 1 ? { ...line, end: '' } : line)));

const unsafe = (id: string): string | undefined => (/^[\w.:/@+-]{1,60}$/.test(id) ? undefined : id);

/** `first` is -1 without a block. Marks that do not belong together are refused. */
function findBlock(
  lines: readonly TextLine[],
  id: string,
): { readonly ok: true; readonly first: number; readonly last: number } | Unedited {
  const where = (mark: string) => lines.flatMap(({ text }, index) => (text.trim() === mark ? [index] : []));
  const [first, ...moreFirst] = where(firstMark(id));
  const [last, ...moreLast] = where(lastMark(id));
  if (first === undefined && last === undefined) return { ok: true, first: -1, last: -1 };
  const wrong = moreFirst[0] ?? moreLast[0];
  if (first === undefined || last === undefined || last < first || wrong !== undefined) {
    return unedited('unclear-line', { line: (wrong ?? first ?? last ?? 0) + 1 });
  }
  const between = lines.slice(first + 1, last).findIndex(({ text }) => anyMark.test(text.trim()));
  return between < 0 ? { ok: true, first, last } : unedited('unclear-line', { line: first + between + 2 });
}

/** Comments at the top, up to those that another program marks a block of its own with. */
function headerLines(lines: readonly TextLine[]): number {
  const at = lines.findIndex(({ text }) => !text.startsWith('#') || anyMark.test(text));
  return at < 0 ? lines.length : at;
}
