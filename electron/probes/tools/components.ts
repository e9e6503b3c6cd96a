import type { Fact, Unknown } from '../../engine/fact.ts';
import { Refused } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look, type Probe } from '../../engine/probe.ts';
import { debugserver } from '../debugger/debugserver.ts';
import { editorProgram } from '../editor/editor-program.ts';
import { editor } from '../editor/editors.ts';
import { hardware } from '../macos/hardware.ts';
import { rosetta } from '../macos/rosetta.ts';
import { systemVersion } from '../macos/system-version.ts';
import { type OtherSide, otherSide } from '../remote/other-side.ts';
import { goEnv } from '../sdk/go-env.ts';
import { runningGo } from '../sdk/running-go.ts';
import { workspaceGo } from '../sdk/workspace-go.ts';
import { type Binary, readBinary } from './binary.ts';
import type { Machine, Program, ProgramPart } from './compatibility.ts';
import { type EditorTool, editorTools } from './editor-tools.ts';
import { goInUse } from './go-in-use.ts';

/** One part that must fit to the others. */
export type Component =
  | {
      readonly state: 'known';
      readonly program: Program;
      /** `~/go/bin/gopls` */
      readonly path: string;
      /** Of the editor; null for the others. */
      readonly name: string | null;
      /** VS Code that the editor is made from, where it is another product; null for the others. */
      readonly basedOn: string | null;
    }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly unknown: Unknown };

export interface Components {
  readonly os: 'darwin' | 'linux';
  readonly cpu: Fact<'arm64' | 'amd64'>;
  readonly system: Fact<string>;
  readonly editorId: string | null;
  /** What go builds for, in Go's spelling. */
  readonly target: Fact<{ readonly os: string; readonly arch: string; readonly here: boolean }>;
  /** Of the container that was named; not asked without one. */
  readonly container: Fact<OtherSide>;
  readonly parts: Readonly<Record<ProgramPart, Component>>;
  /** The same for the tables of `compatibility.ts`. */
  readonly machine: Machine;
}

/** Everything that `greenlight matrix` compares, read from the files; each part may be unknown by itself. */
export const components = defineProbe<Components>({
  id: 'tools.components',
  timeoutMs: 150_000,
  async read(look) {
    const { os, home } = look.host.machine;
    const [cpu, system, translation, used, program, tools, running, env, module, server, container] = await Promise.all(
      [
        look.fact(hardware),
        look.fact(systemVersion),
        look.fact(rosetta),
        look.fact(editor),
        look.fact(editorProgram),
        look.fact(editorTools),
        look.fact(runningGo),
        look.fact(goEnv),
        look.fact(workspaceGo),
        readDebugserver(look),
        look.fact(otherSide),
      ],
    );
    const go = running.known ? running.value.find(({ where }) => where === 'editor') : undefined;
    const ofTool = (tool: 'gopls' | 'dlv'): Component =>
      tools.known ? component(tools.value[tool]) : { state: 'unknown', unknown: tools };
    const parts: Components['parts'] = {
      editor: ofEditor(used, program, home),
      go: tools.known
        ? component(tools.value.go, go && { arches: go.arches, version: go.version })
        : { state: 'unknown', unknown: tools },
      gopls: ofTool('gopls'),
      dlv: ofTool('dlv'),
      debugserver: server,
    };
    const toolchain = env.known && env.value.ok ? env.value.values.GOTOOLCHAIN : undefined;
    const inUse =
      running.known && goInUse({ running: running.value, module: module.known ? module.value : null, toolchain, home });
    const programOf = (part: ProgramPart): Program | null => {
      const one = parts[part];
      return one.state === 'known' ? one.program : null;
    };
    return {
      os,
      cpu,
      system,
      editorId: used.known ? used.value.id : null,
      target: targetOf(env),
      container,
      parts,
      machine: {
        cpu: cpu.known ? cpu.value : null,
        macos: os === 'darwin' && system.known ? system.value : null,
        rosetta: translation.known ? translation.value.usable : null,
        goInUse: inUse ? inUse.version : null,
        debugserverMissing: parts.debugserver.state === 'absent',
        editor: programOf('editor'),
        go: programOf('go'),
        gopls: programOf('gopls'),
        dlv: programOf('dlv'),
        debugserver: programOf('debugserver'),
      },
    };
  },
});

function targetOf(env: FactOf<typeof goEnv>): Components['target'] {
  if (!env.known) return env;
  if (!env.value.ok) return { known: false, cause: 'not-asked', reason: 'needs-go', params: {} };
  const { GOOS = '', GOARCH = '', GOHOSTOS, GOHOSTARCH } = env.value.values;
  return { known: true, value: { os: GOOS, arch: GOARCH, here: GOOS === GOHOSTOS && GOARCH === GOHOSTARCH } };
}

/** `better`: what is known of a shim from elsewhere. */
function component(tool: EditorTool | null, better?: Pick<Program, 'arches' | 'version'>): Component {
  if (!tool) return { state: 'absent' };
  const { command, arches, release, builtBy, shown } = tool;
  const program = {
    arches,
    version: release,
    builtBy,
    slices: command.shim ? [] : slicesOf(command.binary),
    ...better,
  };
  return { state: 'known', program, path: shown, name: null, basedOn: null };
}

function ofEditor(used: FactOf<typeof editor>, program: FactOf<typeof editorProgram>, home: string): Component {
  if (!used.known) return { state: 'unknown', unknown: used };
  const { app, name, version, vscodeVersion } = used.value;
  const binary = program.known ? program.value : null;
  return {
    state: 'known',
    program: { arches: binary ? archesOf(binary) : [], slices: binary ? slicesOf(binary) : [], version, builtBy: null },
    path: tilde(app, home),
    name,
    basedOn: vscodeVersion !== version ? vscodeVersion : null,
  };
}

type FactOf<P> = P extends Probe<infer T> ? Fact<T> : never;

async function readDebugserver(look: Look): Promise<Component> {
  const found = await look.fact(debugserver);
  if (!found.known) return { state: 'unknown', unknown: found };
  if (found.value.state !== 'found') return { state: 'absent' };
  const { path } = found.value;
  const binary = await binaryAt(look, path);
  const program = { arches: archesOf(binary), slices: slicesOf(binary), version: null, builtBy: null };
  return { state: 'known', program, path: tilde(path, look.host.machine.home), name: null, basedOn: null };
}

async function binaryAt({ host }: Look, path: string): Promise<Binary> {
  try {
    return (await readBinary(host, path)) ?? { kind: 'unreadable', problem: 'gone' };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'unreadable', problem: `refused-${error.by}` };
    throw error;
  }
}

const slicesOf = (binary: Binary) => (binary.kind === 'macho' ? binary.slices : []);
const archesOf = (binary: Binary) =>
  binary.kind === 'macho' ? binary.slices.map(({ arch }) => arch) : binary.kind === 'elf' ? [binary.arch] : [];
