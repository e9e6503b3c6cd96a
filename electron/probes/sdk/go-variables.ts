import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import type { Settings } from '../editor/settings.ts';
import type { Place } from '../place.ts';
import { dockEnvironment } from '../shell/dock-environment.ts';
import { type EditorEnvironment, editorEnvironment } from '../shell/editor-environment.ts';
import { startupTrace } from '../shell/startup-trace.ts';
import type { StartupTrace } from '../shell/trace.ts';
import { expand } from './expand.ts';
import { goEnvFile } from './go-env-file.ts';
import { type Given, memberSettings, settingsOrNone, textSetting } from './go-settings.ts';
import { withoutSecrets } from './secrets.ts';
import { appliedGoroot, asVariable, expandWith } from './tool-environment.ts';

export interface VariableSetting {
  /** What the go command would get: settings are expanded; user names and passwords in URLs are left out. */
  readonly value: string;
  /** `shell`: exported by a start-up file. */
  readonly layer: 'toolsEnvVars' | 'setting' | 'shell' | 'launchctl' | 'go-env-file';
  /** null for launchctl and for exports whose line the trace did not see. */
  readonly place: Place | null;
  /** What evidence shows: `~/.zshenv:3`, `launchctl getenv GOROOT`. */
  readonly source: string;
  readonly text: string;
}

/** Who sets it, and where it is taken away, as a sentence names them: mostly one place, but launchd has two commands. */
export const placesOf = (
  name: string,
  { layer, source }: Pick<VariableSetting, 'layer' | 'source'>,
): { readonly source: string; readonly where: string } =>
  layer === 'launchctl'
    ? { source: '`launchctl setenv`', where: `\`launchctl unsetenv ${name}\`` }
    : { source, where: source };

/**
 * Wherever a variable of the go command (GOROOT, GOPATH, GOFLAGS, CGO_ENABLED, CC, …) is set, the winner in the editor
 * first. `go.goroot` and `go.gopath` count as GOROOT and GOPATH.
 */
export type GoVariables = Readonly<Record<string, readonly VariableSetting[]>>;

type Layer = VariableSetting['layer'];
interface Named {
  readonly name: string;
  readonly setting: VariableSetting;
}

/** An empty variable of an environment is the same as none to the go command, so the next layer shows through. */
const usualOrder: readonly Layer[] = ['toolsEnvVars', 'setting', 'shell', 'launchctl', 'go-env-file'];
/** The extension sets GOPATH itself, after go.toolsEnvVars, when a setting or the editor's environment has one. */
const gopathOrder: readonly Layer[] = ['setting', 'shell', 'launchctl', 'toolsEnvVars', 'go-env-file'];

/** @see https://github.com/golang/vscode-go/blob/master/extension/src/goEnv.ts (`toolExecutionEnvironment`) */
export const goVariables = defineProbe<GoVariables>({
  id: 'sdk.go-variables',
  timeoutMs: 130_000,
  async read(look) {
    const [environment, values, trace, dock, stored] = await Promise.all([
      look.of(editorEnvironment),
      settingsOrNone(look),
      look.fact(startupTrace),
      look.fact(dockEnvironment),
      look.fact(goEnvFile),
    ]);
    const { home } = look.host.machine;
    const found: readonly Named[] = [
      ...fromSettings(look, environment, values),
      ...fromShell(
        environment,
        trace.known ? trace.value.assignments : [],
        dock.known ? dock.value.variables : {},
        home,
      ),
      ...(dock.known ? Object.entries(dock.value.variables) : []).flatMap(([name, value]) =>
        isGoVariable(name) ? [fromLaunchctl(name, value)] : [],
      ),
      ...(stored.known ? stored.value.toReversed() : []).map(({ name, value, place }) => ({
        name,
        setting: at(place, home, value, 'go-env-file'),
      })),
    ];
    const ignored = (await appliedGoroot(look, values, environment.variables)) === undefined;
    const names = [...new Set(found.map(({ name }) => name))].filter(isGoVariable).sort();
    return Object.fromEntries(
      names.map((name) => {
        const order = name === 'GOPATH' ? gopathOrder : usualOrder;
        const rank = ({ layer }: VariableSetting): number =>
          name === 'GOROOT' && layer === 'setting' && ignored ? order.length : order.indexOf(layer);
        const settings = found.filter((one) => one.name === name).map(({ setting }) => setting);
        return [name, settings.sort((a, b) => rank(a) - rank(b))];
      }),
    );
  },
});

/** Every variable that `go help environment` knows of, and those of cgo. */
const isGoVariable = (name: string): boolean =>
  /^(?:GO[A-Z0-9]+|CGO_[A-Z_]+|GO_EXTLINK_ENABLED|AR|CC|CXX|FC|PKG_CONFIG)$/.test(name) &&
  !/^GO(?:OGLE|ENV_)/.test(name);

const at = (place: Place, home: string, value: string, layer: Layer): VariableSetting => {
  const text = withoutSecrets(place.text);
  const source = `${tilde(place.file, home)}:${place.line}`;
  return { value: withoutSecrets(value), layer, place: { ...place, text }, source, text };
};

function fromSettings(look: Look, { variables }: EditorEnvironment, values: Settings['values']): readonly Named[] {
  const { home } = look.host.machine;
  const given = expandWith(look, variables);
  const one = (name: string, setting: Given<string> | null) =>
    setting ? [{ name, setting: at(setting.place, home, expand(setting.value, given), 'setting') }] : [];
  const members = memberSettings(values, 'go.toolsEnvVars').map(({ name, value, place }) => ({
    name,
    setting: at(place, home, asVariable(value, given), 'toolsEnvVars'),
  }));
  return [
    ...members,
    ...one('GOROOT', textSetting(values, 'go.goroot')),
    ...one('GOPATH', textSetting(values, 'go.gopath')),
  ];
}

/** What the shell left in the editor's environment, with every line that set it, the last first. */
function fromShell(
  { variables, origins, command }: EditorEnvironment,
  assignments: StartupTrace['assignments'],
  launchd: Readonly<Record<string, string>>,
  home: string,
): readonly Named[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    if (!isGoVariable(name)) return [];
    const origin = origins[name];
    const lines = assignments.filter((one) => one.name === name).toReversed();
    const all = lines.map((one) => ({ name, setting: at(one.place, home, one.value, 'shell') }));
    if (lines[0]?.value === value) return all;
    if (origin?.by !== 'file' && launchd[name] === value) return all; // the environment of the Dock tells of it
    // The trace missed the line that won, or the variable was there before the first start-up file ran.
    const setting: VariableSetting =
      origin?.by === 'file'
        ? at(origin.place, home, value, 'shell')
        : {
            value: withoutSecrets(value),
            layer: 'shell',
            place: null,
            source: command,
            text: withoutSecrets(`${name}=${value}`).slice(0, 200),
          };
    return [{ name, setting }, ...all];
  });
}

function fromLaunchctl(name: string, value: string): Named {
  const text = withoutSecrets(value);
  return { name, setting: { value: text, layer: 'launchctl', place: null, source: `launchctl getenv ${name}`, text } };
}
