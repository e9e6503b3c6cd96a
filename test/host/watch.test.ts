import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Watching, watch } from '../../electron/host/watch.ts';

let home: string;
let watching: Watching;
let calls: string[][];
beforeEach(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'greenlight-watch-')));
  calls = [];
  watching = watch((paths) => void calls.push(paths.map((one) => path.relative(home, one)).sort()), 60);
});
afterEach(async () => {
  watching.close();
  await rm(home, { recursive: true });
});
const settled = () => after(250);
/** Until so many calls came, however busy the machine is; then time for one too many. */
const told = async (count: number) => {
  await expect.poll(() => calls.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  await settled();
};
const at = (...names: string[]) => path.join(home, ...names);

test('a burst is one call, and other files of the folder are none', async () => {
  await writeFile(at('.zshrc'), '1');
  watching.set(new Set([at('.zshrc'), at('.zshenv')]));
  // At once, so that a busy machine makes no pause in it.
  for (let n = 0; n < 20; n++) writeFileSync(at('.zshrc'), `${n}`);
  writeFileSync(at('notes.txt'), 'x');
  writeFileSync(at('.zshenv'), 'made');
  await told(1);
  expect(calls).toEqual([['.zshenv', '.zshrc']]);
});

test('a file that is replaced is still watched afterwards', async () => {
  await writeFile(at('settings.json'), '1');
  watching.set(new Set([at('settings.json')]));
  for (const text of ['2', '3']) {
    await writeFile(at('fresh'), text);
    await rename(at('fresh'), at('settings.json'));
    await told(Number(text) - 1);
  }
  expect(calls).toEqual([['settings.json'], ['settings.json']]);
});

test('every name counts in a folder that was listed', async () => {
  await mkdir(at('bin'));
  watching.set(new Set([at('bin')]));
  await writeFile(at('bin', 'gopls'), '');
  await told(1);
  expect(calls.flat()).toContain('bin/gopls');
});

test('a folder that comes into being is noticed by the one above', async () => {
  watching.set(new Set([at('go', 'bin', 'gopls'), at('go')]));
  await mkdir(at('go', 'bin'), { recursive: true });
  await told(1);
  expect(calls.flat()).toContain('go');
});

test('nothing is told about what is no longer wanted', async () => {
  await writeFile(at('a'), '');
  watching.set(new Set([at('a')]));
  watching.set(new Set([at('b')]));
  await writeFile(at('a'), 'changed');
  await settled();
  expect(calls).toEqual([]);
});

test('a folder that was only looked at tells of itself, not of what is put into it', async () => {
  await mkdir(at('tmp'));
  watching.set(new Set([at('tmp')]), new Set());
  await writeFile(at('tmp', 'noise'), '');
  await settled();
  expect(calls).toEqual([]);
  await rm(at('tmp'), { recursive: true });
  await told(1);
  expect(calls).toEqual([['tmp']]);
});

test('a folder that was removed and made again is watched again', async () => {
  const paths = new Set([at('go', 'gopls'), at('go')]);
  await mkdir(at('go'));
  watching.set(paths);
  await rm(at('go'), { recursive: true });
  await mkdir(at('go'));
  await settled();
  calls = [];
  watching.set(paths);
  await writeFile(at('go', 'gopls'), '');
  await told(1);
  expect(calls.flat()).toContain('go/gopls');
});
