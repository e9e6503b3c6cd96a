import { linesAbove, type Window } from './lines.ts';

const label = /^\s(?:files|package|query|directory|root_dir)=/;
const testLog = /^\s+\S+\.go:\d+: /;
const tracedData = /^(?:Params|Result): /;
/** Messages of gopls to its user; all others carry the user's own text. */
const told = /'(?:window\/(?:showMessage|showMessageRequest|logMessage)|textDocument\/publishDiagnostics|\$\/progress)/;
const serverResponse = /^\s+server response:/;

/** By the first byte of a line: indented, or `Params: ` and `Result: ` of a trace. */
export const mayBeNoise = (first: number | undefined): boolean =>
  first === 9 || first === 32 || first === 0x50 || first === 0x52;

/**
 * True for a line whose words say nothing about Go: names of files, what a test logs, source text inside a protocol
 * trace, and what a proxy server tells about its own machine.
 */
export function isNoise(text: string, window: Window, start: number): boolean {
  const first = text.charCodeAt(0);
  if (first === 9 || first === 32) {
    if (label.test(text) || testLog.test(text)) return true;
    for (const above of linesAbove(window, start, 20)) {
      if (serverResponse.test(above)) return true;
      if (!/^\s/.test(above)) return false;
    }
    return false;
  }
  if (!tracedData.test(text)) return false;
  const [header = ''] = linesAbove(window, start, 1);
  return !told.test(header);
}
