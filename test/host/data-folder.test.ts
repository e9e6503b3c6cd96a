import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, makeDataFolder } from '../../electron/host/data-folder.ts';
import { aHome, at } from './a-home.ts';

const rootOf = (os: 'darwin' | 'linux', env: Record<string, string> = {}) => dataFolder({ os, home: '/h', env }).root;

test('where each system wants it', () => {
  expect(rootOf('darwin', { XDG_DATA_HOME: '/x' })).toBe('/h/Library/Application Support/Greenlight');
  expect(rootOf('linux')).toBe('/h/.local/share/greenlight');
  expect(rootOf('linux', { XDG_DATA_HOME: '/x' })).toBe('/x/greenlight');
  expect(rootOf('linux', { XDG_DATA_HOME: 'x' })).toBe('/h/.local/share/greenlight');
});

test('others cannot look into it, even if it was there before', async () => {
  const { folder, host } = aHome();
  mkdirSync(folder.root, { recursive: true });
  chmodSync(folder.root, 0o755);
  await makeDataFolder(folder, host.machine.uid);
  for (const one of [folder.root, folder.journal, folder.kept, folder.scratch])
    expect(statSync(one).mode & 0o777).toBe(0o700);
});

test.runIf(process.getuid?.() === 0)('one of somebody else is not used', async () => {
  const { folder, hands } = aHome();
  mkdirSync(folder.root, { recursive: true });
  chownSync(folder.root, 1, 1);
  const begun = hands.begin({ for: [], steps: [], undoable: true, at });
  await expect(begun).rejects.toMatchObject({ reason: 'not-yours', params: { path: folder.root } });
});

test('a folder that cannot be made is a reason, not a crash', async () => {
  const home = aHome({ os: 'linux', env: { XDG_DATA_HOME: path.join(aHome().write('file', ''), 'below') } });
  await expect(home.begin()).rejects.toMatchObject({ name: 'Refusal', reason: 'not-a-file' });
});
