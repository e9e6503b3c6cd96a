import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownFiles } from '../../electron/host/own-files.ts';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'greenlight-own-')), 'Greenlight');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

test('what is written is read again, by this user alone', async () => {
  const files = ownFiles(folder);
  expect(await files.read('settings.json')).toBeUndefined();
  await files.write('settings.json', '{"a":1}');
  expect(await files.read('settings.json')).toBe('{"a":1}');
  expect((await stat(path.join(folder, 'settings.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('the last of many writes is what stays, and nothing else is left', async () => {
  const files = ownFiles(folder);
  await Promise.all(Array.from({ length: 30 }, (_, n) => files.write('report.json', `${n}`.repeat(2000))));
  expect(await files.read('report.json')).toBe('29'.repeat(2000));
  expect(await readdir(folder)).toEqual(['report.json']);
});

test('a damaged file is put aside, not lost', async () => {
  const files = ownFiles(folder);
  await files.write('timeline.json', '[');
  await files.putAside('timeline.json');
  expect(await files.read('timeline.json')).toBeUndefined();
  expect(await readFile(path.join(folder, 'timeline.json.damaged'), 'utf8')).toBe('[');
});

test('a failed write leaves the old text', async () => {
  const files = ownFiles(folder);
  await files.write('a.json', 'old');
  await writeFile(path.join(folder, 'file'), '');
  await expect(ownFiles(path.join(folder, 'file')).write('a.json', 'new')).rejects.toThrow();
  expect(await files.read('a.json')).toBe('old');
});
