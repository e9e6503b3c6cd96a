import { defineProbe } from '../../engine/probe.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { type GoVariables, goVariables, type VariableSetting } from './go-variables.ts';
import { goroots, type RootVerdict } from './goroots.ts';
import { type RunningGo, releaseOf, runningGo } from './running-go.ts';
import { type Sdk, sdks } from './sdks.ts';

/** A GOROOT that counts somewhere, and what it does there. */
export interface GorootSetting {
  readonly setting: VariableSetting;
  readonly verdict: RootVerdict;
  /** Programs of another version that it reaches: go builds nothing with them. */
  readonly clashes: readonly RunningGo[];
  /** Programs that would know this root without being told. */
  readonly agrees: readonly RunningGo[];
  /** Without it the editor would not find this go: its folder is not on the editor's PATH. */
  readonly needed: boolean;
  /** A version manager keeps it in step with the go it chose. */
  readonly byManager: boolean;
}

interface Seen {
  readonly variables: GoVariables;
  readonly verdicts: Readonly<Record<string, RootVerdict>>;
  readonly running: readonly RunningGo[];
  readonly sdks: readonly Sdk[];
  /** Folders of the editor's PATH. */
  readonly editorPath: readonly string[];
}

/**
 * Every GOROOT that reaches a go, or would as soon as a broken one before it is removed.
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/cfg/cfg.go (environment before the file of `go env -w`)
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goEnv.ts (go.toolsEnvVars before go.goroot before the environment)
 */
export const gorootSettings = defineProbe<readonly GorootSetting[]>({
  id: 'sdk.goroot-settings',
  timeoutMs: 130_000,
  async read(look) {
    const [variables, verdicts, running, installed, environment] = await Promise.all([
      look.of(goVariables),
      look.of(goroots),
      look.of(runningGo),
      look.of(sdks),
      look.of(editorEnvironment),
    ]);
    const editorPath = environment.path.map(({ folder }) => folder);
    return judgeGoroots({ variables, verdicts, running, sdks: installed, editorPath });
  },
});

/** The rule behind the probe. */
export function judgeGoroots(seen: Seen): readonly GorootSetting[] {
  const settings = seen.variables.GOROOT ?? [];
  const inEditor = untilFirstSdk(settings, seen.verdicts);
  const inTerminals = untilFirstSdk(
    settings.filter(({ layer }) => layer === 'shell' || layer === 'launchctl' || layer === 'go-env-file'),
    seen.verdicts,
  );
  return settings.flatMap((setting) => {
    const verdict = seen.verdicts[setting.value];
    const editor = inEditor.includes(setting);
    const terminals = inTerminals.includes(setting);
    if (!verdict || !(editor || terminals)) return [];
    const reached = seen.running.filter(({ where }) => (where === 'editor' ? editor : terminals));
    return {
      setting,
      verdict,
      clashes: reached.filter((go) => clashes(go, setting, verdict)),
      agrees: reached.filter((go) => verdict.is === 'sdk' && go.root === verdict.real),
      needed: isNeeded(verdict, seen),
      byManager: isByManager(setting, verdict, seen.sdks),
    };
  });
}

/** The broken ones, which hide those behind them, up to the first that names an SDK. An empty value unsets the environment's. */
function untilFirstSdk(settings: readonly VariableSetting[], verdicts: Seen['verdicts']): readonly VariableSetting[] {
  const emptied = settings.findIndex(({ value }) => value === '');
  const counted =
    emptied === -1
      ? settings
      : settings.filter(({ layer, value }, at) => value !== '' && (at < emptied || layer === 'go-env-file'));
  const good = counted.findIndex(({ value }) => verdicts[value]?.is === 'sdk');
  return good === -1 ? counted : counted.slice(0, good + 1);
}

function clashes(go: RunningGo, { value }: VariableSetting, verdict: RootVerdict): boolean {
  if (verdict.is !== 'sdk' || go.downloaded || go.version === null || go.root === verdict.real) return false;
  // A shim or a switch of toolchains gave this go another GOROOT than the one set here.
  const told = go.reportedRoot;
  if (told !== null && told !== verdict.real && told !== value.replace(/\/+$/, '')) return false;
  const version = releaseOf(verdict.version);
  return version !== null && version !== go.version;
}

function isNeeded(verdict: RootVerdict, { running, editorPath }: Seen): boolean {
  if (verdict.is !== 'sdk') return false;
  const editor = running.find(({ where }) => where === 'editor');
  if (editor?.command.rule !== 'goroot') return false;
  const folders = running
    .filter(({ root, command }) => (root === verdict.real || command.shim) && command.rule === 'path')
    .map(({ command }) => command.path.slice(0, command.path.lastIndexOf('/')));
  return !editorPath.some((folder) => folder === `${verdict.real}/bin` || folders.includes(folder));
}

const managers: readonly Sdk['origin'][] = ['mise', 'asdf', 'goenv', 'gvm'];

/**
 * The user's own `export GOROOT=…` is not the manager's, even when it names a folder of the manager. A setting that names a
 * link into one is: the extension of mise writes it, and turns the link when another version is chosen.
 * @see https://github.com/hverlin/mise-vscode
 */
function isByManager(
  { value, place, layer }: VariableSetting,
  verdict: RootVerdict,
  installed: readonly Sdk[],
): boolean {
  if (verdict.is !== 'sdk') return false;
  const origin = installed.find(({ root }) => root === verdict.real)?.origin;
  if (!origin || !managers.includes(origin)) return false;
  if (layer === 'setting') return value.replace(/\/+$/, '') !== verdict.real;
  if (layer !== 'shell') return false;
  return (
    place === null || !place.text.includes('GOROOT') || /\/\.?(?:mise|rtx|asdf|goenv|gvm|anyenv)\//.test(place.file)
  );
}
