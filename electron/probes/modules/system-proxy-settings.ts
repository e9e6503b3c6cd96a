import { CannotTell } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { parseScutil, type ScutilValue } from './scutil.ts';

const command = ['/usr/sbin/scutil', '--proxy'] as const;
const scutilCommand = command.join(' ');

/** What macOS has under its proxy settings, PAC script and user names included: no fact holds it. Empty: nothing. */
export async function readProxySettings(host: ReadHost): Promise<Readonly<Record<string, ScutilValue>>> {
  const options = { timeoutMs: 5000, maxOutputBytes: 4 * 1024 * 1024 };
  const { code, stdout, stderr, failure, timedOut } = await host.run(command, options);
  if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  if (failure !== null) throw new CannotTell('cannot-start', { command: scutilCommand, errno: failure });
  if (/no proxy configuration available/i.test(stdout + stderr)) return {};
  const settings = parseScutil(stdout);
  if (settings) return settings;
  const output = (stderr.trim() || stdout.trim()).slice(0, 300);
  if (code === 0) throw new CannotTell('not-understood', { command: scutilCommand, output });
  throw new CannotTell('command-failed', { command: scutilCommand, status: code ?? 'signal', output });
}
