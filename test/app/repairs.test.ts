import { expect, test } from 'vitest';
import { emptyState } from '../../electron/app/empty-state.ts';
import { createRepairs } from '../../electron/app/repairs.ts';
import { createPreferences } from '../../electron/app/settings/preferences.ts';
import { defaults } from '../../electron/app/settings/saved.ts';
import { createTruth } from '../../electron/app/truth.ts';
import type { Hands, Journal } from '../../electron/engine/hands.ts';
import { fakeHost } from '../fake-host.ts';

/** An app of which only repairs and settings are there. Each undo waits until it is let go on, and finds nothing. */
async function desk() {
  const truth = createTruth(emptyState('1.0.0'));
  const waiting: PromiseWithResolvers<Journal | undefined>[] = [];
  const events: string[] = [];
  const unused = () => Promise.reject(new Error('not asked for here'));
  const hands: Hands = {
    begin: unused,
    perform: unused,
    end: unused,
    putBack: unused,
    kept: unused,
    history: async () => [],
    journal() {
      const one = Promise.withResolvers<Journal | undefined>();
      waiting.push(one);
      return one.promise;
    },
  };
  const repairs = createRepairs({
    host: fakeHost({}),
    hands,
    truth,
    windows: { pin: (pinned) => void events.push(pinned ? 'pinned' : 'free') },
    greenlight: '1.0.0',
    executable: null,
    subject: () => ({}),
    language: () => 'en',
    checkAgain: async () => void events.push('checked'),
  });
  const preferences = await createPreferences({
    kept: { read: async () => defaults, write: async () => undefined },
    truth,
    desktop: { languages: () => ['en'], chooseFolder: async () => null, openAtLogin: () => undefined },
    home: '/Users/sam',
    onSubject: () => undefined,
    onLanguage: async () => undefined,
  });
  return { repairs, preferences, waiting, events, phase: () => truth.getState().phase };
}

test('is under way until the last of them has ended, and the popover stays', async () => {
  const { repairs, waiting, events, phase } = await desk();
  const [first, second] = [repairs.undo('a'), repairs.undo('b')];
  waiting[1]?.resolve(undefined);
  expect(await second).toMatchObject({ outcome: 'unknown-entry' });
  expect([phase(), events]).toEqual(['repairing', ['pinned', 'pinned', 'checked']]);
  waiting[0]?.resolve(undefined);
  await first;
  expect([phase(), events.slice(3)]).toEqual(['idle', ['checked', 'free']]);
});

test('is followed by a check even when it breaks off', async () => {
  const { repairs, waiting, events, phase } = await desk();
  const undone = repairs.undo('a');
  waiting[0]?.reject(new Error('disk gone'));
  await expect(undone).rejects.toThrow('disk gone');
  expect([phase(), events]).toEqual(['idle', ['pinned', 'checked', 'free']]);
});

test('stays under way whatever is set meanwhile, and then is what is set', async () => {
  const { repairs, preferences, waiting, phase } = await desk();
  await preferences.change({ paused: true });
  expect(phase()).toBe('paused');
  const undone = repairs.undo('a');
  await preferences.change({ badge: true });
  expect(phase()).toBe('repairing');
  await preferences.change({ paused: false });
  waiting[0]?.resolve(undefined);
  await undone;
  expect(phase()).toBe('idle');
  const again = repairs.undo('a');
  await preferences.change({ paused: true });
  expect(phase()).toBe('repairing');
  waiting[1]?.resolve(undefined);
  await again;
  expect(phase()).toBe('paused');
});

test('is waited for by who quits, however it ends', async () => {
  const { repairs, waiting } = await desk();
  await repairs.settled();
  const undone = repairs.undo('a');
  let settled = false;
  const ended = repairs.settled().then(() => {
    settled = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
  waiting[0]?.reject(new Error('its program was stopped'));
  await ended;
  await expect(undone).rejects.toThrow('its program was stopped');
});
