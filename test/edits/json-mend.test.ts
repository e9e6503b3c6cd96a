import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { mendJson } from '../../electron/edits/json-mend.ts';
import { names } from './generate-settings.ts';

const mended = (text: string) => {
  const done = mendJson(text);
  return done.ok ? done.text : done.reason;
};

test.each([
  ['{\n  "a": 1\n  "b": 2\n}\n', '{\n  "a": 1,\n  "b": 2\n}\n'],
  [
    '{\n  "a": { "x": 1 } // one\n  // two\n  "b": [\n    1\n  ]\n  "c": "d"\n}',
    '{\n  "a": { "x": 1 }, // one\n  // two\n  "b": [\n    1\n  ],\n  "c": "d"\n}',
  ],
  ['{\n  "a": 1', '{\n  "a": 1\n}'],
  ['{\r\n  "a": {\r\n    "b": [\r\n      1,\r\n', '{\r\n  "a": {\r\n    "b": [\r\n      1,\r\n    ]\r\n  }\r\n}\r\n'],
  ['\ufeff{\n  "a": 1,\n  // the end\n', '\ufeff{\n  "a": 1,\n}\n  // the end\n'],
  ['{ "a": 1, }', '{ "a": 1, }'],
  ['', ''],
])('mends %j', (was, becomes) => {
  expect(mended(was)).toBe(becomes);
});

test.each([
  '{ "a": 1 "b": 2 }',
  '{\n  "a": {\n    "b": 1\n  "c": 2\n}',
  '{\n  "a": {\n    "b": 1\n  "c": 2\n',
  '{\n  "a":\n',
  '{\n  "a"\n',
  '{\n  "a": [\n    1\n    2\n  ]\n}',
  '{\n  "a": 1\n}\n}',
  '{\n  "a": 1\n]\n',
  '{\n  "a": "b\n}',
  '{\n  a: 1\n}',
  '[',
  '{\n  "a": 1;\n  "b": 2\n}',
  '{\n  "a": 1,,\n  "b": 2\n}',
  '{\n  "a": 1\n  /* b\n}',
])('leaves %j alone', (text) => {
  expect(mended(text)).toBe('not-parsed');
});

test('leaves what is too deep alone', () => {
  expect(mended('{"a":'.repeat(5000))).toBe('not-parsed');
});

test('finds one comma or the last braces again, and nothing else', () => {
  const member = fc.tuple(
    fc.constantFrom(...names),
    fc.constantFrom('1', '"x"', '[1, 2]', '{ "y": 1 }', '{\n    "y": 1\n  }'),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(member, { minLength: 1, maxLength: 5, selector: ([name]) => name }),
      fc.nat(),
      (members, pick) => {
        const parts = members.map(
          ([name, value], index) => `  ${JSON.stringify(name)}: ${value}${index < members.length - 1 ? ',' : ''}`,
        );
        const whole = `{\n${parts.join('\n')}\n}\n`;
        const at = pick % members.length;
        const broken =
          at === members.length - 1
            ? whole.slice(0, -2)
            : `{\n${parts.map((part, index) => (index === at ? part.slice(0, -1) : part)).join('\n')}\n}\n`;
        const done = mended(broken);
        const errors: ParseError[] = [];
        expect(parse(done, errors)).toEqual(parse(whole));
        expect(errors).toEqual([]);
        expect(done.trim()).toBe(whole.trim());
        expect(mended(done)).toBe(done);
      },
    ),
    { numRuns: 500 },
  );
});

test('hostile text never throws', () => {
  const piece = fc.constantFrom(...'{}[],:"/*\\\n a1'.split(''), '"a"', '"a": 1\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const done = mendJson(pieces.join(''));
      if (done.ok) expect(mendJson(done.text)).toEqual(done);
    }),
    { numRuns: 1000 },
  );
});
