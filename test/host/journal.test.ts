import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Step } from '../../electron/engine/repair-model.ts';
import { translateEntry } from '../../electron/engine/translate.ts';
import { prune } from '../../electron/host/journal.ts';
import { undo } from '../../electron/repair/undo.ts';
import { aHome, at, type Home, homeAt, sha } from './a-home.ts';

const day = 24 * 3600 * 1000;

async function repair(home: Home, name: string, text = 'old'): Promise<string> {
  const file = home.write(name, text);
  const step: Step = { do: 'edit', path: file, before: sha(text), encoding: 'utf8', text: 'new' };
  const id = await home.begin();
  await home.hands.perform(id, step);
  await home.hands.end(id, 'applied', at);
  return id;
}

const undoIn = ({ host, hands, home }: Home, id: string) =>
  undo(id, { host, hands, now: () => new Date(at), telling: { words: {}, home } });
const fileOf = ({ folder }: Home, id: string) => path.join(folder.journal, `${id}.json`);
const states = async ({ hands }: Home) => (await hands.history()).map(({ entry }) => [entry.id, entry.state]);

test('there is no history, and none is made by asking', async () => {
  const home = aHome();
  expect(await home.hands.history()).toEqual([]);
  expect(await home.hands.journal('x')).toBeUndefined();
  expect(existsSync(home.folder.root)).toBe(false);
});

test('newest first, and the same for the next process', async () => {
  const home = aHome();
  const ids = [await repair(home, 'a'), await repair(home, 'b'), await repair(home, 'c')];
  expect(await states(homeAt(home.home))).toEqual(ids.toReversed().map((id) => [id, 'applied']));
});

test('what is damaged, too new or not what it says it is stays in the history as such, and nothing is done with it', async () => {
  const home = aHome();
  const id = await repair(home, 'a');
  const good = readFileSync(fileOf(home, id), 'utf8');
  const bad: Record<string, string> = {
    '20260101000000001-aaaa': good.slice(0, good.length / 2),
    '20260101000000002-aaaa': good.replace('"version":1', '"version":2'),
    '20260101000000003-aaaa': good,
    '20260101000000004-aaaa': '',
    '20260101000000005-aaaa': '[[[[',
    '20260101000000006-aaaa': good.replace(/"mode":\d+/, '"mode":1e9'),
    '20260101000000007-aaaa': good.replaceAll('"edit"', '"format-disk"'),
    '20260101000000008-aaaa': good.replaceAll(sha('old'), '../../../etc/passwd'),
  };
  for (const [name, text] of Object.entries(bad)) writeFileSync(fileOf(home, name), text);
  writeFileSync(path.join(home.folder.journal, 'notes.txt'), 'x');
  const journals = await home.hands.history();
  expect(journals).toHaveLength(Object.keys(bad).length + 1);
  for (const { entry, problem, done } of journals.slice(1)) {
    expect([entry.state, entry.undoable, done, problem]).toEqual(['failed', false, [], expect.stringMatching(/./)]);
    expect(entry.at).toMatch(/^2026-01-01T00:00:00\.00\dZ$/);
    expect(await undoIn(home, entry.id)).toMatchObject({
      outcome: 'cannot-undo',
      because: { reason: 'unreadable-entry' },
    });
  }
  const { because } = await undoIn(home, '20260101000000002-aaaa');
  expect(because?.text).toMatch(/\(Greenlight: 2 > 1\); it may be of a newer Greenlight/);
  expect(home.read('a')).toBe('new');
  expect((await undoIn(home, id)).outcome).toBe('undone');
});

