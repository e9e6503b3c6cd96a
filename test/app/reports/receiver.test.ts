import { expect, test } from 'vitest';
import { headerValues } from '../../../electron/app/reports/header-values.ts';
import { createReceiver } from '../../../electron/app/reports/receiver.ts';
import { defaults } from '../../../electron/app/settings/saved.ts';
import { keychain } from './keychain.ts';

const token = 'Bearer s3cr3t-of-the-fleet';

test('who turns it off while macOS asks for the keychain has turned it off', async () => {
  const asked = Promise.withResolvers<null>();
  const saved: unknown[] = [];
  const change = createReceiver({
    preferences: {
      saved: () => defaults,
      setReporting: async (reporting) => void saved.push(reporting),
    },
    desktop: { ...keychain('there'), seal: () => asked.promise },
    log: () => undefined,
  }).change;
  const late = change({ endpoint: 'https://a.example', protocol: 'http/json', given: { authorization: token } });
  expect(await change(null)).toBe(true);
  asked.resolve(null);
  expect([await late, saved]).toEqual([false, [null]]);
});

test('what the keychain gives back and makes no sense is never quoted in the log', async () => {
  const told: unknown[] = [];
  const { opened } = headerValues({ ...keychain('there'), unseal: async () => token }, (...some) => told.push(...some));
  expect(await opened({ headers: ['authorization'], sealed: '' })).toBeNull();
  expect(told.map(String).join()).not.toContain('s3cr3t');
  expect(told).not.toEqual([]);
});
