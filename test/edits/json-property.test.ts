import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { editJson, editJsonAll, type JsonEdit, lineOf } from '../../electron/edits/json-property.ts';
import { merge } from '../../electron/edits/merge.ts';
import { mergeJson } from '../../electron/edits/merge-json.ts';
import type { Json } from '../../electron/engine/change.ts';
import { parseJsonc, toJson } from '../../electron/probes/editor/jsonc-document.ts';
import { names, type SettingsFile, settingsFiles, someJson } from './generate-settings.ts';

const path = (...parts: (string | number)[]) => ({ path: parts });
const edit = (text: string, at: JsonEdit['at'], to: JsonEdit['to']): string => {
  const done = editJson(text, { at, to });
  return done.ok ? done.text : `${done.reason} ${JSON.stringify(done.params)}`;
};
const set = (text: string, name: string, value: Json) => edit(text, path(name), { value });
const out = (text: string, name: string) => edit(text, path(name), null);

describe('gives a property another value', () => {
  test('and leaves everything around it', () => {
    expect(set('\ufeff{\r\n\t"a": 1, // one\r\n}', 'a', 2)).toBe('\ufeff{\r\n\t"a": 2, // one\r\n}');
    expect(set('{"a":1,"b":{"a":3}}', 'a', { x: [] })).toBe('{"a":{\n    "x": []\n},"b":{"a":3}}');
    expect(edit('{\n  "b": {\n    "a": 3\n  }\n}', path('b', 'a'), { value: [1] })).toBe(
      '{\n  "b": {\n    "a": [\n      1\n    ]\n  }\n}',
    );
    expect(edit('{ "l": [1, 2, 3] }', path('l', 1), { value: 5 })).toBe('{ "l": [1, 5, 3] }');
    expect(set('{"a":\u00a01}', 'a', 2)).toBe('{"a":\u00a02}');
  });

  test('where VS Code reads it: the last one of its name', () => {
    const text = '{\n  "a": 1,\n  "a": 2\n}';
    expect(set(text, 'a', 3)).toBe('{\n  "a": 1,\n  "a": 3\n}');
    expect(edit(text, { line: 2, name: 'a' }, { value: 3 })).toBe('{\n  "a": 1,\n  "a": 3\n}');
    expect(lineOf(text, path('a'))).toBe(3);
    expect(out(text, 'a')).toBe('{\n}');
    expect(edit(text, path('a'), { name: 'b' })).toBe('{\n  "b": 2\n}');
  });

  test('not one that has it already, however it is written', () => {
    for (const text of ['{"a": [1,2], }', '{"a" : [ 1 , 2 ]}']) expect(set(text, 'a', [1, 2])).toBe(text);
  });
});

describe('puts a property in', () => {
  test('behind the last one and its comment, as the others stand', () => {
    expect(set('{\n  "a": 1 // one\n  // two\n}\n', 'b', 2)).toBe('{\n  "a": 1, // one\n  "b": 2\n  // two\n}\n');
    expect(set('{\n\t"a": 1,\n}', 'b', 2)).toBe('{\n\t"a": 1,\n\t"b": 2,\n}');
    expect(set('{ "a": 1 /* one */ }', 'b', 2)).toBe('{ "a": 1, /* one */ "b": 2 }');
    expect(edit('{\n  "a": {}\n}', path('a', 'b', 'c'), { value: 1 })).toBe(
      '{\n  "a": {\n    "b": {\n      "c": 1\n    }\n  }\n}',
    );
    expect(edit('{\n  "l": [\n    1\n  ]\n}', path('l', 1), { value: 2 })).toBe('{\n  "l": [\n    1,\n    2\n  ]\n}');
    expect(set('{ // why\n}', 'b', 2)).toBe('{ // why\n    "b": 2\n}');
    expect(set('{ /* why */ }', 'b', 2)).toBe('{ /* why */\n    "b": 2\n}');
  });

  test('into an empty file', () => {
    expect(set('', 'a', 1)).toBe('{\n    "a": 1\n}\n');
    expect(set('\ufeff\n', 'a', 1)).toBe('\ufeff{\n    "a": 1\n}\n');
    expect(set('// mine', 'a', 1)).toBe('// mine\n{\n    "a": 1\n}\n');
    expect(out('', 'a')).toBe('');
  });
});

