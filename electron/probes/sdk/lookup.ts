import type { Environment, Origin, PathEntry } from '../shell/environment.ts';
import type { Rule, Tool } from './command.ts';

/** A file that would be run if it existed. `path` is absolute. */
export interface Candidate {
  readonly path: string;
  readonly rule: Rule;
  readonly origin: Origin;
}

/** A path from a setting or a variable, expanded, and who gave it. */
export interface Chosen {
  readonly value: string;
  readonly origin: Origin;
}

const mostEntries = 500;

/** A shell's search. Relative entries of PATH depend on the folder one stands in, so they win nothing here. */
export const inPath = (name: string, path: readonly PathEntry[]): readonly Candidate[] =>
  path
    .slice(0, mostEntries)
    .filter(({ folder }) => isUsable(folder))
    .map(({ folder, origin }) => ({ path: join(folder, name), rule: 'path', origin }));

export interface GoSearch {
  readonly environment: Environment;
  /** Of the workspace state; counts only without `go.goroot`. */
  readonly selectedGo: Chosen | null;
  /** `go.alternateTools.go` */
  readonly alternate: Chosen | null;
  /** `go.goroot` */
  readonly goroot: Chosen | null;
}

/**
 * Where the Go extension looks for go, in its order, when it is activated: nothing of `go env` is known yet.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts (`getBinPathWithPreferredGopathGorootWithExplanation`)
 */
export function goCandidates({ environment, selectedGo, alternate, goroot }: GoSearch): readonly Candidate[] {
  const selected = goroot ? null : selectedGo;
  const rule: Rule = selected ? 'selectedGo' : 'alternateTool';
  const root = goroot ?? variable(environment, 'GOROOT');
  return inOrder('go', selected ?? alternate, rule, (name) => [
    ...inList(name, variable(environment, 'GOBIN'), '', 'gobin'),
    ...inList(name, root, '/bin', 'goroot'),
    ...inPath(name, environment.path),
    ...['/usr/local/go/bin/go', '/usr/local/bin/go'].map(
      (path): Candidate => ({ path, rule: 'default', origin: { by: 'unknown' } }),
    ),
  ]);
}

export interface ToolSearch {
  readonly environment: Environment;
  /** `go.alternateTools.<tool>` */
  readonly alternate: Chosen | null;
  /** `go.toolsGopath` */
  readonly toolsGopath: Chosen | null;
  /** GOBIN, GOPATH and GOROOT: what the environment leaves unset is what `go env` says. */
  readonly gobin: Chosen | null;
  readonly gopath: Chosen | null;
  readonly goroot: Chosen | null;
}

/** Where the Go extension looks for its other tools, in its order. The source is that of `goCandidates`. */
export function toolCandidates(tool: Exclude<Tool, 'go'>, search: ToolSearch): readonly Candidate[] {
  return inOrder(tool, search.alternate, 'alternateTool', (name) => [
    ...inList(name, search.gobin, '', 'gobin'),
    ...inList(name, search.toolsGopath, '/bin', 'toolsGopath'),
    ...inList(name, search.gopath, '/bin', 'gopath'),
    ...inList(name, search.goroot, '/bin', 'goroot'),
    ...inPath(name, search.environment.path),
  ]);
}

/** An absolute alternative comes first and is passed over when it is broken; any other is a name to look for instead. */
function inOrder(
  tool: Tool,
  alternative: Chosen | null,
  rule: Rule,
  places: (name: string) => readonly Candidate[],
): readonly Candidate[] {
  if (!alternative?.value || alternative.value.includes('\0')) return places(tool);
  const { value, origin } = alternative;
  if (isUsable(value)) return [{ path: value, rule, origin }, ...places(tool)];
  return places(value).map((candidate) => (candidate.rule === 'default' ? candidate : { ...candidate, rule, origin }));
}

/** Folders separated by colons, as GOPATH is; the extension splits GOBIN and GOROOT the same way. */
const inList = (name: string, list: Chosen | null, under: '' | '/bin', rule: Rule): readonly Candidate[] =>
  (list?.value ?? '')
    .split(':', mostEntries)
    .filter(isUsable)
    .map((folder) => ({ path: join(folder.replace(/\/+$/, '') + under, name), rule, origin: list?.origin ?? unknown }));

const unknown: Origin = { by: 'unknown' };

/** A variable of an environment and who set it; null when it is unset or empty, which is the same to the go command. */
export function variable({ variables, origins }: Environment, name: string): Chosen | null {
  const value = variables[name];
  return value ? { value, origin: origins[name] ?? unknown } : null;
}

const isUsable = (path: string): boolean => path.startsWith('/') && !path.includes('\0');
const join = (folder: string, name: string): string => `${folder.replace(/\/+$/, '')}/${name}`;
