/*
 * Reads, without running it, which folders a line of a start-up file adds to PATH. Only what is certain is returned: a
 * folder that depends on a command or an unknown variable is left out.
 */

/** Values for `$NAME` in a line; a name that is missing makes its folder uncertain. */
export type Known = Readonly<Record<string, string | undefined>>;

/** zsh, bash and fish ways to change PATH. */
const setsPath =
  /(?:^|[\s;&|({])(?:PATH\+?=|path\+?=\(|fish_add_path\s|set\s+(?:-\S+\s+)*(?:PATH|fish_user_paths)\s|setenv\s+PATH\s)/;
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

/** Folders of PATH compare equal with or without a slash at the end. */
export const trimmed = (folder: string): string => folder.replace(/(?<=.)\/+$/, '');

const expanded = (word: string, known: Known): string =>
  word
    .replace(/^~(?=\/|$)/, () => known.HOME ?? '~')
    .replaceAll(
      /\$(?:\{(\w+)\}|(\w+))/g,
      (whole, braced?: string, bare?: string) => known[braced ?? bare ?? ''] ?? whole,
    );
