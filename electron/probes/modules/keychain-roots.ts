import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { moduleReach } from './module-reach.ts';

const tool = '/usr/bin/security';
const mostNames = 3;

/**
 * Which of the roots that signed what is not trusted lie in a keychain all the same: imported, but not trusted. Asked
 * only after a request failed for it.
 * @see https://support.apple.com/guide/keychain-access/change-the-trust-settings-of-a-certificate-kyca11871/mac
 */
export const keychainRoots = defineProbe<readonly string[]>({
  id: 'modules.keychain-roots',
  timeoutMs: 200_000,
  async read({ host, of }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { legs } = await of(moduleReach);
    const signers = legs
      .filter(({ verdict }) => verdict === 'untrusted')
      .flatMap(({ inspectedBy }) => inspectedBy ?? []);
    const names = [...new Set(signers)].filter((name) => name.length < 200 && !name.includes('\0')).slice(0, mostNames);
    const found = await Promise.all(
      names.map(async (name) => {
        const { code, stdout } = await host.run([tool, 'find-certificate', '-a', '-c', name], { timeoutMs: 5000 });
        return code === 0 && stdout.trim() !== '';
      }),
    );
    return names.filter((_, index) => found[index]);
  },
});
