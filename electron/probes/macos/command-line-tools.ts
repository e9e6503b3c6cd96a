import { CannotTell, notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { commandLineToolsFolder, developerTools } from './developer-tools.ts';
import { systemVersion } from './system-version.ts';

export interface CommandLineTools {
  /** `16.4.0.0.1.1747106510`; null: they are not in use, or were not put there by an installer. */
  readonly version: string | null;
  /** `15.5` */
  readonly macos: string;
  /** The first version made for this macOS; null: not known. */
  readonly needed: string | null;
}

const receipt = 'com.apple.pkg.CLTools_Executables';
const argv = ['/usr/sbin/pkgutil', '--pkg-info', receipt] as const;

/**
 * The first Command Line Tools that have an SDK for a macOS.
 * @see https://github.com/Homebrew/brew/blob/main/Library/Homebrew/os/mac/xcode.rb (`CLT.minimum_version`)
 */
const firstFor: Readonly<Record<string, string>> = { '13': '14.0', '14': '15.0', '15': '16.0', '26': '26.0' };

/** The version of the Command Line Tools from the installer's receipt. Without one they may be fine all the same. */
export const commandLineTools = defineProbe<CommandLineTools>({
  id: 'macos.command-line-tools',
  timeoutMs: 130_000,
  async read({ host, of }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [{ folder, usable }, macos] = await Promise.all([of(developerTools), of(systemVersion)]);
    const needed = firstFor[macos.split('.')[0] ?? ''] ?? null;
    if (folder !== commandLineToolsFolder || !usable) return { version: null, macos, needed };
    const { failure, timedOut, code, signal, stdout, stderr } = await host.run(argv);
    const command = argv.join(' ');
    if (failure !== null) throw new CannotTell('cannot-start', { command, errno: failure });
    if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
    const output = (stdout.trim() || stderr.trim()).slice(0, 300);
    if (code !== 0) {
      if (/No receipt/i.test(stderr + stdout)) return { version: null, macos, needed };
      throw new CannotTell('command-failed', { command, status: signal ?? String(code), output });
    }
    const version = /^version: (\d[\d.]{0,60})$/m.exec(stdout)?.[1];
    if (version === undefined) throw new CannotTell('not-understood', { command, output });
    return { version, macos, needed };
  },
});
