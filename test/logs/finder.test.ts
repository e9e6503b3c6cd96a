import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFinder } from '../../electron/logs/finder.ts';
import { signs } from '../../electron/logs/signs.ts';

/** Which words begin where, found the slow way. */
function slowly(words: readonly string[], text: string): string[] {
  return words.flatMap((word) => {
    const found: string[] = [];
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) found.push(word);
    return found;
  });
}

test('finds what a plain search finds, in texts made of pieces of the words', () => {
  const words = [...new Set(signs.map(({ has }) => has))];
  const piece = fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(...words).map((word) => word.slice(0, -1)),
    fc.constantFrom(...words).map((word) => word.slice(1)),
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = `\n${pieces.join('').replace(/[^\n\t -~]/g, '?')}`;
      const bytes = new TextEncoder().encode(text);
      const finder = createFinder(words, bytes);
      const found: string[] = [];
      for (
        let at = finder.next(0, bytes.length, bytes.length);
        at !== -1;
        at = finder.next(at + 1, bytes.length, bytes.length)
      ) {
        for (const word of finder.found) found.push(words[word]!);
      }
      expect(found.sort()).toEqual(slowly(words, text).sort());
    }),
    { numRuns: 500 },
  );
});
