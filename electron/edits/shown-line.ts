const most = 200;
const star = '***';

/**
 * Whether a line of a file is the one that a place showed: without the blanks around it, cut at 200 characters, and with
 * passwords starred out.
 */
export function readsAs(line: string, shown: string): boolean {
  const text = line.trim();
  if (text === shown) return true;
  const isCut = shown.length === most && shown.endsWith('…');
  const [first = '', ...rest] = (isCut ? shown.slice(0, -1) : shown).split(star);
  if (rest.length === 0) return isCut && text.length > most && text.startsWith(first);
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const found = index === rest.length - 1 && !isCut ? text.length - part.length : text.indexOf(part, at);
    if (found < at || !text.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
}

/** Taken from what was shown instead of what stands there: cut off, or with stars for a password. */
export const isOnlyShown = (text: string, line: string): boolean =>
  [star, '…'].some((sign) => text.includes(sign) && !line.includes(sign));
