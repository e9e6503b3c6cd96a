import { defineProbe, type Look } from '../../engine/probe.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import type { Origin } from '../shell/environment.ts';
import { isExecutableFile } from './finder.ts';
import { type GoVariables, goVariables, type VariableSetting } from './go-variables.ts';
import { inPath } from './lookup.ts';

export interface CompilerProgram {
  readonly path: string;
  /** Every link followed. */
  readonly real: string;
  /** In /usr/bin or inside a developer folder (Xcode, Command Line Tools). */
  readonly apple: boolean;
  readonly origin: Origin;
}

export interface CompilerVariable {
  /** The winner among the places that set it. */
  readonly setting: VariableSetting;
  /** The program it names, found on the editor's PATH if it is a bare name; null when there is none. */
  readonly program: CompilerProgram | null;
}

export interface Compiler {
  /** The first of each on the editor's PATH; null when there is none. */
  readonly programs: Readonly<Record<'clang' | 'cc' | 'ld' | 'ar', CompilerProgram | null>>;
  readonly variables: Readonly<Record<'CC' | 'CXX', CompilerVariable | null>>;
}

/**
 * The C toolchain that cgo would use in the editor. Nothing is run: /usr/bin/clang is a shim that may ask to install the
 * Command Line Tools.
 * @see https://pkg.go.dev/cmd/cgo
 */
export const compiler = defineProbe<Compiler>({
  id: 'sdk.compiler',
  timeoutMs: 130_000,
  async read(look) {
    const [{ path }, variables] = await Promise.all([look.of(editorEnvironment), look.of(goVariables)]);
    const first = (name: string) => firstProgram(look, inPath(name, path));
    const [clang, cc, ld, ar, CC, CXX] = await Promise.all([
      first('clang'),
      first('cc'),
      first('ld'),
      first('ar'),
      variable(variables, 'CC'),
      variable(variables, 'CXX'),
    ]);
    return { programs: { clang, cc, ld, ar }, variables: { CC, CXX } };

    async function variable(all: GoVariables, name: 'CC' | 'CXX'): Promise<CompilerVariable | null> {
      const setting = inForce(all[name] ?? []);
      if (!setting) return null;
      const command = setting.value.trim().split(/\s+/)[0] ?? '';
      const origin = originOf(setting);
      const program = command.includes('/')
        ? await firstProgram(look, [{ path: command, origin }])
        : await first(command);
      return { setting, program };
    }
  },
});

/** An empty variable hides others of the environment, but not what `go env -w` keeps. */
function inForce(settings: readonly VariableSetting[]): VariableSetting | undefined {
  const [first] = settings;
  if (first?.value.trim()) return first;
  return settings.find(({ layer, value }) => layer === 'go-env-file' && value.trim() !== '');
}

function originOf({ layer, place }: VariableSetting): Origin {
  if (layer === 'launchctl') return { by: 'launchctl' };
  if (!place) return { by: 'unknown' };
  return { by: layer === 'setting' || layer === 'toolsEnvVars' ? 'setting' : 'file', place };
}

async function firstProgram(
  { host }: Look,
  candidates: readonly { readonly path: string; readonly origin: Origin }[],
): Promise<CompilerProgram | null> {
  for (const { path, origin } of candidates) {
    if (!path.startsWith('/') || path.includes('\0') || !(await isExecutableFile(host, path))) continue;
    const real = (await host.realPath(path)) ?? path;
    return { path, real, apple: isApple(real), origin };
  }
  return null;
}

const isApple = (real: string): boolean =>
  /^\/usr\/bin\/[^/]+$/.test(real) ||
  real.startsWith('/Library/Developer/') ||
  /\.app\/Contents\/Developer\//.test(real);
