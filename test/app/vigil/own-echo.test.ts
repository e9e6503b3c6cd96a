import { expect, test } from 'vitest';
import { createEcho } from '../../../electron/app/vigil/own-echo.ts';

const cache = '/Users/sam/.cache/completions';
const profile = '/Users/sam/.zprofile';
const none = new Set<string>();

test('what nobody was just checking for is looked at at once', () => {
  const { delayOf } = createEcho();
  for (let n = 0; n < 10; n++) expect(delayOf([cache], none)).toBe(0);
  for (let n = 0; n < 10; n++) expect(delayOf([cache], new Set([profile]))).toBe(0);
});

test('a file that each of its own checks writes again is looked at later and later, never not at all', () => {
  const { delayOf } = createEcho();
  const minutes = Array.from({ length: 12 }, () => delayOf([cache], new Set([cache])) / 60_000);
  expect(minutes).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('somebody else writing it meanwhile, or another file with it, is no echo', () => {
  const { delayOf } = createEcho();
  for (let n = 0; n < 5; n++) delayOf([cache], new Set([cache]));
  expect(delayOf([cache, profile], new Set([cache]))).toBe(0);
  expect(delayOf([cache], none)).toBe(0);
  expect(delayOf([cache], new Set([cache]))).toBe(0);
});
