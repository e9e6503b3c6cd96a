import { type ReadHost, Refused, TooLarge } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';

const mostReports = 20;
const maxBytes = 2 * 1024 * 1024;

/**
 * The newest report of macOS that it killed this program (absolute path, links followed) for its signature; null when
 * there is none since the file was written, or none that may be read.
 * @see https://developer.apple.com/documentation/xcode/examining-the-fields-in-a-crash-report
 */
export async function signatureCrash(host: ReadHost, program: string): Promise<Evidence | null> {
  const folder = `${host.machine.home}/Library/Logs/DiagnosticReports`;
  const name = program.slice(program.lastIndexOf('/') + 1);
  try {
    const [entries, file] = await Promise.all([host.list(folder), host.stat(program)]);
    const reports = (entries ?? [])
      .map((entry) => entry.name)
      .filter((one) => one.startsWith(`${name}-`) && one.endsWith('.ips'))
      .sort()
      .slice(-mostReports)
      .reverse();
    for (const report of reports) {
      const path = `${folder}/${report}`;
      if (((await host.stat(path))?.modifiedMs ?? 0) < (file?.modifiedMs ?? 0)) continue;
      const text = new TextDecoder().decode(await host.read(path, maxBytes));
      const [said] = /"namespace"\s*:\s*"CODESIGNING"[^\n}]{0,200}/.exec(text) ?? [];
      if (said) return { source: tilde(path, host.machine.home), text: said };
    }
    return null;
  } catch (error) {
    if (error instanceof Refused || error instanceof TooLarge) return null;
    throw error;
  }
}