describe('takes a property out', () => {
  test.each([
    ['{\n  "x": 1, // one\n  "a": 2, // two\n  // three\n  "y": 3\n}', '{\n  "x": 1, // one\n  // three\n  "y": 3\n}'],
    ['{\n  "x": 1, // one\n  "a": 2 // two\n}', '{\n  "x": 1 // one\n}'],
    ['{\n  "x": 1,\n  "a": {\n    "b": 2\n  },\n}', '{\n  "x": 1,\n}'],
    ['{ "x": 1, "a": 2, "y": 3 }', '{ "x": 1, "y": 3 }'],
    ['{ "x": 1, "a": 2 }', '{ "x": 1 }'],
    ['{ "a": 2, "x": 1 }', '{ "x": 1 }'],
    ['{ "a": 2 }', '{}'],
    ['{"x":1,"a":2,}', '{"x":1,}'],
    ['{\n    "x": 1\n  , "a": 2\n  , "y": 3\n}', '{\n    "x": 1\n  , "y": 3\n}'],
    ['{\n    "x": 1\n  , "a": 2\n}', '{\n    "x": 1\n}'],
    ['{ "x": 1, /* two */ "a": 2 }', '{ "x": 1 /* two */ }'],
    ['{ "a": 1,\n  "x": 2 }', '{\n  "x": 2 }'],
    ['{\n  "x": 1, "a": 2, // both\n  "y": 3\n}', '{\n  "x": 1, // both\n  "y": 3\n}'],
    ['{\n  "a": 1 // one\n  ,\n  "y": 3\n}', '{\n  \n  "y": 3\n}'],
  ])('with its comma, from %j', (was, becomes) => {
    expect(out(was, 'a')).toBe(becomes);
    expect(out(becomes, 'a')).toBe(becomes);
  });

  test('or a member of a list', () => {
    expect(edit('{ "l": [1, 2, 3] }', path('l', 1), null)).toBe('{ "l": [1, 3] }');
    expect(edit('{ "l": [\n  1,\n  { "a": 2 }\n] }', path('l', 1, 'a'), null)).toBe('{ "l": [\n  1,\n  {}\n] }');
  });
});

describe('finds it', () => {
  test('by its line, however deep', () => {
    const text = '{\n  "x": { "a": 1 },\n  "l": [\n    { "a": 2 }\n  ]\n}';
    expect(edit(text, { line: 4, name: 'a' }, { value: 3 })).toBe(text.replace('"a": 2', '"a": 3'));
    expect(edit(text, { line: 3, name: 'a' }, null)).toBe('line-changed {"line":3}');
    expect(edit(text, { line: 99, name: 'a' }, null)).toBe('line-changed {"line":99}');
    expect(edit('{"x":{"a":1},"y":{"a":2}}', { line: 1, name: 'a' }, null)).toBe('unclear-line {"line":1}');
  });

  test('and gives it another name, unless that one is taken', () => {
    expect(edit('{ /* a */ "a": 1 }', path('a'), { name: 'b"' })).toBe('{ /* a */ "b\\"": 1 }');
    expect(edit('{ "b": 1 }', path('a'), { name: 'b' })).toBe('{ "b": 1 }');
    expect(edit('{\n"b": 1 }', { line: 2, name: 'a' }, { name: 'b' })).toBe('{\n"b": 1 }');
    expect(edit('{ "a": 1, "b": 2 }', path('a'), { name: 'b' })).toBe('exists {"path":"b"}');
    expect(edit('{}', path('a'), { name: 'b' })).toBe('gone {}');
  });

  test.each([
    '{ "a": 1',
    '{ "a" 1 }',
    '{ "a": 1 "b": 2 }',
    '[',
    '{ a: 1 }',
    '{} {}',
    "{ 'a': 1 }",
    '[1]',
    '"a"',
    '/* a',
  ])('not in %j', (text) => {
    expect(set(text, 'a', 2)).toMatch(/^not-parsed/);
  });

  test('nor what is too deep, or not there to be changed', () => {
    expect(set('{"a":'.repeat(5000), 'a', 2)).toMatch(/^not-parsed/);
    expect(edit('{ "a": "text" }', path('a', 'b'), { value: 1 })).toMatch(/^not-parsed/);
    expect(edit('{ "l": [] }', path('l', 3), { value: 1 })).toMatch(/^unsafe-value/);
    expect(edit('{}', path(), { value: 1 })).toMatch(/^unsafe-value/);
  });

  test('for several edits at once, by where each stands before', () => {
    const text = '{\n  "a": 1,\n  "b": { "c": 1 },\n  "d": 2\n}';
    const done = editJsonAll(text, [
      { at: { line: 2, name: 'a' }, to: null },
      { at: path('n'), to: { value: 0 } },
      { at: { line: 3, name: 'c' }, to: { value: 9 } },
      { at: { line: 4, name: 'd' }, to: { name: 'e' } },
    ]);
    expect(done).toEqual({ ok: true, text: '{\n  "b": { "c": 9 },\n  "e": 2,\n  "n": 0\n}' });
  });
});

