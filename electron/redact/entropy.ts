/** Bits for each character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/];

/**
 * One word that nobody would write by hand: long, of letters and digits mixed as by chance. Paths, versions, module
 * paths and host names are none.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 20 || text.length > 4096 || !/^[A-Za-z0-9+/=_.~-]+$/.test(text)) return false;
  if (/^[~.]?\//.test(text) || /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(text) || text.split('/').length > 4) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 32 && entropy(text) > 3;
  return kinds.every((kind) => kind.test(text)) && entropy(text) > 3.7;
}
