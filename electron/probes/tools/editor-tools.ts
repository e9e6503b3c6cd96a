import type { ReadHost } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import { type Command, commands, type Tool } from '../sdk/commands.ts';
import { isExecutableFile } from '../sdk/finder.ts';
import { inPath } from '../sdk/lookup.ts';
import { releaseOf } from '../sdk/running-go.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import type { PathEntry } from '../shell/environment.ts';
import type { BuildInfo, Slice } from './binary.ts';

/** A go, gopls or dlv that the editor runs, and what its file says about itself. */
export interface EditorTool {
  readonly tool: Tool;
  readonly command: Command;
  /** `~/go/bin/gopls` */
  readonly shown: string;
  /** What it was built for; empty when the file does not tell, as for a shim or a script. */
  readonly arches: readonly Slice['arch'][];
  /** `v0.23.0`; null for shims, forks and what was built without a version. */
  readonly release: string | null;
  /** `1.26.1`: the Go it was built by; null when the file does not tell. */
  readonly builtBy: string | null;
  /** Absolute path or name of the program that should run this script and is not there. */
  readonly missingInterpreter: string | null;
  readonly isForWindows: boolean;
}

export interface EditorTools {
  readonly os: 'darwin' | 'linux';
  /** Absolute. */
  readonly home: string;
  readonly go: EditorTool | null;
  readonly gopls: EditorTool | null;
  readonly dlv: EditorTool | null;
}

const modules: Readonly<Record<Tool, string | null>> = {
  go: null,
  gopls: 'golang.org/x/tools/gopls',
  dlv: 'github.com/go-delve/delve',
};

/** The three programs the editor runs, read from their files; nothing is started. */
export const editorTools = defineProbe<EditorTools>({
  id: 'tools.editor-tools',
  timeoutMs: 130_000,
  async read(look) {
    const [{ editor }, { path }] = await Promise.all([look.of(commands), look.of(editorEnvironment)]);
    const read = (tool: Tool) => describe(look.host, { tool, command: editor[tool], path });
    const [go, gopls, dlv] = await Promise.all([read('go'), read('gopls'), read('dlv')]);
    const { os, home } = look.host.machine;
    return { os, home, go, gopls, dlv };
  },
});

interface Asked {
  readonly tool: Tool;
  readonly command: Command | null;
  readonly path: readonly PathEntry[];
}

async function describe(host: ReadHost, { tool, command, path }: Asked): Promise<EditorTool | null> {
  if (!command) return null;
  const [missingInterpreter, isForWindows] = await Promise.all([
    missingInterpreterOf(host, command, path),
    startsAsWindowsProgram(host, command),
  ]);
  return { ...fromHeaders(tool, command, host.machine.home), missingInterpreter, isForWindows };
}

/** What the headers of the file say; pure. */
export function fromHeaders(
  tool: Tool,
  command: Command,
  home: string,
): Pick<EditorTool, 'tool' | 'command' | 'shown' | 'arches' | 'release' | 'builtBy'> {
  const build = buildOf(command);
  const module = modules[tool];
  return {
    tool,
    command,
    shown: tilde(command.path, home),
    arches: archesOf(command),
    release: module !== null && build?.module === module ? build.version : null,
    builtBy: releaseOf(build?.goVersion ?? ''),
  };
}

/** A shim says nothing about the program it leads to. */
const buildOf = ({ binary, shim }: Command): BuildInfo | null =>
  !shim && (binary.kind === 'macho' || binary.kind === 'elf') ? binary.build : null;

function archesOf({ binary, shim }: Command): readonly Slice['arch'][] {
  if (shim) return [];
  if (binary.kind === 'macho') return binary.slices.map(({ arch }) => arch);
  return binary.kind === 'elf' ? [binary.arch] : [];
}

/** `#!/usr/bin/env NAME` looks NAME up on the PATH of the editor. */
async function missingInterpreterOf(
  host: ReadHost,
  { binary }: Command,
  path: readonly PathEntry[],
): Promise<string | null> {
  if (binary.kind !== 'script') return null;
  const [interpreter = '', argument = ''] = binary.interpreter.split(/\s+/);
  if (!interpreter.startsWith('/') || interpreter.includes('\0')) return null;
  if ((await host.stat(interpreter)) === undefined) return interpreter.slice(0, 300);
  if (!interpreter.endsWith('/env') || !/^[\w.+-]+$/.test(argument) || argument.startsWith('-')) return null;
  for (const candidate of inPath(argument, path)) if (await isExecutableFile(host, candidate.path)) return null;
  return argument.slice(0, 300);
}

/** @see https://learn.microsoft.com/en-us/windows/win32/debug/pe-format */
async function startsAsWindowsProgram(host: ReadHost, { path, binary }: Command): Promise<boolean> {
  if (binary.kind !== 'other') return false;
  const start = await host.readRange(path, 0, 2);
  return start?.[0] === 0x4d && start[1] === 0x5a;
}

/** What the file says about its build, as proof. */
export const seenBuild = ({ shown, release, builtBy }: EditorTool): Evidence => ({
  source: `go version -m ${shown}`,
  text: [release, builtBy && `go${builtBy}`].filter(Boolean).join(', '),
});
