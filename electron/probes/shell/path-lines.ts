/*
 * Reads, without running it, which folders a line of a start-up file adds to PATH. Only what is certain is returned: a
 * folder that depends on a command or an unknown variable is left out.
 */

/** Values for `$NAME` in a line; a name that is missing makes its folder uncertain. */
export type Known = Readonly<Record<string, string | undefined>>;

/** zsh, bash and fish ways to change PATH. */
const setsPath =
  /(?:^|[\s;&|({])(?:PATH\s?\+?=|path\+?=\(|fish_add_path\s|set\s+(?:-\S+\s+)*(?:PATH|fish_user_paths)\s|setenv\s+PATH\s)/;
/** @see https://docs.brew.sh/Manpage#shellenv-shell- */
const brewShellenv = /(?<prefix>\/[\w./-]*)\/bin\/brew\s+shellenv\b/;
const longestLine = 2000;
/** Stands for what a command would print. */
const uncertain = '`';

/** True when the line changes PATH; comments do not. */
export const changesPath = (line: string): boolean =>
  line.length <= longestLine && !/^\s*#/.test(line) && (setsPath.test(line) || brewShellenv.test(line));

/** True when the line changes PATH for the sake of Go: it names a Go folder or variable. */
export const changesPathForGo = (line: string): boolean =>
  changesPath(line) && /\bGO(?:PATH|ROOT|BIN)\b|(?:^|[/.@\s"'(])(?:go|golang|goenv|gvm)(?=[/\d.@\s:"')]|$)/.test(line);

/** Absolute folders the line adds to PATH, in its order, without a slash at the end. */
export function foldersAdded(line: string, known: Known): readonly string[] {
  if (!changesPath(line)) return [];
  const prefix = brewShellenv.exec(line)?.groups?.prefix;
  if (prefix) return [`${prefix}/bin`];
  const values = line
    .slice(line.search(setsPath))
    .replace(/\s#.*$/, '')
    .replaceAll(/\$\(go env (\w+)\)|`go env (\w+)`/g, (_, one?: string, two?: string) => `\${${one ?? two}}`)
    .replaceAll(/\$\([^()]*\)|`[^`]*`/g, uncertain);
  return values
    .split(/[\s:;"'()=]+/)
    .map((word) => expanded(word, known))
    .filter((folder) => folder.startsWith('/') && !/[$`*?]/.test(folder))
    .map(trimmed);
}

interface PathLine {
  /** Counts from 0. */
  readonly index: number;
  readonly folders: readonly string[];
}

/** The lines of a file that add folders to PATH. What the file gives a variable before (`GOROOT=~/go1.26`) is known. */
export function pathLines(lines: readonly string[], known: Known): readonly PathLine[] {
  const values = { ...known };
  return lines.flatMap((line, index) => {
    if (line.length > longestLine || /^\s*#/.test(line)) return [];
    for (const [, posix, fish, given = ''] of line.matchAll(assignment)) {
      const name = posix ?? fish ?? 'PATH';
      const value = expanded(given.replaceAll(/["']/g, ''), values);
      if (name !== 'PATH' && value.startsWith('/') && !/[$`*?:]/.test(value)) values[name] = value;
    }
    const folders = foldersAdded(line, values);
    return folders.length > 0 ? [{ index, folders }] : [];
  });
}

/** `NAME=value` of zsh and bash, `set -gx NAME value` of fish. */
const assignment =
  /(?:^|[\s;&|({])(?:([A-Z_][A-Z0-9_]*)=|set\s+(?:-\S+\s+)*([A-Z_][A-Z0-9_]*)\s+)("[^"]*"|'[^']*'|[^\s;"']*)/g;

/** Folders of PATH compare equal with or without a slash at the end. */
export const trimmed = (folder: string): string => folder.replace(/(?<=.)\/+$/, '');

const expanded = (word: string, known: Known): string =>
  word
    .replace(/^~(?=\/|$)/, () => known.HOME ?? '~')
    .replaceAll(
      /\$(?:\{(\w+)\}|(\w+))/g,
      (whole, braced?: string, bare?: string) => known[braced ?? bare ?? ''] ?? whole,
    );
