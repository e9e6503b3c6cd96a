import { expect, test } from 'vitest';
import { emptyState } from '../../../electron/app/empty-state.ts';
import { createPreferences } from '../../../electron/app/settings/preferences.ts';
import { defaults } from '../../../electron/app/settings/saved.ts';
import { createTruth } from '../../../electron/app/truth.ts';

test('what cannot be kept is told, and holds in this run all the same', async () => {
  const truth = createTruth(emptyState('1.0.0'));
  const done: string[] = [];
  const { change } = await createPreferences({
    kept: { read: async () => defaults, write: () => Promise.reject(new Error('ENOSPC')) },
    truth,
    desktop: {
      languages: () => ['en'],
      chooseFolder: async () => null,
      openAtLogin: (open) => void done.push(`login ${open}`),
    },
    home: '/Users/sam',
    onSubject: () => void done.push('checked'),
    onLanguage: async () => void done.push(truth.getState().language),
  });
  await expect(change({ language: 'zh-CN', launchAtLogin: true, paused: true })).rejects.toThrow('ENOSPC');
  expect(done).toEqual(['checked', 'login true', 'zh-CN']);
  expect(truth.getState().phase).toBe('paused');
});
