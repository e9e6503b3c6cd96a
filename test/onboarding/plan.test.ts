import { expect, test } from 'vitest';
import { links } from '../../electron/app/security/links.ts';
import { checks } from '../../electron/checks/index.ts';
import { pages } from '../../electron/onboarding/pages.ts';
import { stepsWith } from '../../electron/onboarding/plan.ts';
import { projectSteps } from '../../electron/onboarding/project-steps.ts';
import en from '../../electron/strings/onboarding.en.json';
import zh from '../../electron/strings/onboarding.zh-CN.json';

const list = { name: 'API', go: '1.26', private: ['a.b'], proxy: 'direct', settings: {}, steps: [] };
const plans = stepsWith(projectSteps({ file: '/f', list, mistakes: [], places: {} }, 'en'));
const words: Record<string, string> = en;
const chinese: Record<string, string> = zh;

test('every step rests on checks that there are, and no two have the same id', () => {
  const ids = checks.map(({ id }) => id);
  expect(plans.flatMap((plan) => plan.checks).filter((check) => !ids.includes(check))).toEqual([]);
  expect(new Set(plans.map(({ id }) => id)).size).toBe(plans.length);
});

test('every step has a title and two sentences in both languages', () => {
  for (const { id, page } of plans) {
    expect([id, words[`${id}.title`]?.length]).not.toEqual([id, undefined]);
    expect([id, words[`${id}.why`]?.match(/\.(?: |$)/g)?.length]).toEqual([id, 2]);
    expect([id, chinese[`${id}.why`]?.match(/。/g)?.length]).toEqual([id, 2]);
    if (page && !id.startsWith('project')) expect(words[`${id}.how`]).toBeTruthy();
  }
});

test('Chinese has every word, no other, and the same placeholders', () => {
  const placeholders = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(words).sort());
  for (const [key, text] of Object.entries(words))
    expect([key, placeholders(chinese[key])]).toEqual([key, placeholders(text)]);
});

test('the pages are those that the app opens too', () => {
  expect(links).toMatchObject(pages);
});
