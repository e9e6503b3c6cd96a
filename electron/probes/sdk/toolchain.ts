import type { Place } from '../place.ts';
import type { Commands } from './commands.ts';
import type { GoEnv } from './go-env.ts';
import type { GoVariables, VariableSetting } from './go-variables.ts';
import { compareGo, isLanguage, versionOfName } from './go-version.ts';
import type { Sdk } from './sdks.ts';
import type { ModuleGo } from './workspace-go.ts';

/*
 * Which toolchain the editor's go would switch to for the workspace, and what stands in the way.
 * https://go.dev/doc/toolchain and cmd/go/internal/toolchain/select.go
 */

export type Mode =
  | { readonly valid: false }
  /** `name` null: the installed go. */
  | { readonly valid: true; readonly name: string | null; readonly switch: 'never' | 'auto' | 'path' };

/** Reads a GOTOOLCHAIN value as the go command does. */
export function readMode(value: string): Mode {
  if (value === 'auto' || value === 'path') return { valid: true, name: null, switch: value };
  const [name = '', suffix, ...more] = value.split('+');
  if (more.length || (suffix !== undefined && suffix !== 'auto' && suffix !== 'path')) return { valid: false };
  if (name !== 'local' && versionOfName(name) === null) return { valid: false };
  return { valid: true, name: name === 'local' ? null : name, switch: suffix ?? 'never' };
}

export interface ToolchainFacts {
  readonly goVariables: GoVariables;
  readonly goEnv: GoEnv;
  readonly commands: Commands;
  readonly sdks: readonly Sdk[] | undefined;
  readonly workspaceGo: ModuleGo | null | undefined;
}

/** `1.26.1` of the go that the editor starts, without any switching; null when nothing tells. */
export function installedGo({ goEnv, commands }: Pick<ToolchainFacts, 'goEnv' | 'commands'>): string | null {
  const binary = commands.editor.go?.binary;
  const built = binary && 'build' in binary ? binary.build?.goVersion : undefined;
  const named = (goEnv.ok ? goEnv.values.GOVERSION : undefined) || built;
  return /\bgo(1\.\d+(?:\.\d+|(?:alpha|beta|rc)\d+)?)/.exec(named ?? '')?.[1] ?? null;
}

/** The GOTOOLCHAIN that rules in the editor and who set it; `setting` null: the SDK's own default. */
export function toolchainSetting({ goVariables, goEnv }: Pick<ToolchainFacts, 'goVariables' | 'goEnv'>): {
  readonly value: string;
  readonly setting: VariableSetting | null;
} {
  const setting = goVariables.GOTOOLCHAIN?.find(({ value }) => value !== '') ?? null;
  return { value: setting?.value ?? ((goEnv.ok && goEnv.values.GOTOOLCHAIN) || 'auto'), setting };
}

/**
 * Why the Go that is asked for cannot be had. `too-old`: this go cannot switch (before 1.21). `local`, `pinned`, `path`:
 * GOTOOLCHAIN does not let it. `proxy-off`, `sumdb-off`: it may not download. `language`: it asks for the release `go1.22`,
 * which does not exist (1.21.0 to 1.21.10 and 1.22.0 to 1.22.3).
 */
export type Barrier = 'too-old' | 'local' | 'pinned' | 'path' | 'proxy-off' | 'sumdb-off' | 'language';

export interface Shortfall {
  /** The Go that runs instead. */
  readonly running: string;
  /** `1.27.0` as go.mod or go.work asks for it. */
  readonly needed: string;
  readonly place: Place;
  readonly barrier: Barrier;
}

