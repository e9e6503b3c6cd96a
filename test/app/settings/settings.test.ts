import { expect, test } from 'vitest';
import { defaults } from '../../../electron/app/settings/saved.ts';
import { languageInForce, shownSettings, subjectOf } from '../../../electron/app/settings/settings.ts';

test.each([
  ['system', ['zh-Hans-CN', 'en-CN'], 'zh-CN'],
  ['system', ['de-CH', 'zh-Hant-TW'], 'zh-CN'],
  ['system', ['en-GB', 'zh-Hans'], 'en'],
  ['system', ['de-CH'], 'en'],
  ['en', ['zh-Hans-CN'], 'en'],
  ['zh-CN', ['en-US'], 'zh-CN'],
] as const)('%s on a Mac that prefers %j is %s', (language, system, inForce) => {
  expect(languageInForce({ language }, system)).toBe(inForce);
});

test('windows do not learn the name of the home folder, nor what Greenlight notes for itself', () => {
  const saved = { ...defaults, workspaces: ['/Users/sam/src/api', '/Volumes/work'], knowsNoIcon: true };
  const shown = shownSettings(saved, '/Users/sam');
  expect(shown.workspaces).toEqual(['~/src/api', '/Volumes/work']);
  expect(shown).not.toHaveProperty('knowsNoIcon');
});

test('the first workspace and the chosen editor are checked', () => {
  expect(subjectOf({ ...defaults, workspaces: ['/a', '/b'], editor: 'cursor' })).toEqual({
    workspace: '/a',
    editor: 'cursor',
  });
  expect(subjectOf(defaults)).toEqual({});
});
