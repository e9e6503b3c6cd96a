import { expect, test } from 'vitest';
import type { Severity } from '../../electron/engine/model.ts';
import { foldRoots, orderByRoot, weight } from '../../electron/engine/roots.ts';

const finding = (check: string, severity: Severity = 'error', key = 'k') => ({ check, key, severity, causedBy: null });
const fold = (findings: ReturnType<typeof finding>[], explains: Record<string, string[]>) =>
  foldRoots(findings, ({ check }) => explains[check] ?? []);
const causes = (findings: readonly { check: string; causedBy: { check: string } | null }[]) =>
  Object.fromEntries(findings.map(({ check, causedBy }) => [check, causedBy?.check ?? null]));

test('a consequence is folded under what explains it', () => {
  expect(causes(fold([finding('a'), finding('b')], { b: ['a'] }))).toEqual({ a: 'b', b: null });
});

test('a chain leads to its first cause', () => {
  const chain = fold([finding('c'), finding('b'), finding('a')], { a: ['b'], b: ['c'] });
  expect(causes(chain)).toEqual({ c: 'a', b: 'a', a: null });
});

test('a circle keeps one root', () => {
  expect(causes(fold([finding('a'), finding('b')], { a: ['b'], b: ['a'] }))).toEqual({ a: null, b: 'a' });
});

test('what is only worth knowing explains nothing worse than itself', () => {
  expect(causes(fold([finding('a', 'info'), finding('b')], { a: ['b'] }))).toEqual({ a: null, b: null });
});

test('a warning that breaks the editor weighs as an error and comes first', () => {
  const folded = fold([finding('lone', 'warning'), finding('cause', 'warning'), finding('broken')], {
    cause: ['broken'],
  });
  const root = folded.find(({ check }) => check === 'cause');
  expect(root && weight(root, folded)).toBe('error');
  expect(orderByRoot(folded).map(({ check }) => check)).toEqual(['cause', 'broken', 'lone']);
});
