import { type ReadHost, Refused } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { expand } from '../sdk/expand.ts';
import { goEnv } from '../sdk/go-env.ts';
import { alternateTool, memberSettings, textSetting } from '../sdk/go-settings.ts';
import { expandWith } from '../sdk/tool-environment.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { type Belongs, belongsTo, unexpanded, unsetVariables } from './path-text.ts';
import { selectedGo } from './selected-go.ts';
import { type Settings, settings } from './settings.ts';
import { type Stands, standsAt } from './stands.ts';
import { usedElsewhere } from './used-elsewhere.ts';

/** A setting of the Go extension that holds a path, and what the extension makes of it. */
export interface SettingPath {
  /** In full: `go.alternateTools.gopls`. */
  readonly key: string;
  readonly wants: 'program' | 'folder' | 'file';
  readonly written: string;
  /** After the extension's own expansion; of a list of folders, one. */
  readonly path: string;
  /** `path` as people read it. */
  readonly shown: string;
  readonly place: Place;
  /** `~/…/settings.json:5`. */
  readonly source: string;
  /** The settings of one workspace say so. */
  readonly ofWorkspace: boolean;
  /** `name`: a program to look for, without a slash. */
  readonly form: 'absolute' | 'relative' | 'name';
  /** What looks like a variable and is not replaced in this setting: `$HOME`, `${userHome}`, `~bob`. */
  readonly unexpanded: readonly string[];
  /** Names in `${env:NAME}` that have no value in the editor. */
  readonly unset: readonly string[];
  readonly belongs: Belongs;
  /** Of a name: `program` when the extension finds one, `cannot-tell` when it may. */
  readonly stands: Stands;
  /** Nothing stands there, but you could make that folder. */
  readonly canBeMade: boolean;
  /** The same settings are used on another machine, so that a path may be meant for that one. */
  readonly usedElsewhere: boolean;
  /** The extension never looks at it because another setting or choice goes before. */
  readonly idle: boolean;
}

type Wants = SettingPath['wants'];
interface Named {
  readonly key: string;
  readonly wants: Wants;
  readonly value: string;
  readonly place: Place;
}

/** Folders with these names are searched for a program that is given by its name alone. */
type Search = (name: string) => Promise<Stands>;

/**
 * Every path in the settings that count here. Not all are expanded alike: `go.toolsManagement.go` is taken as it stands,
 * `go.testEnvFile` knows no `${env:…}`.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/util.ts (`resolvePath`, `substituteEnv`)
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts (`toolsManagement.go`)
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/testUtils.ts (`testEnvFile`)
 */
export const settingPaths = defineProbe<readonly SettingPath[]>({
  id: 'editor.setting-paths',
  timeoutMs: 130_000,
  async read(look) {
    const { values } = await look.of(settings);
    const named = pathSettings(values);
    if (named.length === 0) return [];
    const [{ variables }, elsewhere, selected] = await Promise.all([
      look.of(editorEnvironment),
      look.fact(usedElsewhere),
      look.fact(selectedGo),
    ]);
    const search = programSearch(look, values, variables);
    const isIdle = (key: string): boolean =>
      (key === 'go.alternateTools.go' && (!selected.known || selected.value !== null)) ||
      (key === 'go.alternateTools.customFormatter' && values['go.formatTool']?.value !== 'custom');
    const { home } = look.host.machine;
    const described = named.map(async (setting): Promise<readonly SettingPath[]> => {
      const ofWorkspace = /\/\.vscode\/settings\.json$|\.code-workspace$/.test(setting.place.file);
      const paths = await Promise.all(
        partsOf(look, setting, variables).map((path) => describe(look.host, { ...setting, path }, search)),
      );
      return paths.map((path) => ({
        ...path,
        source: `${tilde(setting.place.file, home)}:${setting.place.line}`,
        ofWorkspace,
        unset: asItStands(setting.key) ? [] : unsetVariables(setting.value, variables),
        usedElsewhere: elsewhere.known ? elsewhere.value[ofWorkspace ? 'workspace' : 'user'] : true,
        idle: isIdle(setting.key),
      }));
    });
    return (await Promise.all(described)).flat();
  },
});

/** `${env:…}` is left alone in these. */
const asItStands = (key: string): boolean => key === 'go.toolsManagement.go' || key === 'go.testEnvFile';

