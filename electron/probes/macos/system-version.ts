import { CannotTell } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';

const versionFile = '/System/Library/CoreServices/SystemVersion.plist';

/** `15.5` on macOS, read from the file that sw_vers prints; the kernel release elsewhere. */
export const systemVersion = defineProbe<string>({
  id: 'macos.system-version',
  async read({ host }) {
    if (host.machine.os !== 'darwin') return host.machine.release;
    const bytes = await host.read(versionFile);
    const text = new TextDecoder().decode(bytes);
    const version = /<key>ProductVersion<\/key>\s*<string>([\d.]+)<\/string>/.exec(text)?.[1];
    if (!version) throw new CannotTell('not-parsed', { path: versionFile, problem: 'no ProductVersion' });
    return version;
  },
});
