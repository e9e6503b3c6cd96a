import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { memory } from '../../../electron/app/settings/memory.ts';
import { ownFiles } from '../../../electron/host/own-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = () => memory(ownFiles(folder), { name: 'a.json', schema: z.number(), fallback: 7 });
const file = () => path.join(folder, 'a.json');

test.each([
  ['damaged', () => writeFileSync(file(), '{')],
  ['something else', () => writeFileSync(file(), '"a"')],
  ['not to be read', () => mkdirSync(file())],
])('what is %s is put aside, and the next is kept', async (_, put) => {
  put();
  expect(await kept().read()).toBe(7);
  expect(readdirSync(folder)).toEqual(['a.json.damaged']);
  await kept().write(8);
  expect(await kept().read()).toBe(8);
});
