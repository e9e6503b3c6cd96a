import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { isExecutableFile } from '../sdk/finder.ts';
import { readToolEnvironment } from '../sdk/tool-environment.ts';

/** The program of Apple through which dlv holds another program. Paths are absolute. */
export type Debugserver =
  | { readonly state: 'found'; readonly path: string }
  /** DELVE_DEBUGSERVER_PATH names a file that is not there, and dlv looks nowhere else. */
  | { readonly state: 'override-missing'; readonly path: string }
  | {
      readonly state: 'missing';
      /** What `xcode-select --print-path` says; null: nothing. */
      readonly developerFolder: string | null;
      /** Files that were looked for besides PATH. */
      readonly looked: readonly string[];
    };

const commandLineTools =
  '/Library/Developer/CommandLineTools/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver';
const xcodeSelect = ['/usr/bin/xcode-select', '--print-path'] as const;

/**
 * Where dlv finds debugserver, in its order. macOS only.
 * @see https://github.com/go-delve/delve/blob/master/pkg/proc/gdbserial/gdbserver.go
 */
export const debugserver = defineProbe<Debugserver>({
  id: 'debugger.debugserver',
  timeoutMs: 150_000,
  async read(look) {
    const { host } = look;
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { DELVE_DEBUGSERVER_PATH: override = '', PATH = '' } = await readToolEnvironment(look);
    if (override !== '') {
      const path = override.includes('/') ? override : await onPath(host, override, PATH);
      // A relative path depends on the folder of the program that is debugged.
      if (path && (!path.startsWith('/') || (await isExecutableFile(host, path)))) return { state: 'found', path };
      return { state: 'override-missing', path: override.slice(0, 300) };
    }
    const first = (await onPath(host, 'debugserver', PATH)) ?? (await ifExecutable(host, commandLineTools));
    if (first) return { state: 'found', path: first };
    const developerFolder = await activeDeveloperFolder(host);
    const inXcode =
      developerFolder &&
      `${parentOf(developerFolder)}/SharedFrameworks/LLDB.framework/Versions/A/Resources/debugserver`;
    const second = (inXcode && (await ifExecutable(host, inXcode))) || (await onPath(host, 'lldb-server', PATH));
    if (second) return { state: 'found', path: second };
    return { state: 'missing', developerFolder, looked: inXcode ? [commandLineTools, inXcode] : [commandLineTools] };
  },
});

const parentOf = (folder: string): string => folder.replace(/\/+$/, '').replace(/\/[^/]*$/, '');

const ifExecutable = async (host: ReadHost, path: string): Promise<string | undefined> =>
  (await isExecutableFile(host, path)) ? path : undefined;

async function onPath(host: ReadHost, name: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(':', 500)) {
    if (!folder.startsWith('/') || folder.includes('\0')) continue;
    const file = `${folder.replace(/\/+$/, '')}/${name}`;
    if (await isExecutableFile(host, file)) return file;
  }
  return undefined;
}

/** xcode-select is no shim: it opens no dialog. It ends badly when nothing is selected. */
async function activeDeveloperFolder(host: ReadHost): Promise<string | null> {
  const { failure, timedOut, code, stdout } = await host.run(xcodeSelect);
  if (failure !== null) throw new CannotTell('cannot-start', { command: xcodeSelect.join(' '), errno: failure });
  if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  const folder = stdout.trim().slice(0, 1000);
  return code === 0 && folder.startsWith('/') && !folder.includes('\0') ? folder : null;
}