/** As VS Code reads it, with no mistake in it. */
function read(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  expect(errors, text).toEqual([]);
  return value;
}

function check({ text, comments }: SettingsFile, edits: JsonEdit, expected: unknown): string {
  const done = editJson(text, edits);
  if (!done.ok) throw new Error(`${done.reason} ${JSON.stringify(done.params)}`);
  expect(read(done.text)).toEqual(expected);
  expect(done.text.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
  expect(comments.filter((one) => !done.text.includes(one))).toEqual([]);
  if (text.includes('\r\n')) expect(done.text).not.toMatch(/[^\r]\n/);
  expect(merge(text, done.text, done.text)).toEqual({ ok: true, text });
  if ('line' in edits.at && edits.to === null) return done.text; // by then another property may stand there
  const again = editJson(done.text, edits);
  expect(again).toEqual(done);
  return done.text;
}

describe('any settings file', () => {
  const name = fc.constantFrom(...names);
  const spot = ({ names: found }: SettingsFile, one: string, byLine: boolean): JsonEdit['at'] => {
    const at = found.get(one);
    return byLine && at && at.line > 1 ? { line: at.line, name: one } : path(one);
  };

  test('gets a value, and means the same but for it', () => {
    fc.assert(
      fc.property(settingsFiles, name, someJson, fc.boolean(), (file, one, value, byLine) => {
        check(file, { at: spot(file, one, byLine), to: { value } }, { ...file.value, [one]: value });
      }),
      { numRuns: 3000 },
    );
  });

  test('gets a value deeper inside', () => {
    fc.assert(
      fc.property(settingsFiles, name, name, someJson, (file, outer, inner, value) => {
        const was = file.value[outer];
        if (was !== undefined && (typeof was !== 'object' || was === null || Array.isArray(was))) {
          expect(editJson(file.text, { at: path(outer, inner), to: { value } }).ok).toBe(false);
        } else {
          check(
            file,
            { at: path(outer, inner), to: { value } },
            { ...file.value, [outer]: { ...was, [inner]: value } },
          );
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('loses a property, and means the same but for it', () => {
    fc.assert(
      fc.property(settingsFiles, name, fc.boolean(), (file, one, byLine) => {
        const { [one]: _, ...rest } = file.value;
        const text = check(file, { at: spot(file, one, byLine), to: null }, rest);
        // What a probe reads of it agrees.
        const document = parseJsonc(new TextEncoder().encode(text), '/x');
        expect(document.problems).toEqual([]);
        expect([...document.members.keys()].sort()).toEqual(Object.keys(rest).sort());
        expect(Object.values(rest).length).toBe([...document.members.values()].map(toJson).length);
      }),
      { numRuns: 3500 },
    );
  });

  test('gets another name for a property', () => {
    fc.assert(
      fc.property(settingsFiles, name, (file, one) => {
        const { [one]: value, ...rest } = file.value;
        if (value === undefined) return;
        check(file, { at: path(one), to: { name: 'new' } }, { ...rest, new: value });
      }),
      { numRuns: 1500 },
    );
  });

  test('is as it was when the repair is taken back after others wrote to it', () => {
    fc.assert(
      fc.property(settingsFiles, name, someJson, fc.boolean(), (file, one, value, goes) => {
        const repair = editJson(file.text, { at: path(one), to: goes ? null : { value } });
        const later = repair.ok ? editJson(repair.text, { at: path('later'), to: { value: true } }) : repair;
        if (!repair.ok || !later.ok) throw new Error('not edited');
        const back = mergeJson(file.text, repair.text, later.text);
        expect(back.ok, JSON.stringify(back)).toBe(true);
        if (back.ok) expect(read(back.text)).toEqual({ ...file.value, later: true });
      }),
      { numRuns: 500 },
    );
  });
});

test('hostile text never throws', () => {
  const piece = fc.constantFrom(...'{}[],:"/*\\\n\r \ta1-'.split(''), '"a"', '"a":', 'null', '//', '\u2028', '\ufeff');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      for (const to of [null, { value: 1 }, { name: 'b' }]) {
        for (const at of [path('a'), path(0, 'a'), { line: 1, name: 'a' }]) editJson(text, { at, to });
      }
    }),
    { numRuns: 1000 },
  );
});
