import type { ReadHost } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import type { Look } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import type { ConfigFiles } from './config-files.ts';
import { membersOf, merged, type PlacedNode, type PlacedText } from './jsonc-places.ts';
import { judgePath, type PathVariable } from './path-variable.ts';
import { settings } from './settings.ts';
import { type Stands, standsAt } from './stands.ts';
import { type ResolveWith, resolveVariables } from './variables.ts';

/** A path in launch.json or tasks.json, as VS Code and the Go extension resolve it. */
export interface ConfigPath {
  readonly attribute: string;
  readonly written: string;
  /** Absolute; null: known only when it is started, or not a path but the name of a package or a program. */
  readonly path: string | null;
  /** `path` as people read it; empty when there is none. */
  readonly shown: string;
  readonly place: Place;
  /** `~/…/launch.json:5`. */
  readonly source: string;
  /** It begins with a `~` that nobody expands. */
  readonly tilde: boolean;
  /** Relative, and nobody knows to what. */
  readonly adrift: boolean;
  readonly stands: Stands;
}

/** A PATH that a configuration gives. */
export type EnvironmentPath = PathVariable & Pick<ConfigPath, 'place' | 'source'>;

/** The members, those of the block for this system on top. */
export const onThisSystem = ({ host }: Look, node: PlacedNode) =>
  merged(node, membersOf(node).get(host.machine.os === 'darwin' ? 'osx' : 'linux'));

/** What texts in launch.json and tasks.json are resolved with. */
export async function resolveWith(look: Look, folders: ConfigFiles['folders']): Promise<Omit<ResolveWith, 'folder'>> {
  const [{ variables }, { values }] = await Promise.all([look.of(editorEnvironment), look.of(settings)]);
  return { variables, home: look.host.machine.home, folders, values };
}

export const sourceOf = ({ file, line }: Place, home: string): string => `${tilde(file, home)}:${line}`;

/** Variables that hold a path to go and its tools. */
export const isGoPath = (name: string): boolean => /^GO(?:PATH|ROOT|BIN|MODCACHE|CACHE|TMPDIR|ENV|WORK)$/.test(name);

/** A PATH given to a program; nothing but variables is replaced in it. */
export async function environmentPath(
  host: ReadHost,
  { text, place }: PlacedText,
  given: ResolveWith,
): Promise<EnvironmentPath> {
  const judged = await judgePath(host, text, (entry) => resolveVariables(entry, given) ?? '');
  return { ...judged, place, source: sourceOf(place, given.home) };
}

/** `expandsHome`: a `~` at the beginning of this attribute is the home folder. */
export async function resolvePath(
  host: ReadHost,
  {
    attribute,
    text,
    place,
    expandsHome = false,
  }: PlacedText & { readonly attribute: string; readonly expandsHome?: boolean },
  given: ResolveWith,
): Promise<ConfigPath> {
  const { home, folder } = given;
  const isHome = expandsHome && text.startsWith('~');
  const resolved = resolveVariables(isHome ? `${home}/${text.slice(1)}` : text, given);
  const tildeLeft = text.startsWith('~') && !isHome;
  const isAbsolute = resolved?.startsWith('/') ?? false;
  const adrift = attribute === 'envFile' && resolved !== null && !isAbsolute && !tildeLeft;
  const path = resolved === null || adrift ? null : pathFrom(attribute, resolved, folder);
  return {
    attribute,
    written: text,
    path,
    shown: path === null ? '' : tilde(path, home),
    place,
    source: sourceOf(place, home),
    tilde: tildeLeft,
    adrift,
    stands: path === null ? 'cannot-tell' : await standsAt(host, path),
  };
}

/** null: it is no path, or it starts from nowhere. */
function pathFrom(attribute: string, resolved: string, folder: string | null): string | null {
  if (resolved.startsWith('/')) return normal(resolved);
  if (/\benv/.test(attribute) || folder === null) return null;
  // The extension takes `example.com/cmd/x` for a package.
  if (attribute === 'program' && /^[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9](?:\.[a-zA-Z]{2,})+\//.test(resolved)) {
    return null;
  }
  return normal(`${folder}/${resolved}`);
}

/** Without `.`, `..` and doubled slashes. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
