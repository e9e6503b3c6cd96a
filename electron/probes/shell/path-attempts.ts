import { type Place, shownLine } from '../place.ts';
import { foldersAdded, pathLines } from './path-lines.ts';
import type { StartupFileText } from './startup-files.ts';

/* Lines of start-up files that were to put a folder on PATH, and why they do not. */

/** Tests that hold in a terminal and fail when the editor reads the shell: no terminal, another TERM_PROGRAM. */
const guard = /TERM_PROGRAM|VSCODE_|-t\s+[012]\b|\btty\b|isatty|ITERM_|SSH_TTY|\$TERM\b|\bTMUX\b/;
const opensBlock = /^\s*(?:if|elif|case|switch)\b|\{\s*$/;
const endsBlock = /^\s*(?:fi|end|esac|\})\s*;?\s*$/;
const joins = /&&|\|\||;\s*(?:and|or|then)\s|^\s*(?:if|and|or)\s/;
const leaves = /\b(?:return|exit)\b/;

/** The condition a line stands under: on the line itself, around it, or one that leaves the file before it. */
export function guardOf({ file, lines }: StartupFileText, { line }: Place): Place | null {
  let closed = 0;
  for (let at = line; at >= 1; at--) {
    const text = lines[at - 1] ?? '';
    if (at < line && endsBlock.test(text)) closed++;
    const opens = opensBlock.test(text);
    const around = at === line ? joins.test(text) : (opens && closed === 0) || leaves.test(text);
    if (around && !/^\s*#/.test(text) && guard.test(text)) return { file, line: at, text: shownLine(text) };
    if (at < line && opens && closed > 0 && !/^\s*elif/.test(text)) closed--;
  }
  return null;
}

interface Attempt {
  readonly folder: string;
  readonly place: Place;
  /** What it depends on; null: the file is not read. */
  readonly condition: Place | null;
}

/**
 * A line that would put one of the folders on PATH and does not: in a file this login shell does not read, or under a test
 * that only holds in a real terminal, which nothing here was run in.
 */
export function attemptToAdd(
  folders: readonly string[],
  {
    files,
    variables,
  }: { readonly files: readonly StartupFileText[]; readonly variables: Readonly<Record<string, string>> },
): Attempt | null {
  for (const text of files) {
    for (const { index, folders: added } of pathLines(text.lines, variables)) {
      const folder = added.find((one) => folders.includes(one));
      if (!folder) continue;
      const place = { file: text.file, line: index + 1, text: shownLine(text.lines[index] ?? '') };
      const condition = text.read ? guardOf(text, place) : null;
      if (condition || !text.read) return { folder, place, condition };
    }
  }
  return null;
}

interface Spoilt {
  readonly message: 'carriageReturn' | 'tilde' | 'quotes';
  readonly folder: string;
  readonly place: Place;
}

/** An entry of PATH that is one of the folders but for a character, and the line that wrote it. */
export function spoiltEntry(
  folders: readonly string[],
  {
    files,
    variables,
  }: { readonly files: readonly StartupFileText[]; readonly variables: Readonly<Record<string, string>> },
): Spoilt | null {
  const entries = new Set((variables.PATH ?? '').split(':'));
  const home = variables.HOME ?? '';
  for (const folder of folders) {
    const below = home && folder.startsWith(`${home}/`) ? folder.slice(home.length) : null;
    const message = entries.has(`${folder}\r`)
      ? 'carriageReturn'
      : below !== null && entries.has(`~${below}`)
        ? 'tilde'
        : below !== null && (entries.has(`$HOME${below}`) || entries.has(`\${HOME}${below}`))
          ? 'quotes'
          : null;
    if (!message) continue;
    const signs = { tilde: /~/, quotes: /'[^']*\$/, carriageReturn: /\r$/ } as const;
    const says = (line: string) => signs[message].test(line);
    for (const { file, lines, read } of files) {
      const at = read ? lines.findIndex((line) => says(line) && foldersAdded(line, variables).includes(folder)) : -1;
      const text = lines[at];
      if (text !== undefined) return { message, folder, place: { file, line: at + 1, text: shownLine(text) } };
    }
  }
  return null;
}
