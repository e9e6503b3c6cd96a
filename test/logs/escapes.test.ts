import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutSequences } from '../../electron/logs/escapes.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The same as one regular expression, which takes a hundred times as long on a large log. */
const sequences = new RegExp(
  String.raw`\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)|[@-Z\\-_])`,
  'g',
);
const pieces = fc.constantFrom('\u001b', '[', ']', '0;', '31m', 'K', ' ', '\\', '\u0007', 'go: ', '\n', '\u00f6');
const texts = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(''));

test('takes out what the regular expression does, wherever the text is cut in two', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, place) => {
      const whole = `${text}\u001b[0m.`; // so that it ends with no half of a sequence
      const cut = place % (whole.length + 1);
      const before = withoutSequences(bytesOf(whole.slice(0, cut)));
      const after = withoutSequences(bytesOf(textOf(before.rest) + whole.slice(cut)));
      expect(textOf(before.text) + textOf(after.text)).toBe(whole.replace(sequences, ''));
      expect(after.rest).toHaveLength(0);
    }),
    { numRuns: 2000 },
  );
});

test('waits for no end that does not come', () => {
  const title = `\u001b]0;${'x'.repeat(3000)}`;
  const { text, rest } = withoutSequences(bytesOf(`a${title}`));
  expect(textOf(text)).toBe(`a0;${'x'.repeat(3000)}`);
  expect(rest).toHaveLength(0);
});
