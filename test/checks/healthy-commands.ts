import type { Place } from '../../electron/probes/place.ts';
import type { Command } from '../../electron/probes/sdk/commands.ts';
import type { Origin } from '../../electron/probes/shell/environment.ts';
import type { Binary } from '../../electron/probes/tools/binary.ts';

/* The go, gopls and dlv of the healthy Mac, and the lines that put them on PATH. */

export const home = '/Users/sam';

export const zprofileLine = {
  file: `${home}/.zprofile`,
  line: 1,
  text: 'export PATH="$HOME/go/bin:$PATH"',
} satisfies Place;

export const bySystem = (file: string, line: number, text: string) =>
  ({ by: 'path_helper', place: { file, line, text } }) satisfies Origin;
export const goPathsFile = bySystem('/etc/paths.d/go', 1, '/usr/local/go/bin');
export const byZprofile = { by: 'file', place: zprofileLine } satisfies Origin;

const nativeSlice = { arch: 'arm64', minimumMacos: '12.0', hasUuid: true, signature: 'linker-signed' } as const;

/** A native program built by Go 1.26.1. */
const goProgram = (path: string, module: string | null, version: string | null) =>
  ({
    kind: 'macho',
    slices: [nativeSlice],
    build: { goVersion: 'go1.26.1', path, module, version, settings: { GOOS: 'darwin', GOARCH: 'arm64' } },
  }) satisfies Binary;

export const go = {
  path: '/usr/local/go/bin/go',
  real: '/usr/local/go/bin/go',
  rule: 'path',
  origin: goPathsFile,
  binary: goProgram('cmd/go', null, null),
  manager: null,
  shim: false,
} satisfies Command;

export const gopls = {
  path: `${home}/go/bin/gopls`,
  real: `${home}/go/bin/gopls`,
  rule: 'path',
  origin: byZprofile,
  binary: goProgram('golang.org/x/tools/gopls', 'golang.org/x/tools/gopls', 'v0.23.0'),
  manager: null,
  shim: false,
} satisfies Command;

export const dlv = {
  path: `${home}/go/bin/dlv`,
  real: `${home}/go/bin/dlv`,
  rule: 'path',
  origin: byZprofile,
  binary: goProgram('github.com/go-delve/delve/cmd/dlv', 'github.com/go-delve/delve', 'v1.27.1'),
  manager: null,
  shim: false,
} satisfies Command;

/** The editor finds the same files by another rule. */
export const inEditor = { go, gopls: { ...gopls, rule: 'gopath' as const }, dlv: { ...dlv, rule: 'gopath' as const } };
