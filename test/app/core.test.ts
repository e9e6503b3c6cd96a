import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCore } from '../../electron/app/core.ts';
import { fakeHost } from '../fake-host.ts';

test('what was set a moment before quitting is kept, and a check that quitting cuts off is not', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-core-'));
  const nothing = () => undefined;
  const refuse = () => Promise.reject(new Error('not asked for here'));
  const told: unknown[] = [];
  const core = await createCore({
    host: fakeHost({ machine: { os: 'darwin', home: folder } }),
    folder,
    version: '1.0.0',
    executable: null,
    desktop: {
      languages: () => ['en'],
      openAddress: refuse,
      openTerminal: refuse,
      showLicences: nothing,
      copy: nothing,
      chooseFolder: async () => null,
      chooseFile: async () => null,
      notify: nothing,
      openAtLogin: nothing,
      moveToApplications: nothing,
      quit: nothing,
      seal: async () => null,
      unseal: refuse,
    },
    windows: { openWindow: nothing, closePopover: nothing, pin: nothing },
    updates: { isPackaged: false, isOnline: () => false, load: refuse },
    log: (...some) => void told.push(...some),
    tellTrace: nothing,
  });
  core.check();
  void core.handlers.settings({ badge: true });
  await core.stop();
  const { badge } = JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8'));
  expect(badge).toBe(true);
  for (let tries = 0; core.truth.getState().phase !== 'idle' && tries < 4000; tries++) await wait(5);
  expect([readdirSync(folder), told]).toEqual([['settings.json'], []]);
  rmSync(folder, { recursive: true });
});
