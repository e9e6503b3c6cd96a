import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/strings/en.ts';
import { counted, fill } from '../../renderer/strings/fill.ts';
import { zhCN } from '../../renderer/strings/zh-CN.ts';

const flat = (words: object, path = ''): [key: string, text: string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const english = flat(en);
const chinese = new Map(flat(zhCN));
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

describe('the words of the windows', () => {
  test('have the same keys in both languages', () => {
    expect([...chinese.keys()]).toEqual(english.map(([key]) => key));
  });

  test.each(english)('%s keeps its placeholders', (key, text) => {
    expect(placeholders(chinese.get(key) ?? '')).toEqual(placeholders(text));
  });

  test('leave no English in Chinese', () => {
    const units = ['size.kilobytes', 'size.megabytes', 'size.gigabytes', 'first.progress'];
    const left = [...chinese].filter(
      ([key, text]) => !/\p{Script=Han}/u.test(text.replace(/[，。]/g, '')) && !units.includes(key),
    );
    expect(left).toEqual([['sub.both', '{first}，{second}']]);
  });

  test('use full-width punctuation and a blank beside Latin letters in Chinese', () => {
    // What is filled in for a day is Chinese itself.
    const wrong = [...chinese.entries()]
      .map(([key, text]) => [key, text.replaceAll('{day}', '今天')] as const)
      .filter(
        ([, text]) =>
          /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u.test(text) ||
          /\p{Script=Han}[A-Za-z{]|[A-Za-z}]\p{Script=Han}/u.test(text),
      );
    expect(wrong).toEqual([]);
  });
});

test('counted words have a form for one', () => {
  expect(counted(en.sub.causes, 1)).toBe('1 cause');
  expect(counted(en.sub.causes, 3)).toBe('3 causes');
});

test('an unknown placeholder is left to be seen', () => {
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});
