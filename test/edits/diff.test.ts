import { expect, test } from 'vitest';
import { diff } from '../../electron/edits/diff.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

test('shows what differs, and three lines around', () => {
  expect(
    diff(lines('1', '2', '3', '4', '5', '6', '7', '8', '9'), lines('1', '2', '3', '4', 'five', '6', '7', '8', '9')),
  ).toBe(lines('@@ -2,7 +2,7 @@', ' 2', ' 3', ' 4', '-5', '+five', ' 6', ' 7', ' 8'));
  expect(diff('a\n', 'a\n')).toBe('');
  expect(diff('', 'a\n')).toBe('@@ -0,0 +1 @@\n+a\n');
  expect(diff('a\n', '')).toBe('@@ -1 +0,0 @@\n-a\n');
});

test('shows a missing line end, no line ends of Windows, and no control characters', () => {
  expect(diff('a', 'a\nb')).toBe(
    lines('@@ -1 +1,2 @@', '-a', '\\ No newline at end of file', '+a', '+b', '\\ No newline at end of file'),
  );
  expect(diff('a\r\nb\r\n', 'a\r\nc\r\n')).toBe(lines('@@ -1,2 +1,2 @@', ' a', '-b', '+c'));
  expect(diff('', 'a\u001b[31m\u202eb\u0085\n')).toBe(lines('@@ -0,0 +1 @@', '+a␛[31m�b�'));
});

test('shows the place where long lines part', () => {
  const long = (middle: string) => `${'x'.repeat(5000)}${middle}${'y'.repeat(5000)}\n`;
  const shown = diff(long('old'), long('new'));
  expect(shown).toContain('xold');
  expect(shown).toContain('xnewy');
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThan(600);
  expect(diff(long('same') + 'a\n', long('same'))).toContain('-a');
});

test('stays small, and is soon there', () => {
  const many = (sign: string) => Array.from({ length: 30_000 }, (_, index) => `${sign}${index}`).join('\n');
  const shown = diff(many('a'), many('b'));
  expect(shown).toMatch(/^@@ -1,30000 \+1,30000 @@\n-a0\n/);
  expect(shown.split('\n').length).toBeLessThan(2010);
  expect(shown).toContain(' … ');
});