test('the words of a repair are data that may be missing or make no sense; then its title stays', async () => {
  const home = aHome();
  const title = '"title":"T"';
  const id = await repair(home, 'a');
  const good = readFileSync(fileOf(home, id), 'utf8');
  const told = async (more: string) => {
    writeFileSync(fileOf(home, id), good.replace(title, `${title}${more}`));
    const [journal] = await home.hands.history();
    return { problem: journal?.problem, repaired: journal && translateEntry(journal.entry, words).for[0]?.title };
  };
  const words = { 'a-check.one.title': '甲 {x}' };
  expect(await told(',"message":"one","params":{"x":7}')).toEqual({ repaired: '甲 7' });
  for (const more of [
    '',
    ',"message":"one"',
    ',"message":"two","params":{"x":7}',
    ',"message":{},"params":{"x":7}',
    ',"message":"one","params":{"x":[7]}',
    `,"message":"one","params":{"x":"${'7'.repeat(20_000)}"}`,
    ',"message":"constructor","params":{"__proto__":"x"}',
  ])
    expect(await told(more), more).toEqual({ repaired: 'T' });
});

test('a journal that names files outside of the home folder cannot write there', async () => {
  const home = aHome();
  const other = aHome();
  const id = await repair(home, 'a');
  const outside = other.write('a', 'new');
  writeFileSync(fileOf(home, id), readFileSync(fileOf(home, id), 'utf8').replaceAll(home.in('a'), outside));
  expect(await undoIn(home, id)).toMatchObject({ outcome: 'cannot-undo', because: { reason: 'outside-home' } });
  expect(other.read('a')).toBe('new');
});

test('old repairs and those beyond the most are forgotten with what was kept for them alone', async () => {
  const home = aHome();
  await repair(home, 'a', 'only of the first');
  await repair(home, 'b', 'of both');
  const last = await repair(home, 'c', 'of both');
  await prune(home.folder, Date.now(), { entries: 1, days: 365 });
  expect(await states(home)).toEqual([[last, 'applied']]);
  expect(readdirSync(home.folder.kept)).toEqual([sha('of both')]);
  await prune(home.folder, Date.now() + 366 * day);
  expect(await states(home)).toEqual([]);
  expect(readdirSync(home.folder.kept)).toEqual([]);
});

test('what was interrupted, and what cannot be read, is not forgotten', async () => {
  const home = aHome();
  const first = await repair(home, 'a');
  const file = fileOf(home, first);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"applied"', '"begun"'));
  const damaged = '20260101000000001-aaaa';
  await repair(home, 'b', 'something');
  writeFileSync(fileOf(home, damaged), 'x');
  await prune(home.folder, Date.now() + 366 * day);
  expect(await states(home)).toEqual([
    [first, 'interrupted'],
    [damaged, 'failed'],
  ]);
  expect(readdirSync(home.folder.kept).sort()).toEqual([sha('old'), sha('something')].sort());
  expect((await undoIn(home, first)).outcome).toBe('undone');
});

test('the next repair takes away what a killed one left half written, and nothing else', async () => {
  const home = aHome();
  const id = await repair(home, 'folder/a');
  writeFileSync(fileOf(home, id), readFileSync(fileOf(home, id), 'utf8').replace('"applied"', '"begun"'));
  const left = home.write('folder/.greenlight-0123456789abcdef.tmp', 'half');
  const others = ['folder/.greenlight-mine.tmp', 'other/.greenlight-0123456789abcdef.tmp'];
  for (const name of others) home.write(name, 'x');
  mkdirSync(home.in('folder/.greenlight-0123456789abcdee.tmp'));
  const own = path.join(home.folder.kept, `${sha('x')}.0123.tmp`);
  writeFileSync(own, 'half');
  mkdirSync(path.join(home.folder.scratch, 'run/deep'), { recursive: true });
  await home.hands.end(await home.begin(), 'applied', at);
  expect([left, own, path.join(home.folder.scratch, 'run')].filter(existsSync)).toEqual([]);
  expect(
    [...others, 'folder/.greenlight-0123456789abcdee.tmp'].map(home.in).filter((file) => !existsSync(file)),
  ).toEqual([]);
});

test('a lock file that somebody wrote to locks nothing', async () => {
  const home = aHome();
  await repair(home, 'a');
  writeFileSync(home.folder.lock, 'x'.repeat(5000));
  await repair(home, 'b');
  expect(await states(home)).toHaveLength(2);
});
