import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sayAppIn } from '../../../electron/app/app-words.ts';
import { bundleOfCopy } from '../../../electron/app/notices/from-copy.ts';
import {
  bundleOf,
  isTranslocated,
  noticesOf,
  ordinary,
  type Seen,
  usualPlaces,
} from '../../../electron/app/notices/notices.ts';
import { existing, isReadOnly, watchedPlace } from '../../../electron/host/app-place.ts';

const say = sayAppIn('en');
const ids = (seen: Partial<Seen>) =>
  noticesOf({ ...ordinary, ...seen }, say).map(({ id, action }) => `${id} ${action}`);

test.each<[string, Partial<Seen>, string[]]>([
  ['nothing', {}, []],
  ['the icon is switched off', { icon: 'hidden' }, ['icon-hidden open-menu-bar-settings']],
  ['the icon has no room', { icon: 'behind-notch' }, ['icon-behind-notch none']],
  [
    'opened where it was downloaded to',
    { translocated: true, inApplications: false, readOnly: true },
    ['translocated move-to-applications'],
  ],
  ['on its disk image', { inApplications: false, readOnly: true }, ['read-only-place move-to-applications']],
  ['in Downloads', { inApplications: false }, ['not-in-applications move-to-applications']],
  [
    'in Downloads, with an older one installed',
    { inApplications: false, otherCopy: '/Applications/Greenlight.app' },
    ['not-in-applications move-to-applications', 'second-copy none'],
  ],
  [
    'moved to Applications while it runs',
    { goneFrom: '~/Downloads/Greenlight.app', inApplications: false, rosetta: true },
    ['moved quit', 'rosetta none'],
  ],
  ['started as an Intel app', { rosetta: true }, ['rosetta none']],
])('%s', (_, seen, notices) => {
  expect(ids(seen)).toEqual(notices);
});

test('each is told in both languages, with what it is about', () => {
  const all: Seen[] = [
    { ...ordinary, icon: 'hidden', translocated: true, otherCopy: '~/Applications/Greenlight.app', rosetta: true },
    { ...ordinary, icon: 'behind-notch', readOnly: true },
    { ...ordinary, inApplications: false },
    { ...ordinary, goneFrom: '~/Downloads/Greenlight.app' },
  ];
  const told = (language: 'en' | 'zh-CN') => all.flatMap((seen) => noticesOf(seen, sayAppIn(language)));
  const [english, chinese] = [told('en'), told('zh-CN')];
  expect(english).toHaveLength(8);
  for (const [n, { title, detail }] of english.entries()) {
    expect(`${title} ${detail}`).not.toMatch(/notice\.|[{}]/);
    expect(chinese[n]?.title).toMatch(/\p{Script=Han}/u);
    expect(chinese[n]?.detail).toMatch(/\p{Script=Han}/u);
  }
  expect(english.find(({ id }) => id === 'second-copy')?.detail).toContain('~/Applications/Greenlight.app');
  expect(english.find(({ id }) => id === 'moved')?.detail).toContain('~/Downloads/Greenlight.app');
});

const translocated = '/private/var/folders/x1/abc/T/AppTranslocation/5C1A/d/Greenlight.app/Contents/MacOS/Greenlight';
test.each([
  ['/Applications/Greenlight.app/Contents/MacOS/Greenlight', '/Applications/Greenlight.app', false],
  [translocated, translocated.slice(0, translocated.indexOf('/Contents')), true],
  ['/src/node_modules/electron/dist/electron', null, false],
])('%s', (exe, bundle, isMoved) => {
  expect([bundleOf(exe), isTranslocated(exe)]).toEqual([bundle, isMoved]);
});

test('a folder that is not ours is no read-only disk', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-place-'));
  mkdirSync(path.join(folder, 'Greenlight.app'));
  chmodSync(folder, 0o500);
  expect(await isReadOnly(folder)).toBe(false);
  expect(await isReadOnly(path.join(folder, 'gone'))).toBe(false);
  expect(await existing([path.join(folder, 'Greenlight.app'), path.join(folder, 'other')])).toEqual([
    path.join(folder, 'Greenlight.app'),
  ]);
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

test('an app that is moved, brought back or replaced while it runs is noticed, and is no other copy', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-place-'));
  const inside = '/Contents/MacOS/Greenlight';
  const install = (bundle: string) => {
    mkdirSync(path.join(bundle, path.dirname(inside)), { recursive: true });
    writeFileSync(bundle + inside, '');
  };
  const [here, there, other] = ['Greenlight.app', 'bin/Greenlight.app', 'bin/Greenlight 2.app'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  install(here);
  install(other);
  const place = watchedPlace(here, inside);
  expect(await Promise.all([place.isGone(), place.isAt(here), place.isAt(other)])).toEqual([false, true, false]);
  let changes = 0;
  place.onChange(() => void (changes += 1));

  renameSync(here, there);
  for (let tries = 0; changes === 0 && tries < 4000; tries++) await wait(5);
  expect(changes).toBe(1);
  expect(await Promise.all([place.isGone(), place.isAt(there), place.isAt(other)])).toEqual([true, true, false]);
  renameSync(there, here);
  expect(await place.isGone()).toBe(false);
  renameSync(here, there);
  install(here);
  expect(await place.isGone()).toBe(true);
  rmSync(folder, { recursive: true });
});

const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : [];
const readOnlyFolder = mounts
  .map((line) => line.split(' '))
  .find(([, folder = '', , options]) => /^ro\b/.test(options ?? '') && statSync(folder).isDirectory())?.[1];
test.skipIf(readOnlyFolder === undefined)('a disk that nobody can write to is one (where there is one)', async () => {
  expect(await isReadOnly(readOnlyFolder ?? '')).toBe(true);
});

test.each([
  [{ bundle: '/Applications/Greenlight.app' }, '/Applications/Greenlight.app'],
  [{ bundle: null }, null],
  [{ bundle: 'Greenlight.app' }, null],
  [{ bundle: ['/x.app'] }, null],
  [{ bundle: `/${'x'.repeat(5000)}.app` }, null],
  [{}, null],
  [undefined, null],
])('a second copy that says %j', (told, bundle) => {
  expect(bundleOfCopy(told)).toBe(bundle);
});

test('another copy is looked for under its own name and under ours', () => {
  expect(usualPlaces('/Users/ann/Downloads/Greenlight 2.app', '/Users/ann')).toEqual([
    '/Applications/Greenlight.app',
    '/Applications/Greenlight 2.app',
    '/Users/ann/Applications/Greenlight.app',
    '/Users/ann/Applications/Greenlight 2.app',
  ]);
  expect(usualPlaces('/Applications/Greenlight.app', '/Users/ann')).toHaveLength(2);
});
