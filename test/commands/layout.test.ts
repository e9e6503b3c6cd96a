import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, padded, printable, widthOf, wrapped } from '../../electron/commands/layout.ts';

test('Chinese characters take two columns, escape sequences none', () => {
  expect(widthOf('PATH 条目')).toBe(9);
  expect(widthOf('\u001b[31mred\u001b[0m')).toBe(3);
  expect(padded('条目', 6)).toBe('条目  ');
});

test('lines break at words, and Chinese text between characters but not before punctuation', () => {
  expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapped('编辑器看不到它。', 14)).toEqual(['编辑器看不到', '它。']);
  expect(wrapped('/a/very/long/path/that/does/not/fit x', 10)).toEqual(['/a/very/long/path/that/does/not/fit', 'x']);
});

test('a text is cut by the columns it takes; a dot between two ends a line', () => {
  expect([cut('编辑器', 6), cut('编辑器', 5), cut('编辑器', 5, '…'), cut('one two', 4, '...')]).toEqual([
    '编辑器',
    '编辑',
    '编辑…',
    'o...',
  ]);
  expect(wrapped('low risk · can be undone', 18)).toEqual(['low risk · can be', 'undone']);
  expect(wrapped('low risk · undone', 10)).toEqual(['low risk ·', 'undone']);
  expect(wrapped('低风险 · 可以撤销', 8)).toEqual(['低风险 ·', '可以撤销']);
});

test('no line is wider than asked unless it is one word, and no character is lost', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z 编辑器，。]{0,80}$/), fc.integer({ min: 10, max: 40 }), (text, columns) => {
      const lines = wrapped(text, columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) if (/ /.test(line)) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('text from the machine cannot drive the terminal', () => {
  expect(printable('a\u001b[2Jb\u0007\tc\u202ed')).toBe('ab·  c·d');
  expect(printable('error: no\r\n\nUsage: mise')).toBe('error: no · Usage: mise');
});
