import { CannotTell, notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { hardware } from './hardware.ts';

const argv = ['/usr/bin/arch', '-x86_64', '/usr/bin/true'] as const;

/**
 * Whether Intel programs start on this Mac with Apple silicon, tried with one that does nothing: its files may still lie
 * there after an upgrade that disabled it. Not asked on Intel.
 * @see https://github.com/NixOS/nix/issues/7168
 */
export const rosetta = defineProbe<{ readonly usable: boolean }>({
  id: 'macos.rosetta',
  async read(look) {
    if (look.host.machine.os !== 'darwin') throw notAsked('needs-macos');
    if ((await look.of(hardware)) !== 'arm64') throw notAsked('needs-apple-silicon');
    const { code, signal, failure, stderr, timedOut } = await look.host.run(argv);
    const command = argv.join(' ');
    if (failure !== null) throw new CannotTell('cannot-start', { command, errno: failure });
    if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
    if (code === 0) return { usable: true };
    if (/Bad CPU type/i.test(stderr)) return { usable: false };
    const status = signal ?? String(code);
    throw new CannotTell('command-failed', { command, status, output: stderr.trim().slice(0, 300) });
  },
});
