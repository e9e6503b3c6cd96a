import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFolder } from '../../electron/host/new-folder.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'greenlight-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const names = ['a', 'below/b', 'c'];
const write = (folder: string, files: Readonly<Record<string, string>>, force = false) =>
  writeFolder({ folder, names, mark: 'OURS', force }, files);

test('a new folder, then over it: ours is replaced or taken away, what is not ours stays', async () => {
  const folder = path.join(root, 'deep', 'new');
  await write(folder, { a: '# OURS\n1', 'below/b': '# OURS\n', c: '# OURS\n' });
  writeFileSync(path.join(folder, 'mine.go'), 'package main\n');
  writeFileSync(path.join(folder, `.greenlight-${'0'.repeat(16)}.tmp`), 'left by one that was killed');
  await expect(write(folder, { a: 'x' })).rejects.toMatchObject({ reason: 'not-empty', path: folder });
  await write(folder, { a: '# OURS\n2', 'below/b': '# OURS\n' }, true);
  expect(readdirSync(folder).sort()).toEqual(['a', 'below', 'mine.go']);
  expect(readFileSync(path.join(folder, 'a'), 'utf8')).toBe('# OURS\n2');
});

test('no link is followed, and no file of somebody else replaced', async () => {
  const [folder, other] = [path.join(root, 'one'), path.join(root, 'other')];
  mkdirSync(folder);
  mkdirSync(other);
  writeFileSync(path.join(other, 'b'), '# OURS\nbut elsewhere');
  symlinkSync(other, path.join(folder, 'below'));
  const files = { a: '# OURS\n', 'below/b': '# OURS\nnew' };
  await expect(write(folder, files, true)).rejects.toMatchObject({ reason: 'link', path: path.join(folder, 'below') });
  rmSync(path.join(folder, 'below'));
  symlinkSync(path.join(other, 'b'), path.join(folder, 'a'));
  await expect(write(folder, files, true)).rejects.toMatchObject({ reason: 'link' });
  rmSync(path.join(folder, 'a'));
  writeFileSync(path.join(folder, 'c'), 'first line\n# OURS\n');
  await expect(write(folder, files, true)).rejects.toMatchObject({ reason: 'not-ours' });
  expect(readdirSync(folder)).toEqual(['c']);
  expect(readFileSync(path.join(other, 'b'), 'utf8')).toBe('# OURS\nbut elsewhere');
  symlinkSync(other, path.join(root, 'link'));
  await expect(write(path.join(root, 'link'), files)).rejects.toMatchObject({ reason: 'link' });
});