/** What keeps the workspace from the Go it asks for; null when nothing does, or nothing tells. */
export function shortfall(facts: ToolchainFacts): Shortfall | null {
  const { workspaceGo } = facts;
  const installed = installedGo(facts);
  if (!installed || !workspaceGo) return null;
  const go = workspaceGo.go && isVersion(workspaceGo.go.version) ? workspaceGo.go : null;
  if (compareGo(installed, '1.21rc1') < 0) {
    if (!go || compareGo(go.version, installed) <= 0) return null;
    return { running: installed, needed: go.version, place: go.place, barrier: 'too-old' };
  }
  const mode = readMode(toolchainSetting(facts).value);
  if (!mode.valid) return null;
  const start = (mode.name && versionOfName(mode.name)) || installed;
  const short = (needed: string, place: Place, barrier: Barrier): Shortfall => ({
    running: start,
    needed,
    place,
    barrier,
  });
  if (mode.switch === 'never') {
    const barrier = mode.name ? 'pinned' : 'local';
    return go && compareGo(go.version, start) > 0 ? short(go.version, go.place, barrier) : null;
  }
  const { toolchain } = workspaceGo;
  const suggested = toolchain && versionOfName(toolchain.name);
  const asked = [
    ...(go ? [{ ...go, named: false }] : []),
    ...(toolchain && suggested ? [{ version: suggested, place: toolchain.place, named: true }] : []),
  ]
    .filter(({ version }) => compareGo(version, start) > 0)
    .sort((a, b) => compareGo(b.version, a.version))[0];
  if (!asked || asked.version === installed) return null;
  const release = !asked.named && isLanguage(asked.version) ? `${asked.version}.0` : asked.version;
  if (isOnDisk(release, facts)) return null;
  if (mode.switch === 'path') return short(asked.version, asked.place, 'path');
  if (release !== asked.version && asksForLanguages(installed)) return short(asked.version, asked.place, 'language');
  const blocked = downloadBarrier(facts);
  return blocked && short(asked.version, asked.place, blocked);
}

const isVersion = (version: string): boolean => /^1\.\d+(?:\.\d+|(?:alpha|beta|rc)\d+)?$/.test(version);

/** https://go.dev/issue/62278 */
const asksForLanguages = (installed: string): boolean =>
  compareGo(installed, '1.21.11') < 0 || (compareGo(installed, '1.22.0') >= 0 && compareGo(installed, '1.22.4') < 0);

/** What makes GOTOOLCHAIN itself the trouble. */
export type Stuck =
  | { readonly by: 'invalid' }
  /** `name`: a language such as `go1.22`, which is no release. */
  | { readonly by: 'language'; readonly name: string }
  | {
      readonly by: 'unavailable';
      readonly name: string;
      readonly barrier: 'GOPROXY=off' | 'GOSUMDB=off' | 'GOTOOLCHAIN=path';
    }
  | { readonly by: 'local' | 'pinned' | 'path'; readonly short: Shortfall };

/** Whether GOTOOLCHAIN makes the go command fail, in this workspace or everywhere. */
export function stuck(facts: ToolchainFacts): Stuck | null {
  const installed = installedGo(facts);
  // Before 1.21 GOTOOLCHAIN means nothing; without a version nothing can be said.
  if (!installed || compareGo(installed, '1.21rc1') < 0) return null;
  const mode = readMode(toolchainSetting(facts).value);
  if (!mode.valid) return { by: 'invalid' };
  const short = shortfall(facts);
  const by = short?.barrier;
  if (short && (by === 'local' || by === 'pinned' || by === 'path')) return { by, short };
  const { name } = mode;
  const version = name && versionOfName(name);
  if (!name || !version || name === `go${installed}` || isOnDisk(version, facts)) return null;
  // With +auto or +path a go.mod that asks for more replaces the named release before anything looks for it.
  const go = facts.workspaceGo?.go;
  if (mode.switch !== 'never' && go && compareGo(go.version, version) > 0) return null;
  if (isLanguage(version)) return { by: 'language', name };
  if (mode.switch === 'path') return { by: 'unavailable', name, barrier: 'GOTOOLCHAIN=path' };
  const blocked = downloadBarrier(facts);
  return blocked && { by: 'unavailable', name, barrier: blocked === 'proxy-off' ? 'GOPROXY=off' : 'GOSUMDB=off' };
}

/** In the module cache, or in ~/sdk, where `go1.26.0 download` of golang.org/dl puts it. */
const isOnDisk = (version: string, { sdks }: Pick<ToolchainFacts, 'sdks'>): boolean =>
  !!sdks?.some((sdk) => sdk.version === version && (sdk.origin === 'toolchain' || sdk.origin === 'sdk'));

/** A toolchain is downloaded like a module, and must be verified even when modules need not be. */
function downloadBarrier({
  goVariables,
  goEnv,
}: Pick<ToolchainFacts, 'goVariables' | 'goEnv'>): 'proxy-off' | 'sumdb-off' | null {
  const valueOf = (name: string) => (goEnv.ok ? goEnv.values[name] : goVariables[name]?.[0]?.value) ?? '';
  const first = valueOf('GOPROXY')
    .split(/[,|]/)
    .map((part) => part.trim())
    .find((part) => part !== '');
  if (first === 'off') return 'proxy-off';
  return valueOf('GOSUMDB').trim() === 'off' ? 'sumdb-off' : null;
}
