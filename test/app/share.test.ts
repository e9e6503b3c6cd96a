import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createShare } from '../../electron/app/share.ts';
import { fakeHost } from '../fake-host.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-share-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const share = (chosen: string | null, asked: string[] = []) =>
  createShare({
    io: () => ({
      host: fakeHost({ machine: { os: 'darwin', home: '/Users/sam' } }),
      stdout: () => undefined,
      stderr: () => undefined,
      columns: 80,
      color: false,
      unicode: true,
      interactive: false,
      language: 'en',
    }),
    subject: () => ({}),
    greenlight: '1.0.0',
    desktop: {
      async chooseFile({ name }) {
        asked.push(name);
        return chosen;
      },
    },
  });

test('what is saved is what was shown', async () => {
  const asked: string[] = [];
  const file = path.join(folder, 'mine.json');
  const { bundle, saveBundle } = share(file, asked);
  const { json } = await bundle();
  expect(await saveBundle('json')).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(json);
  expect(asked).toEqual([expect.stringMatching(/^greenlight-bundle-\d{4}-\d\d-\d\d\.json$/)]);
});

test('nothing is saved that was not shown, and nothing when the person changes their mind', async () => {
  const { bundle, saveBundle } = share(null);
  await expect(saveBundle('markdown')).rejects.toThrow('no bundle was shown');
  await bundle();
  expect(await saveBundle('markdown')).toBe(false);
});
