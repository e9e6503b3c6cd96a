/** Escape sequences of terminals: CSI, OSC up to its end, and the short ones. Written out, as no regular expression may hold them. */
const [esc, csi, osc, bell, end] = ['\\u001b', '\\u009b', '\\u009d', '\\u0007', '\\u009c'];
const sequences = new RegExp(
  [
    `(?:${esc}\\[|${csi})[0-?]*[ -/]*[@-~]`,
    `(?:${esc}\\]|${osc})[^${bell}${esc}${end}]*(?:${bell}|${esc}\\\\|${end})?`,
    `${esc}[ -/]*[0-~]`,
  ].join('|'),
  'g',
);
/** Control characters but for tabs and line ends, and those that turn the direction of a text. */
const controls = /(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text that cannot drive a terminal; tabs and line ends stay. */
export const withoutControls = (text: string): string => text.replace(sequences, '').replace(controls, '·');
