import type { Machine } from '../../engine/host.ts';

/** What the text of a path tells without looking at the disk. */
export type Belongs = 'here' | 'windows' | 'linux' | 'somebody-else';

/** Whose path it is: that of another system, or in the home folder of another person. `path` may be anything. */
export function belongsTo(path: string, { os, home }: Pick<Machine, 'os' | 'home'>): Belongs {
  if (/^(?:[A-Za-z]:[\\/]|\\\\)/.test(path)) return 'windows';
  if (os === 'darwin' && /^\/(?:home|root|snap|mnt\/[a-z])(?:\/|$)/.test(path) && !isIn(path, home)) return 'linux';
  const owner = /^\/(?:Users|home)\/([^/]+)/.exec(path)?.[1];
  return owner !== undefined && owner !== 'Shared' && !isIn(path, home) ? 'somebody-else' : 'here';
}

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Variables of shells and of other systems, which neither VS Code nor the Go extension replaces. */
const shellVariable = /\$\{?(?:HOME|PATH|GOPATH|GOROOT|GOBIN|USER|LOGNAME|PWD|TMPDIR)\b\}?/g;
const windowsVariable = /%(?:USERPROFILE|HOMEPATH|HOMEDRIVE|PATH|GOPATH|GOROOT|GOBIN|APPDATA|LOCALAPPDATA|USERNAME)%/gi;
/** `${userHome}`, `${config:x}`: VS Code's own, where it does not replace them. */
const bracedVariable = /\$\{[A-Za-z][\w.]*(?::[^}]*)?\}/g;

/** What stands in an expanded text and was meant to be replaced, each once; at most ten. */
export function unexpanded(text: string): readonly string[] {
  const found = [shellVariable, windowsVariable, bracedVariable].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([whole]) => whole),
  );
  return [...new Set(found)].slice(0, 10);
}

/** The names in `${env:NAME}` that the environment has no value for; at most ten. */
export function unsetVariables(text: string, variables: Readonly<Record<string, string>>): readonly string[] {
  const names = [...text.matchAll(/\$\{env:([^}]+)\}/g)].map(([, name = '']) => name.trim());
  return [...new Set(names.filter((name) => !variables[name]))].slice(0, 10);
}
