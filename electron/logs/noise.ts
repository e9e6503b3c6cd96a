import { lineAt, lineStart, linesAbove, reach, type Window } from './lines.ts';

const label = /^\s(?:files|package|query|directory|root_dir)=/;
const testLog = /^\s+\S+\.go:\d+: /;
const tracedData = /^(?:Params|Result): /;
/** Messages of gopls to its user; all others carry the user's own text. */
const told = /'(?:window\/(?:showMessage|showMessageRequest|logMessage)|textDocument\/publishDiagnostics|\$\/progress)/;
const serverResponse = /^\s+server response:/;

/** What a program says with the package log, unless it is gopls that says it. */
const logged =
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d (?!(?:Info|Warning|Error|Debug):|.*(?:gopls|\bgo: |x\/tools|packages\.Load))/;

/** By the first byte of a line: indented, `Params: ` and `Result: ` of a trace, or the year. */
export const mayBeNoise = (first: number | undefined): boolean =>
  first === 9 || first === 32 || first === 0x50 || first === 0x52 || first === 0x32;

/**
 * True for a line whose words say nothing about Go: names of files, what a test or a program logs, source text inside a
 * protocol trace, and what a proxy server tells about its own machine.
 */
export function isNoise(text: string, window: Window, start: number): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x32 && window.bytes[start + 4] === 0x2f) return logged.test(text); // not when the editor tells it
  if (first === 9 || first === 32) {
    if (label.test(text) || testLog.test(text)) return true;
    return isBelowResponse(window, start);
  }
  if (!tracedData.test(text)) return false;
  const [header = ''] = linesAbove(window, start, 1);
  return !told.test(header);
}

/** Indented, below what a server answered. Most lines need not become text for it: a file may be nothing else. */
function isBelowResponse(window: Window, start: number): boolean {
  const { bytes } = window;
  let at = start;
  for (let count = 0; count < 20 && at > window.start; count += 1) {
    at = lineStart(bytes, at - 1, Math.max(window.start, at - reach));
    let first = at;
    while (bytes[first] === 9 || bytes[first] === 32) first += 1;
    if (first > at && bytes[first] !== 0x73) continue;
    const { text } = lineAt(window, at);
    if (serverResponse.test(text)) return true;
    if (!/^\s/.test(text)) return false;
  }
  return false;
}
