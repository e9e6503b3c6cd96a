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
    fc.nat(20_000).map((length) => '.'.repeat(length)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = `\n${pieces.join('').replace(/[^\n\t -~]/g, '?')}`;
      const bytes = new TextEncoder().encode(text);
      const finder = createFinder(words, bytes);
      const found: string[] = [];
      finder.each(0, bytes.length, bytes.length, (word) => found.push(words[word]!));
      expect(found.sort()).toEqual(slowly(words, text).sort());
    }),
    { numRuns: 500 },
  );
});

test('a word that is passed over is found again in the same bytes once it counts again', () => {
  const words = ['no space left on device', 'Created View (#1)'];
  const text = `${'.'.repeat(9000)}${words[0]}${words[1]}${'.'.repeat(40_000)}${words[0]}`;
  const bytes = new TextEncoder().encode(text);
  const finder = createFinder(words, bytes);
  finder.mute(0);
  const found: number[] = [];
  finder.each(0, bytes.length, bytes.length, (word) => {
    found.push(word);
    finder.unmuteAll();
  });
  expect(found).toEqual([1, 0]);
});
