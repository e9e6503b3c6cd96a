import type { Change } from '../engine/change.ts';
import type { Place } from '../probes/place.ts';
import type { LoginShell } from '../probes/shell/login-shell.ts';
import type { StartupTrace } from '../probes/shell/trace.ts';
import { guarded } from './guard.ts';
import { isInHome } from './json-line.ts';

interface Given {
  readonly shell: Pick<LoginShell, 'kind'> | undefined;
  readonly home: string;
}

/** Does a line of a start-up file only where no editor reads the environment; nothing in a file that came with a package. */
export function guardLine(place: Place | null | undefined, { shell, home }: Given): readonly Change[] {
  if (!place || !shell || shell.kind === 'other' || !isInHome(place.file, home)) return [];
  if (!isStartupFile.test(place.file.slice(home.length))) return [];
  const { file, line, text: was } = place;
  const to = guarded(was, shell.kind);
  return to === null || to === was ? [] : [{ change: 'line', file, line, was, to }];
}

// Those that a shell looks for, wherever ZDOTDIR or XDG_CONFIG_HOME lead; not ~/.nvm/nvm.sh and its like.
const isStartupFile =
  /\/\.(?:zshenv|zprofile|zshrc|zlogin|bash_profile|bash_login|profile|bashrc|bash_aliases)$|\/fish\/(?:config|conf\.d\/[^/]+)\.fish$/;

/** The line, or a file that it reads, sets what the editor is to learn; without it the editor would miss that. */
export const teachesEditor = ({ file, line, text }: Place, trace: StartupTrace | undefined): boolean =>
  trace === undefined ||
  trace.assignments.some(({ place }) =>
    place.file === file ? place.line === line : text.includes(place.file.slice(place.file.lastIndexOf('/') + 1)),
  );