function pathSettings(values: Settings['values']): readonly Named[] {
  const one = (key: string, wants: Wants): readonly Named[] => {
    const setting = textSetting(values, key);
    return setting ? [{ key, wants, ...setting }] : [];
  };
  const tools = memberSettings(values, 'go.alternateTools').flatMap(({ name }): readonly Named[] => {
    const setting = alternateTool(values, name);
    // The tool by its own name is what the extension looks for anyway.
    return setting && setting.value !== name
      ? [{ key: `go.alternateTools.${name}`, wants: 'program' as const, ...setting }]
      : [];
  });
  return [
    ...one('go.goroot', 'folder'),
    ...one('go.gopath', 'folder'),
    ...one('go.toolsGopath', 'folder'),
    ...tools.slice(0, 100),
    ...one('go.toolsManagement.go', 'program'),
    ...one('go.testEnvFile', 'file'),
  ].filter(({ value }) => value.trim() !== '');
}

/** The paths after expansion; a GOPATH is a list. Nothing when the text depends on a workspace and none is given. */
function partsOf(look: Look, { key, value }: Named, variables: Readonly<Record<string, string>>): readonly string[] {
  const given = expandWith(look, variables);
  if (key !== 'go.toolsManagement.go' && /\$\{workspace(?:Folder|Root)/.test(value) && given.workspace === undefined)
    return [];
  const expanded =
    key === 'go.toolsManagement.go'
      ? value
      : key === 'go.testEnvFile'
        ? expand(value.replaceAll('${env:', '${env\0:'), given).replaceAll('${env\0:', '${env:')
        : expand(value, given);
  const isList = key === 'go.gopath' || key === 'go.toolsGopath';
  if (!isList || belongsTo(expanded, look.host.machine) === 'windows' || expanded.includes('${')) return [expanded];
  return expanded
    .split(':')
    .filter((path) => path !== '')
    .slice(0, 50);
}

async function describe(
  host: ReadHost,
  { key, wants, value, place, path }: Named & { readonly path: string },
  search: Search,
) {
  const { home } = host.machine;
  const absolute = path.startsWith('/');
  const form = absolute ? 'absolute' : wants === 'program' && !/[/\\]/.test(path) ? 'name' : 'relative';
  const stands = absolute ? await standsAt(host, path) : form === 'name' ? await search(path) : 'nothing';
  const other = /^~[^/]+/.exec(value)?.[0];
  const leftAsHome = key === 'go.toolsManagement.go' && value.startsWith('~') ? ['~'] : [];
  return {
    key,
    wants,
    written: value,
    path,
    shown: tilde(path, home),
    place,
    form,
    unexpanded: [...leftAsHome, ...(other ? [other] : []), ...unexpanded(path)],
    belongs: belongsTo(path, host.machine),
    stands,
    canBeMade: absolute && stands === 'nothing' && (await canBeMade(host, path)),
  } satisfies Partial<SettingPath>;
}

/** Whether the nearest folder above that exists is yours. */
async function canBeMade(host: ReadHost, path: string): Promise<boolean> {
  if (path.includes('\0')) return false;
  const parts = path.split('/').slice(0, 100);
  for (let length = parts.length - 1; length > 0; length--) {
    const folder = parts.slice(0, length).join('/') || '/';
    try {
      const found = await host.stat(folder);
      if (found) return found.kind === 'folder' && found.uid === host.machine.uid;
    } catch (error) {
      if (error instanceof Refused) return true; // nothing can be said against it
      throw error;
    }
  }
  return false;
}

/**
 * Looks for a name where the extension looks: GOBIN, the bin folders of go.toolsGopath, GOPATH and GOROOT, PATH.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts
 */
function programSearch(look: Look, values: Settings['values'], variables: Readonly<Record<string, string>>): Search {
  return async (name) => {
    const told = await look.fact(goEnv);
    const answers = told.known && told.value.ok ? told.value.values : {};
    const given = expandWith(look, variables);
    const lists = (...texts: readonly (string | undefined)[]) => texts.flatMap((text) => (text ?? '').split(':'));
    const setting = (key: string) => expand(textSetting(values, key)?.value ?? '', given);
    const roots = lists(
      setting('go.toolsGopath'),
      setting('go.gopath'),
      variables.GOPATH,
      answers.GOPATH ?? `${given.home}/go`,
      setting('go.goroot'),
      variables.GOROOT,
      answers.GOROOT,
    );
    const folders = [
      ...lists(variables.GOBIN, answers.GOBIN, variables.PATH),
      ...roots.filter((root) => root !== '').map((root) => `${root}/bin`),
    ].filter((folder) => folder.startsWith('/'));
    const found = await Promise.all(
      [...new Set(folders)].slice(0, 500).map((folder) => standsAt(look.host, `${folder}/${name}`)),
    );
    if (found.includes('program')) return 'program';
    return found.includes('cannot-tell') || !told.known ? 'cannot-tell' : 'nothing';
  };
}
