import type { Change } from '../engine/change.ts';
import { Refusal } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';
import type { Step } from '../engine/repair-model.ts';
import { asked, fileToReplace, isPlain, realPlace, statOfOurs } from './plan-files.ts';

type Run = Extract<Step, { do: 'run' }>;
type Of<Kind extends Change['change']> = Extract<Change, { change: Kind }>;

/** A run and what a preview says of it besides the command. */
export interface PlannedRun {
  readonly step: Run;
  readonly network: boolean;
  /** What it deletes, in bytes. */
  readonly bytes: number | null;
}

const modules = { gopls: 'golang.org/x/tools/gopls', dlv: 'github.com/go-delve/delve/cmd/dlv' } as const;
const released = /^(?:latest|v\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[0-9A-Za-z.-]{1,60})?)$/;
const toolchains = /^(?:auto|local|path|go1(?:\.\d{1,4}){1,2}(?:rc\d{1,2}|beta\d{1,2})?(?:\+(?:auto|path))?)$/;
const minutes = 60_000;

/** How this network is left and which modules are private: without it a company network lets nothing through. */
const passedOn =
  /^(?:GOPROXY|GOPRIVATE|GONOPROXY|GONOSUMDB|GOSUMDB|GOINSECURE|GOPATH|GOMODCACHE|GOCACHE|SSL_CERT_(?:FILE|DIR)|(?:HTTPS?|NO)_PROXY)$/i;

/**
 * `go install` as the Go extension does it, but into a folder of the run, from where the finished tool is put in place at
 * once. GOOS, GOARCH, GOFLAGS, GOROOT of whoever starts Greenlight play no part.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts
 */
export async function installTool(change: Of<'install-tool'>, host: ReadHost): Promise<PlannedRun> {
  const { tool, version, go, folder, toolchain = 'auto' } = change;
  const module = Object.hasOwn(modules, tool) ? modules[tool] : undefined;
  if (!module) throw new Refusal('unsafe-value', { value: tool });
  if (!released.test(version)) throw new Refusal('unsafe-value', { value: version });
  if (!toolchains.test(toolchain)) throw new Refusal('unsafe-value', { value: toolchain });
  await requireProgram(go, host);
  const path = await realPlace(`${folder}/${tool}`, host);
  const before = (await fileToReplace(path, host, { size: 'binary' }))?.sha256 ?? '';
  const env = { GO111MODULE: 'on', GOTOOLCHAIN: toolchain, GOBIN: '{scratch}' };
  return {
    step: {
      do: 'run',
      argv: [go, 'install', `${module}@${version}`],
      env: { ...network(host.machine.env), ...env },
      timeoutMs: 10 * minutes,
      puts: [{ made: tool, path, before }],
      undo: null,
    },
    network: true,
    bytes: null,
  };
}

/** Only values that fit on a line: anything else would not be what it seems. */
const network = (env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(([name, value]) => passedOn.test(name) && value !== '' && !/\p{Cc}/u.test(value)),
  );

/**
 * Into the editor this command belongs to. What was installed before cannot be told from its remains, so `force` has no
 * way back.
 * @see https://code.visualstudio.com/docs/configure/extensions/extension-marketplace#_command-line-extension-management
 */
export async function installExtension(
  { editorCommand, force }: Of<'install-extension'>,
  host: ReadHost,
): Promise<PlannedRun> {
  await requireProgram(editorCommand, host);
  const argv: Run['argv'] = [editorCommand, '--install-extension', 'golang.go', ...(force ? ['--force'] : [])];
  const undo: Run['undo'] = force ? null : [editorCommand, '--uninstall-extension', 'golang.go'];
  return { step: { do: 'run', argv, env: {}, timeoutMs: 5 * minutes, puts: [], undo }, network: true, bytes: null };
}

/** @see https://ss64.com/mac/xattr.html */
export async function liftQuarantine({ file, mark }: Of<'quarantine'>, host: ReadHost): Promise<PlannedRun> {
  // flags;time in hexadecimal;program;identifier
  if (!/^[0-9a-f]{4};[0-9a-f]{0,16};[^;\p{Cc}]{0,200};[0-9A-Za-z-]{0,100}$/iu.test(mark)) {
    throw new Refusal('unsafe-value', { value: mark });
  }
  const path = await realPlace(file, host);
  const stat = await statOfOurs(path, host);
  if (stat?.kind !== 'file') throw new Refusal('not-a-file', { path });
  const xattr = '/usr/bin/xattr';
  const name = 'com.apple.quarantine';
  return offline([xattr, '-d', name, path], [xattr, '-w', name, mark, path]);
}

/** @see https://ss64.com/mac/launchctl.html */
export function setLaunchd({ name, was, to }: Of<'launchd'>): PlannedRun {
  if (!/^[A-Za-z_]\w{0,100}$/.test(name) || /^(?:DYLD|LD)_/i.test(name))
    throw new Refusal('unsafe-value', { value: name });
  for (const value of [was, to ?? '']) {
    if (/\p{Cc}/u.test(value) || value.length > 32_000) throw new Refusal('unsafe-value', { value: name });
  }
  const launchctl = '/bin/launchctl';
  const set = (value: string): Run['argv'] =>
    value === '' ? [launchctl, 'unsetenv', name] : [launchctl, 'setenv', name, value];
  return offline(set(to ?? ''), set(was));
}

/** A folder that holds anything but modules is not emptied, whatever GOMODCACHE says. */
export async function cleanModuleCache(
  { go, folder, bytes }: Of<'clean-module-cache'>,
  host: ReadHost,
): Promise<PlannedRun> {
  await requireProgram(go, host);
  const path = await realPlace(folder, host);
  const [entries, download] = await asked(path, () =>
    Promise.all([host.list(path), host.stat(`${path}/cache/download`)]),
  );
  // The first part of a module path has a dot in it. https://go.dev/ref/mod#module-path
  const isOfModules = (name: string) => name === 'cache' || name === '.DS_Store' || /^[^.].*\./.test(name);
  if (download?.kind !== 'folder' || !entries?.every(({ name }) => isOfModules(name))) {
    throw new Refusal('not-module-cache', { path });
  }
  const env = { GOMODCACHE: path, GOTOOLCHAIN: 'local' };
  return {
    step: { do: 'run', argv: [go, 'clean', '-modcache'], env, timeoutMs: 5 * minutes, puts: [], undo: null },
    network: false,
    bytes,
  };
}

const offline = (argv: Run['argv'], undo: Run['argv']): PlannedRun => ({
  step: { do: 'run', argv, env: {}, timeoutMs: 10_000, puts: [], undo },
  network: false,
  bytes: null,
});

/** A program is named by the check as it found it; it has to be there, and nothing else may be read into its name. */
async function requireProgram(path: string, host: ReadHost): Promise<void> {
  if (!isPlain(path)) throw new Refusal('unsafe-value', { value: path });
  const stat = await asked(path, () => host.stat(path));
  if (stat?.kind !== 'file' || (stat.mode & 0o111) === 0) throw new Refusal('not-a-file', { path });
}
