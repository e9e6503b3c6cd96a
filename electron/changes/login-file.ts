import type { ShellKind } from '../engine/change.ts';
import type { Place } from '../probes/place.ts';
import type { Environment } from '../probes/shell/environment.ts';
import { loginFile } from '../probes/shell/login-file.ts';
import type { LoginShell } from '../probes/shell/login-shell.ts';
import type { StartupFileText } from '../probes/shell/startup-files.ts';
import { isInHome } from './json-line.ts';

/** A start-up file that may not exist yet: absolute, in the home folder. */
export interface StartupFile {
  readonly file: string;
  readonly shell: ShellKind;
}

export interface LoginGiven {
  readonly shell: Pick<LoginShell, 'kind'>;
  readonly files: readonly StartupFileText[] | undefined;
  /** Of the editor or of a login terminal. */
  readonly environment: Pick<Environment, 'variables'>;
}

/**
 * The start-up file whose last line runs in editors and terminals alike, after path_helper and after `after`, a line that
 * it has to come behind. null: the shell is none of ours, or its files cannot be edited: a line with the line end of the
 * file would not be understood where that is Windows'.
 * @see https://zsh.sourceforge.io/Doc/Release/Files.html
 * @see https://github.com/apple-oss-distributions/zsh/blob/main/zprofile
 */
export function loginFileAfter(after: Place | null, { shell, files, environment }: LoginGiven): StartupFile | null {
  const home = environment.variables.HOME ?? '';
  const { kind } = shell;
  if (kind === 'other' || home === '') return null;
  const folder = zshFolder(files ?? [], home) ?? (environment.variables.ZDOTDIR || home);
  const file =
    kind === 'zsh'
      ? `${folder}/${zshFile(after)}`
      : loginFile({ shell, files: files ?? [], environment: { ...environment, ...nothingElse } });
  const text = files?.find((one) => one.file === file);
  if (!isInHome(file, home) || (text?.content ?? 'text') !== 'text') return null;
  if (text?.lines.some((line) => line.endsWith('\r'))) return null;
  return { file, shell: kind };
}

const nothingElse = { id: 'login', path: [], origins: {} } as const;

/** ~/.zshenv may name another folder without exporting it; then the files that zsh reads tell. */
const zshFolder = (files: readonly StartupFileText[], home: string): string | undefined =>
  files
    .filter(({ file, read }) => read && isInHome(file, home) && /\/\.(?:zprofile|zshrc|zlogin)$/.test(file))
    .map(({ file }) => file.slice(0, file.lastIndexOf('/')))[0];

/** The first that is read behind that line; a file that another one reads may belong to any of them. */
function zshFile(after: Place | null): string {
  if (after === null || /^\/etc\/paths|\/\.?z(?:shenv|profile)$/.test(after.file)) return '.zprofile';
  return /\/\.?zshrc$/.test(after.file) ? '.zshrc' : '.zlogin';
}

/** The line that gives PATH a value of its own, whatever was in it before; null when the last one to set it kept the rest. */
export function resetOf({ origins }: Pick<Environment, 'origins'>): Place | null {
  const { PATH: origin } = origins;
  if (origin?.by !== 'file') return null;
  return /\bPATH=/.test(origin.place.text) && !/\$\{?PATH\b|\$\{?path\b|[`(]/.test(origin.place.text)
    ? origin.place
    : null;
}
