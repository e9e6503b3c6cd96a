import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { type ConfigFile, readConfigFiles } from './config-files.ts';
import {
  type ConfigPath,
  type EnvironmentPath,
  environmentPath,
  isGoPath,
  onThisSystem,
  resolvePath,
  resolveWith,
  sourceOf,
} from './config-paths.ts';
import { itemsOf, membersOf, type PlacedNode, type PlacedText, textOf } from './jsonc-places.ts';
import { type ResolveWith, resolveVariables } from './variables.ts';

/** One configuration of type `go`. */
export interface LaunchConfiguration {
  readonly name: string;
  readonly file: string;
  readonly place: Place;
  readonly source: string;
  readonly request: string;
  readonly mode: string;
  /** It connects to a debugger that was started elsewhere, whose paths are its own. */
  readonly external: boolean;
  /** A task runs first, which may make what is missing. */
  readonly hasTask: boolean;
  /** `cwd`, `program`, `output`, each `envFile`, and variables of Go whose value begins with `~`. */
  readonly paths: readonly ConfigPath[];
  /** `env.PATH` */
  readonly environmentPath: EnvironmentPath | null;
  readonly dlvToolPath: Pick<ConfigPath, 'written' | 'shown' | 'place' | 'source'> | null;
}

/**
 * The launch configurations for Go. A `~` is expanded in `cwd` alone; relative paths belong to the workspace folder, but
 * those of `envFile` to the folder in which the editor itself was started.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goDebugConfiguration.ts
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/utils/envUtils.ts
 */
export const launchJson = defineProbe<readonly LaunchConfiguration[]>({
  id: 'editor.launch-json',
  timeoutMs: 130_000,
  async read(look) {
    const { files, folders } = await readConfigFiles(look, 'launch');
    const all = files.flatMap((source) =>
      itemsOf(membersOf(source.root).get('configurations'))
        .slice(0, 200)
        .map((node) => ({ source, members: onThisSystem(look, node), place: node.place })),
    );
    const ofGo = all.filter(({ members }) => textOf(members.get('type'))?.text === 'go');
    if (ofGo.length === 0) return [];
    const given = await resolveWith(look, folders);
    return Promise.all(ofGo.map((one) => describe(look, one, { ...given, folder: one.source.folder })));
  },
});

interface Configuration {
  readonly source: ConfigFile;
  readonly members: ReadonlyMap<string, PlacedNode>;
  readonly place: Place;
}

async function describe({ host }: Look, { source, members, place }: Configuration, given: ResolveWith) {
  const text = (name: string) => textOf(members.get(name));
  const request = text('request')?.text ?? '';
  const mode = text('mode')?.text ?? (request === 'attach' ? 'local' : 'auto');
  const envFile = members.get('envFile');
  const env = [...membersOf(members.get('env'))].slice(0, 200);
  const one = (attribute: string, written: PlacedText | undefined) => (written ? [{ attribute, ...written }] : []);
  const wanted = [
    ...(['cwd', 'program', 'output'] as const).flatMap((name) => one(name, text(name))),
    ...[envFile, ...itemsOf(envFile).slice(0, 50)].flatMap((node) => one('envFile', textOf(node))),
    ...env.flatMap(([name, node]) => {
      const value = textOf(node);
      return isGoPath(name) && value?.text.startsWith('~') ? one(`env.${name}`, value) : [];
    }),
  ];
  const path = textOf(membersOf(members.get('env')).get('PATH'));
  const dlv = text('dlvToolPath');
  const { home } = given;
  return {
    name: text('name')?.text.slice(0, 100) ?? '',
    file: tilde(source.file, home),
    place,
    source: sourceOf(place, home),
    request,
    mode,
    external: members.has('port') || members.has('debugServer'),
    hasTask: members.has('preLaunchTask'),
    paths: await Promise.all(
      wanted.map((each) => resolvePath(host, { ...each, expandsHome: each.attribute === 'cwd' }, given)),
    ),
    environmentPath: path ? await environmentPath(host, path, given) : null,
    dlvToolPath: dlv
      ? {
          written: dlv.text,
          shown: tilde(resolveVariables(dlv.text, given) ?? dlv.text, home),
          place: dlv.place,
          source: sourceOf(dlv.place, home),
        }
      : null,
  } satisfies LaunchConfiguration;
}
