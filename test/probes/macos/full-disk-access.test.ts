import { expect, test } from 'vitest';
import { fullDiskAccess } from '../../../electron/probes/macos/full-disk-access.ts';
import { responsibleApp } from '../../../electron/probes/macos/responsible-app.ts';
import type { FakeFile } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';

const home = '/Users/sam';
const database = '/Library/Application Support/com.apple.TCC/TCC.db';
const refused = { refused: 'tcc' } as const;
const closed = { refused: 'mode' } as const;
const safari = `${home}/Library/Safari`;
const mail = `${home}/Library/Mail`;
const state = async (files: Readonly<Record<string, FakeFile>>) => (await readValue(fullDiskAccess, { files })).state;

test('any refusal by macOS is a no', async () => {
  expect(await state({ [safari]: refused, [mail]: refused, [database]: refused })).toBe('denied');
  expect(await state({ [`${safari}/Bookmarks.plist`]: '', [mail]: refused })).toBe('denied');
  expect(await state({ [`${safari}/Bookmarks.plist`]: '', [database]: refused })).toBe('denied');
});

test('a protected folder that can be listed is a yes', async () => {
  expect(await state({ [`${safari}/Bookmarks.plist`]: '', [database]: 'SQLite format 3\0…' })).toBe('granted');
});

test('neither a missing folder nor file permissions say anything', async () => {
  expect(await state({})).toBe('unknown');
  expect(await state({ [safari]: closed, [mail]: closed })).toBe('unknown');
  expect(await state({ [safari]: closed, [`${mail}/V10`]: '' })).toBe('granted');
});

test('a database that opens alone proves nothing, empty or not', async () => {
  expect(await state({ [database]: '' })).toBe('unknown');
  expect(await state({ [database]: 'SQLite format 3\0…' })).toBe('unknown');
});

test('what was tried is shown, missing folders are not', async () => {
  expect((await readValue(fullDiskAccess, { files: { [safari]: refused, [mail]: closed } })).seen).toEqual([
    { source: '~/Library/Safari', text: 'EPERM' },
    { source: '~/Library/Mail', text: 'EACCES' },
  ]);
});

test.each([
  [{ __CFBundleIdentifier: 'com.apple.Terminal', TERM_PROGRAM: 'Apple_Terminal' }, 'Terminal', 'com.apple.Terminal'],
  [
    { __CFBundleIdentifier: 'com.todesktop.230313mzl4w4u92', TERM_PROGRAM: 'vscode' },
    'Cursor',
    'com.todesktop.230313mzl4w4u92',
  ],
  [{ __CFBundleIdentifier: 'org.example.term' }, 'org.example.term', 'org.example.term'],
  [{ TERM_PROGRAM: 'iTerm.app' }, 'iTerm', 'com.googlecode.iterm2'],
  [{ TERM_PROGRAM: 'vscode' }, 'the terminal of the editor', null],
] as const)('the app that answers for Greenlight: %o', async (env, name, bundleId) => {
  const machine = { machine: { env } };
  expect(await readValue(responsibleApp, machine)).toEqual({ bundleId, name });
  expect((await readValue(fullDiskAccess, machine)).responsible).toEqual({ bundleId, name });
});

test('nobody says so', async () => {
  expect(await readValue(responsibleApp, {})).toBeNull();
  const env = { __CFBundleIdentifier: 'no id\n', TERM_PROGRAM: 'constructor' };
  expect(await readValue(responsibleApp, { machine: { env } })).toBeNull();
});

test('not asked elsewhere', async () => {
  const linux = { machine: { os: 'linux' } } as const;
  expect(await readFact(fullDiskAccess, linux)).toMatchObject({ cause: 'not-asked', reason: 'needs-macos' });
  expect(await readFact(responsibleApp, linux)).toMatchObject({ cause: 'not-asked', reason: 'needs-macos' });
});
