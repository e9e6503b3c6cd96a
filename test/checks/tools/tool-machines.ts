import type { Command } from '../../../electron/probes/sdk/commands.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import type { ModuleGo } from '../../../electron/probes/sdk/workspace-go.ts';
import type { Binary, Slice } from '../../../electron/probes/tools/binary.ts';
import { type EditorTool, fromHeaders } from '../../../electron/probes/tools/editor-tools.ts';
import { healthy } from '../healthy-facts.ts';

/* The tools of the healthy Mac with something else about them, described as the probe describes them. */

interface Choice {
  readonly path?: string;
  readonly version?: string;
  /** Built by this Go. */
  readonly go?: string;
  readonly arches?: readonly Slice['arch'][];
  readonly signature?: Slice['signature'];
}

/** A program built by go. */
export function commandOf(tool: 'go' | 'gopls' | 'dlv', choice: Choice = {}): Command {
  const base = healthy.commands.editor[tool];
  const { path = base.path, version, go = '1.26.1', arches = ['arm64'], signature = 'linker-signed' } = choice;
  const binary: Binary = {
    kind: 'macho',
    slices: arches.map((arch) => ({ arch, minimumMacos: '12.0', hasUuid: true, signature })),
    build: { ...base.binary.build, version: version ?? base.binary.build.version, goVersion: `go${go}` },
  };
  return { ...base, path, real: path, binary };
}

export const described = (
  tool: 'go' | 'gopls' | 'dlv',
  command: Command,
  more: Partial<Pick<EditorTool, 'missingInterpreter' | 'isForWindows'>> = {},
): EditorTool => ({
  ...fromHeaders(tool, command, healthy.home),
  missingInterpreter: null,
  isForWindows: false,
  ...more,
});

export const toolOf = (tool: 'go' | 'gopls' | 'dlv', choice?: Choice): EditorTool =>
  described(tool, commandOf(tool, choice));

/** Its file tells nothing about the program behind it. */
export const shimOf = (tool: 'gopls' | 'dlv'): EditorTool =>
  described(tool, {
    ...commandOf(tool),
    path: `${healthy.home}/.asdf/shims/${tool}`,
    shim: true,
    manager: 'asdf',
    binary: { kind: 'script', interpreter: '/usr/bin/env bash' },
  });

/** The editor and the terminals run this version of Go. */
export const runningOf = (version: string) => {
  const go = commandOf('go', { go: version });
  return describeRunning({
    commands: {
      ...healthy.commands,
      editor: { ...healthy.commands.editor, go },
      integrated: { ...healthy.commands.integrated, go },
      login: { ...healthy.commands.login, go },
    },
    sdks: [{ ...healthy.sdks[0], version }],
    values: null,
    home: healthy.home,
  });
};

/** The SDKs of this Mac, and toolchains that go has fetched. */
export const sdksOf = (...fetched: readonly string[]): readonly Sdk[] => [
  ...healthy.sdks,
  ...fetched.map((version): Sdk => {
    const root = `${healthy.home}/go/pkg/mod/golang.org/toolchain@v0.0.1-go${version}.darwin-arm64`;
    return { root, version, arch: 'arm64', origin: 'toolchain' };
  }),
];

export const moduleOf = (version: string, toolchain: string | null = null): ModuleGo => {
  const file = `${healthy.workspace}/go.mod`;
  return {
    file,
    go: { version, place: { file, line: 3, text: `go ${version}` } },
    toolchain: toolchain ? { name: toolchain, place: { file, line: 5, text: `toolchain ${toolchain}` } } : null,
  };
};

export const envOf = (values: Readonly<Record<string, string>>) => ({
  ...healthy.goEnv,
  values: { ...healthy.goEnv.values, ...values },
});

/** What an installation needs to know besides the tools. */
export const forInstall = {
  env: healthy.goEnv,
  running: runningOf('1.26.1'),
  sdks: healthy.sdks,
  module: healthy.workspaceGo,
};

/** The change that installs it, into ~/go/bin. */
export const installs = (
  tool: 'gopls' | 'dlv',
  more: { readonly version?: string; readonly toolchain?: string } = {},
) => ({
  change: 'install-tool',
  tool,
  version: 'latest',
  go: '/usr/local/go/bin/go',
  folder: `${healthy.home}/go/bin`,
  ...more,
});
