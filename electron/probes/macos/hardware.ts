import { CannotTell } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';

/**
 * The processor, in Go's spelling. Not `uname -m`, which says x86_64 under Rosetta.
 * @see https://github.com/apple-oss-distributions/xnu (`hw.optional.arm64`)
 */
export const hardware = defineProbe<'arm64' | 'amd64'>({
  id: 'macos.hardware',
  async read({ host }) {
    if (host.machine.os !== 'darwin') return host.machine.arch;
    const exit = await host.run(['/usr/sbin/sysctl', '-in', 'hw.optional.arm64']);
    if (exit.failure) throw new CannotTell('cannot-start', { command: 'sysctl', errno: exit.failure });
    return exit.stdout.trim() === '1' ? 'arm64' : 'amd64';
  },
});
