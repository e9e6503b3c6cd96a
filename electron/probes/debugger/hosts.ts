import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { type Place, shownLine } from '../place.ts';

/** What the name localhost leads to. */
export interface Localhost {
  readonly state: 'ok' | 'no-file' | 'no-line' | 'ipv6-only' | 'elsewhere';
  /** The line that says so, or that would if it were no comment; null: there is none. */
  readonly place: Place | null;
}

const file = '/etc/hosts';
const maxBytes = 16 * 1024 * 1024;

/** Whether /etc/hosts maps localhost to this machine. macOS only. @see https://github.com/go-delve/delve/issues/1650 */
export const localhost = defineProbe<Localhost>({
  id: 'debugger.localhost',
  async read({ host }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const bytes = await host.read(file, maxBytes);
    // A byte order mark spoils the first line for the system, so it must stay.
    return bytes
      ? parseHosts(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
      : { state: 'no-file', place: null };
  },
});

/** Address, names, and a comment behind `#`. Pure. @see https://man.freebsd.org/cgi/man.cgi?query=hosts&sektion=5 */
export function parseHosts(text: string): Localhost {
  let commented: Place | null = null;
  let other: Localhost | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const place = () => ({ file, line: index + 1, text: shownLine(line) });
    const address = addressOfLocalhost(line.replace(/#.*$/, ''));
    if (address === null) {
      if (/^\s*#+\s*127\./.test(line) && addressOfLocalhost(line.replace(/^\s*#+/, '')) !== null) commented ??= place();
    } else if (/^127\.\d+\.\d+\.\d+$/.test(address)) {
      return { state: 'ok', place: place() };
    } else if (address.includes(':')) {
      other ??= { state: 'ipv6-only', place: place() };
    } else if (/^\d+\.\d+\.\d+\.\d+$/.test(address) && other?.state !== 'elsewhere') {
      other = { state: 'elsewhere', place: place() };
    }
  }
  return other ?? { state: 'no-line', place: commented };
}

function addressOfLocalhost(line: string): string | null {
  // Blanks and tabs alone: a byte order mark is part of the address to the system, not a blank.
  const [address = '', ...names] = line.replace(/^[ \t]+|[ \t\r]+$/g, '').split(/[ \t]+/);
  return names.some((name) => name.toLowerCase() === 'localhost') ? address : null;
}
