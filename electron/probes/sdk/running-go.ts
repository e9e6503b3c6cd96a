import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Slice } from '../tools/binary.ts';
import { type Command, type Commands, commands } from './commands.ts';
import { goEnv } from './go-env.ts';
import { type Sdk, sdks } from './sdks.ts';
import { type TerminalShims, terminalShims } from './terminal-shims.ts';

/** The go that runs in one environment, and what it is. */
export interface RunningGo {
  readonly where: 'editor' | 'integrated' | 'login';
  readonly command: Command;
  /** As people read it: `~/sdk/go1.22.1/bin/go`. */
  readonly shown: string;
  /** The SDK the file stands in: absolute, links followed. null: a shim or a wrapper. */
  readonly root: string | null;
  /** `1.26.1`, of this very program, whatever go.mod would switch to; null when only running it would tell. */
  readonly version: string | null;
  /** What it can run on; empty when the file does not tell. */
  readonly arches: readonly Slice['arch'][];
  /** GOROOT as it reports it itself; known for the editor's and for shims. */
  readonly reportedRoot: string | null;
  /** A toolchain that the go command fetched for one module; nobody chose it. */
  readonly downloaded: boolean;
  /** The file with its version, then the line that puts it first. */
  readonly evidence: readonly Evidence[];
}

/** Which go runs in the editor and in terminals, with version and processor. Where none runs there is no entry. */
export const runningGo = defineProbe<readonly RunningGo[]>({
  id: 'sdk.running-go',
  timeoutMs: 130_000,
  async read(look) {
    const [found, installed, env, shims] = await Promise.all([
      look.of(commands),
      look.of(sdks),
      look.fact(goEnv),
      look.fact(terminalShims),
    ]);
    return describeRunning({
      commands: found,
      sdks: installed,
      values: env.known && env.value.ok ? env.value.values : null,
      shims: shims.known ? shims.value : null,
      home: look.host.machine.home,
    });
  },
});

/** The rule behind the probe. `values`, `shims`: what `go env` and the shims of the terminals answered, null when they did not. */
export function describeRunning({
  commands,
  sdks,
  values,
  shims,
  home,
}: {
  readonly commands: Commands;
  readonly sdks: readonly Sdk[];
  readonly values: Readonly<Record<string, string>> | null;
  readonly shims?: TerminalShims | null;
  readonly home: string;
}): readonly RunningGo[] {
  return (['editor', 'integrated', 'login'] as const).flatMap((where) => {
    const command = commands[where]?.go;
    if (!command) return [];
    const root = !command.shim && command.real.endsWith('/bin/go') ? command.real.slice(0, -'/bin/go'.length) : null;
    const sdk = sdks.find((one) => one.root === root);
    const asked = where === 'editor' ? values : null;
    const shim = where !== 'editor' && command.shim ? shims?.[where] : null;
    const version = releaseOf(
      (command.shim ? null : buildVersion(command)) ?? sdk?.version ?? asked?.GOVERSION ?? shim?.version ?? '',
    );
    const shown = tilde(command.path, home);
    return {
      where,
      command,
      shown,
      root,
      version,
      arches: archesOf(command, asked?.GOHOSTARCH),
      reportedRoot: asked?.GOROOT || shim?.root || null,
      downloaded: sdk?.origin === 'toolchain' || command.real.includes('/golang.org/toolchain@'),
      evidence: [
        { source: shown, text: version ? `go${version}` : command.real },
        ...('place' in command.origin
          ? [
              {
                source: `${tilde(command.origin.place.file, home)}:${command.origin.place.line}`,
                text: command.origin.place.text,
              },
            ]
          : []),
      ],
    };
  });
}

const buildVersion = ({ binary }: Command): string | null =>
  binary.kind === 'macho' || binary.kind === 'elf' ? (binary.build?.goVersion ?? null) : null;

function archesOf({ binary, shim }: Command, reported: string | undefined): readonly Slice['arch'][] {
  if (!shim && binary.kind === 'macho') return binary.slices.map(({ arch }) => arch);
  if (!shim && binary.kind === 'elf') return [binary.arch];
  return reported === 'arm64' || reported === 'amd64' ? [reported] : [];
}

/** `go1.26.1 X:boringcrypto` or `1.26.1` to `1.26.1`; null for development builds. */
export const releaseOf = (version: string): string | null =>
  /^(?:go)?(\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?)(?![\w.])/.exec(version)?.[1] ?? null;
