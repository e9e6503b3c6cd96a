import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { seenOrigin } from '../shell/origin-evidence.ts';

/** Where `xcode-select --install` puts Apple's tools. */
export const commandLineToolsFolder = '/Library/Developer/CommandLineTools';

/** Which of Apple's developer folders git, clang and the other shims of /usr/bin lead to. Paths are absolute. */
export interface DeveloperTools {
  /** null: nothing is selected, and macOS found none by itself. */
  readonly folder: string | null;
  /** DEVELOPER_DIR of the editor's environment stands above what xcode-select has stored. */
  readonly by: 'xcode-select' | 'DEVELOPER_DIR';
  /** The folder holds xcrun, without which no shim works. */
  readonly usable: boolean;
  /** Developer folders on this Mac that would do: Command Line Tools first, then Xcode, then Xcodes of other names. */
  readonly others: readonly string[];
  readonly seen: readonly Evidence[];
}

const xcodeSelect = ['/usr/bin/xcode-select', '-p'] as const;
const command = '$ xcode-select -p';

/**
 * macOS only. xcode-select is a program of its own; the shims next to it are not run: without tools they open an
 * installer dialog.
 * @see https://developer.apple.com/documentation/xcode/installing-the-command-line-tools
 */
export const developerTools = defineProbe<DeveloperTools>({
  id: 'macos.developer-tools',
  timeoutMs: 130_000,
  async read({ host, fact }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [selected, installed, environment] = await Promise.all([
      selectedFolder(host),
      installedFolders(host),
      fact(editorEnvironment),
    ]);
    const variable = environment.known ? (environment.value.variables.DEVELOPER_DIR ?? '') : '';
    const override = environment.known && isPath(variable) ? trimmed(variable) : null;
    const folder = override ?? selected.folder;
    const { home } = host.machine;
    const origin = environment.known
      ? seenOrigin(environment.value.origins.DEVELOPER_DIR, { home, name: 'DEVELOPER_DIR', value: variable })
      : [];
    return {
      folder,
      by: override === null ? 'xcode-select' : 'DEVELOPER_DIR',
      usable: folder !== null && (await isDeveloperFolder(host, folder)),
      others: installed.filter((one) => one !== folder),
      seen:
        override === null
          ? [selected.seen]
          : origin.length > 0
            ? origin
            : [{ source: '$DEVELOPER_DIR', text: override }],
    };
  },
});

interface Selected {
  readonly folder: string | null;
  readonly seen: Evidence;
}

/** Exit code 2 with a text on stderr means that there is none. */
async function selectedFolder(host: ReadHost): Promise<Selected> {
  const { failure, timedOut, code, signal, stdout, stderr } = await host.run(xcodeSelect);
  const text = (stdout.trim() || stderr.trim()).slice(0, 300);
  if (failure !== null) throw new CannotTell('cannot-start', { command: xcodeSelect.join(' '), errno: failure });
  if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  const seen = { source: command, text };
  if (code === 0 && isPath(stdout.trim())) return { folder: trimmed(stdout.trim()), seen };
  if (code === 2 || /unable to get active developer directory/i.test(stderr)) return { folder: null, seen };
  const status = signal ?? String(code);
  throw new CannotTell('command-failed', { command: xcodeSelect.join(' '), status, output: text });
}

async function installedFolders(host: ReadHost): Promise<readonly string[]> {
  const entries = (await host.list('/Applications')) ?? [];
  const xcodes = entries
    .map(({ name }) => name)
    .filter((name) => /^Xcode[\w. -]{0,60}\.app$/.test(name))
    .sort((a, b) => a.length - b.length || a.localeCompare(b)) // Xcode.app itself first
    .slice(0, 20)
    .map((name) => `/Applications/${name}/Contents/Developer`);
  const candidates = [commandLineToolsFolder, ...xcodes];
  const usable = await Promise.all(candidates.map((folder) => isDeveloperFolder(host, folder)));
  return candidates.filter((_, index) => usable[index]);
}

const isDeveloperFolder = async (host: ReadHost, folder: string): Promise<boolean> =>
  (await host.stat(`${folder}/usr/bin/xcrun`))?.kind === 'file';

const isPath = (text: string): boolean => /^\/[^\0\n]{0,1000}$/.test(text);
const trimmed = (path: string): string => path.replace(/(?<=.)\/+$/, '');
