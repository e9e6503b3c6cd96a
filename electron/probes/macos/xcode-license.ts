import { CannotTell, notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { developerTools } from './developer-tools.ts';

export interface XcodeLicense {
  /** null: the Command Line Tools are in use, which have no licence to agree to, or there are no tools. */
  readonly accepted: boolean | null;
  /** The .app; empty when no Xcode is in use. */
  readonly xcode: string;
  readonly command: string;
  /** What it printed, shortened. */
  readonly said: string;
}

const none: XcodeLicense = { accepted: null, xcode: '', command: '', said: '' };

/**
 * Whether the licence of the Xcode in use was accepted; until then every tool of it ends with exit code 69. Asked of
 * Xcode's own xcodebuild, not of the shim in /usr/bin.
 * @see https://github.com/Homebrew/brew/blob/main/Library/Homebrew/extend/os/mac/diagnostic.rb
 */
export const xcodeLicense = defineProbe<XcodeLicense>({
  id: 'macos.xcode-license',
  timeoutMs: 150_000,
  deep: true,
  async read({ host, of }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { folder, usable } = await of(developerTools);
    const xcode = folder && /^(\/.+\.app)\/Contents\/Developer$/.exec(folder)?.[1];
    const xcodebuild = `${folder}/usr/bin/xcodebuild`;
    if (!usable || !xcode || (await host.stat(xcodebuild))?.kind !== 'file') return none;
    const argv = [xcodebuild, '-license', 'check'] as const;
    const command = argv.join(' ');
    const { failure, timedOut, code, signal, stdout, stderr } = await host.run(argv, { timeoutMs: 15_000 });
    if (failure !== null) throw new CannotTell('cannot-start', { command, errno: failure });
    if (timedOut) throw new CannotTell('timeout', { seconds: 15 }, 'timeout');
    const said = (stderr.trim() || stdout.trim()).slice(0, 300);
    if (code === 0) return { accepted: true, xcode, command, said };
    if (code === 69 || /not agreed to the Xcode license|Agreeing to the Xcode/i.test(said)) {
      return { accepted: false, xcode, command, said };
    }
    throw new CannotTell('command-failed', { command, status: signal ?? String(code), output: said });
  },
});
