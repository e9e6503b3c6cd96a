import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '../../electron/edits/merge.ts';
import { mergeJson } from '../../electron/edits/merge-json.ts';

const merged = (before: string, after: string, now: string) => {
  const done = merge(before, after, now);
  return done.ok ? done.text : { [done.reason]: done.diff };
};

describe('takes a repair back', () => {
  test('out of a file that nobody touched, or that is as before', () => {
    expect(merged('a\nb', 'a\nx', 'a\nx')).toBe('a\nb');
    expect(merged('a\nb', 'a\nx', 'a\nb')).toBe('a\nb');
    expect(merged('', 'a\n', 'a\n')).toBe('');
  });

  test('and keeps what was changed elsewhere', () => {
    expect(merged('1\n2\n3\n4\n', '1\nX\n3\n4\n', '0\n1\nX\n3\nfour\n')).toBe('0\n1\n2\n3\nfour\n');
    expect(merged('1\n2\n3\n', '1\n3\n', '1\n3\n4\n')).toBe('1\n2\n3\n4\n');
    expect(merged('1\n', '1\n\n# >>>\nx\n# <<<\n', '1\n\n# >>>\nx\n# <<<\n2\n')).toBe('1\n2\n');
  });

  test('in the line right before or behind', () => {
    expect(merged('1\n2\n3\n', '1\nX\n3\n', '1\nX\nthree\n')).toBe('1\n2\nthree\n');
    expect(merged('1\n2\n3\n', '1\nX\n3\n', 'one\nX\n3\n')).toBe('one\n2\n3\n');
    expect(merged('1\n2\n3\n', '1\nX\n3\n', '1\nnew\nX\n3\n')).toBe('1\nnew\n2\n3\n');
    expect(merged('1\n2\n3\n', '1\n3\n', 'one\n3\n')).toBe('one\n2\n3\n');
    expect(merged('1\n2\n3\n', '1\n3\n', '1\nthree\n')).toBe('1\n2\nthree\n');
  });

  test('at the end of a file, with the end of the last line as somebody left it', () => {
    expect(merged('1', '1\n\nX', '1\n\nX\n2\n')).toBe('1\n2\n');
    expect(merged('1', '1\n\nX', '0\n1\n\nX')).toBe('0\n1');
    expect(merged('1\n', '1\nX\n', '0\n1\nX')).toBe('0\n1');
    expect(merged('1\r\n2', '1\r\nX', '0\r\n1\r\nX')).toBe('0\r\n1\r\n2');
  });

  test('not where somebody changed the same', () => {
    expect(merged('1\n2\n3\n', '1\nX\n3\n', '1\nY\n3\n')).toEqual({ changed: '@@ -1 +1 @@\n-X\n+Y\n' });
    expect(merged('1\n2\n', '1\nX\n', '1\n')).toEqual({ changed: '@@ -1 +0,0 @@\n-X\n' });
    expect(merged('1\n2\n3\n', '1\n3\n', '1\ntwo\n3\n')).toEqual({ changed: '@@ -0,0 +1 @@\n+two\n' });
  });

  test('but where somebody did the same already', () => {
    expect(merged('1\n2\n3\n4\n5\n', '1\nX\n3\nY\n5\n', '1\n2\n3\nY\n5\n6\n')).toBe('1\n2\n3\n4\n5\n6\n');
  });

  test('whatever the lines are, when others lie between', () => {
    const lines = fc
      .array(fc.constantFrom('', 'a', 'b', '}', 'é'), { maxLength: 4 })
      .map((all) => all.map((one) => `${one}\n`).join(''));
    const between = '1\n2\n3\n';
    fc.assert(
      fc.property(lines, lines, lines, lines, (was, made, old, own) => {
        const back = merge(was + between + old, made + between + old, made + between + own);
        expect(back).toEqual({ ok: true, text: was + between + own });
        expect(merge(was, made, made)).toEqual({ ok: true, text: was });
      }),
      { numRuns: 1000 },
    );
  });

  test('soon, or not at all, when everything differs', () => {
    const many = (sign: string) => Array.from({ length: 20_000 }, (_, index) => `${sign}${index}\n`).join('');
    expect(merge(many('a'), many('b'), many('c'))).toMatchObject({ ok: false, reason: 'changed' });
    const blank = '\n'.repeat(50_000);
    expect(merge(`a\n${blank}`, blank, `${blank}b\n`)).toEqual({ ok: true, text: `a\n${blank}b\n` });
  });
});

describe('takes a repair of settings back', () => {
  test('by lines where that will do', () => {
    const now = '{\n  // later\n  "a": 1\n}\n';
    expect(mergeJson('{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1\n}\n', now)).toEqual({
      ok: true,
      text: '{\n  // later\n  "a": 1,\n  "b": 2\n}\n',
    });
  });

  test('by properties where a comma is shared', () => {
    const before = '{\n  "a": 1,\n  "b": 2\n}\n';
    const now = '{\n  "a": 1,\n  "c": 3\n}\n';
    expect(mergeJson(before, '{\n  "a": 1\n}\n', now)).toEqual({
      ok: true,
      text: '{\n  "a": 1,\n  "c": 3,\n  "b": 2\n}\n',
    });
    expect(
      mergeJson('{\n  "a": { "x": 1, "y": 2 }\n}', '{\n  "a": { "x": 5, "y": 2 }\n}', '{ "a": { "x": 5, "y": 3 } }'),
    ).toEqual({
      ok: true,
      text: '{ "a": { "x": 1, "y": 3 } }',
    });
  });

  test('not where somebody gave the same property a value', () => {
    expect(mergeJson('{ "a": 1 }', '{ "a": 2 }', '{ "a": 3 }')).toMatchObject({
      ok: false,
      reason: 'changed',
      diff: expect.stringContaining('+{ "a": 3 }'),
    });
    expect(mergeJson('{ "a": 1 }', '{ "a": 2 }', '{ "a": ')).toMatchObject({ ok: false });
  });
});
