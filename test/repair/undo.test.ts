import { chmodSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Step } from '../../electron/engine/repair-model.ts';
import { takeBack, undo } from '../../electron/repair/undo.ts';
import { aHome, at, everything, type Home, sha } from '../host/a-home.ts';
import { edit, run } from '../host/steps.ts';

const later = '2026-11-23T08:00:00.000Z';
const bench = ({ host, hands }: Home) => ({
  host,
  hands,
  now: () => new Date(later),
  telling: { words: {}, home: host.machine.home },
});

/** A repair of these steps, ended. */
async function repair(home: Home, ...steps: readonly Step[]): Promise<string> {
  const id = await home.begin();
  for (const step of steps) await home.hands.perform(id, step);
  await home.hands.end(id, 'applied', at);
  return id;
}

const tenLines = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n';

test('every kind of step is taken back byte for byte, with mode and times', async () => {
  const home = aHome();
  const zshrc = home.write('.zshrc', 'export A=1\r\nno end', 0o640);
  const tool = home.write('go/bin/dlv', 'broken tool', 0o555);
  const replaced = home.write('go/bin/gopls', 'old gopls', 0o700);
  mkdirSync(home.in('cache'), { mode: 0o500 });
  for (const file of [zshrc, tool, replaced]) utimesSync(file, 1_600_000_000.25, 1_600_000_001.5);
  const before = everything(home.home);
  const id = await repair(
    home,
    edit(zshrc, 'export A=1\r\nno end', 'no end'),
    edit(home.in('.config/go/env'), null, 'GOPROXY=direct\n'),
    { do: 'set-aside', path: tool, before: sha('broken tool') },
    { do: 'mode', path: home.in('cache'), from: 0o500, to: 0o755 },
    run('echo made >"{scratch}/gopls"; chmod 755 "{scratch}/gopls"', {
      puts: [
        { made: 'gopls', path: replaced, before: sha('old gopls') },
        { made: 'gopls', path: home.in('bin/gopls'), before: '' },
      ],
    }),
    run('touch flag', { undo: ['/bin/rm', home.in('flag')] }),
    { do: 'tell', command: 'sudo x', administrator: true },
  );
  expect(Object.keys(everything(home.home))).toContain('flag');
  expect(await undo(id, bench(home))).toEqual({ outcome: 'undone', because: null, conflicts: [] });
  expect(everything(home.home)).toEqual(before);
  expect((await home.hands.history()).map(({ entry }) => entry)).toMatchObject([
    { id, state: 'undone', undoneAt: later, undoable: false },
  ]);
  expect(await undo(id, bench(home))).toMatchObject({ outcome: 'cannot-undo', because: { reason: 'already-undone' } });
  expect(everything(home.home)).toEqual(before);
});

test('an unknown repair', async () => {
  const home = aHome();
  expect(await undo('../../etc/passwd', bench(home))).toMatchObject({ outcome: 'unknown-entry' });
  expect(await undo('20260101', bench(home))).toMatchObject({ outcome: 'unknown-entry' });
});

test('what somebody changed in other lines since stays', async () => {
  const home = aHome();
  const file = home.write('.zshrc', tenLines, 0o600);
  const id = await repair(home, edit(file, tenLines, tenLines.replace('two\n', '')));
  writeFileSync(file, `${tenLines.replace('two\n', '')}eleven\n`);
  chmodSync(file, 0o640);
  expect((await undo(id, bench(home))).outcome).toBe('undone');
  expect(home.read('.zshrc')).toBe(`${tenLines}eleven\n`);
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

test('bytes that are not UTF-8 come through a merge', async () => {
  const home = aHome();
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  const file = home.write('.zshrc', bytes(`caf\xe9\n${tenLines}`));
  const step = { ...edit(file, null, `caf\xe9\n${tenLines}more\xff\n`), before: sha(bytes(`caf\xe9\n${tenLines}`)) };
  const id = await repair(home, { ...step, encoding: 'latin1' });
  writeFileSync(file, bytes(`\x80caf\xe9\n${tenLines}more\xff\n`));
  expect((await undo(id, bench(home))).outcome).toBe('undone');
  expect(await home.host.read(file)).toEqual(bytes(`\x80caf\xe9\n${tenLines}`));
});

test('a settings file keeps a property that came in beside the one of the repair', async () => {
  const home = aHome();
  const text = '{\n  "a": 1\n}\n';
  const file = home.write('settings.json', text);
  const id = await repair(home, edit(file, text, '{\n  "a": 1,\n  "go.goroot": "/go"\n}\n'));
  writeFileSync(file, '{\n  "a": 1,\n  "go.goroot": "/go",\n  "b": 2\n}\n');
  expect((await undo(id, bench(home))).outcome).toBe('undone');
  expect(JSON.parse(home.read('settings.json'))).toEqual({ a: 1, b: 2 });
});

test('two repairs of one file are undone in either order', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const home = aHome();
    const file = home.write('.zshrc', tenLines);
    const once = tenLines.replace('two\n', '2\n');
    const ids = [
      await repair(home, edit(file, tenLines, once)),
      await repair(home, edit(file, once, once.replace('nine\n', '9\n'))),
    ];
    for (const index of order) expect((await undo(ids[index] ?? '', bench(home))).outcome).toBe('undone');
    expect(home.read('.zshrc')).toBe(tenLines);
  }
});

test('lines that both changed are a conflict, and then nothing at all is done', async () => {
  const home = aHome();
  const file = home.write('.zshrc', tenLines);
  const other = home.write('.zprofile', 'old\n');
  const id = await repair(
    home,
    edit(file, tenLines, tenLines.replace('two', '2')),
    edit(other, 'old\n', 'new\n'),
    edit(home.in('created'), null, 'x\n'),
  );
  writeFileSync(file, tenLines.replace('two', 'II'));
  writeFileSync(home.in('created'), 'y\n');
  const before = everything(home.home);
  const outcome = await undo(id, bench(home));
  expect(outcome).toMatchObject({ outcome: 'conflict', because: { reason: 'changed-since' } });
  expect(outcome.conflicts.map((one) => one.file)).toEqual(['~/created', '~/.zshrc']);
  expect(outcome.conflicts[1]?.diff).toMatch(/^-2$/m);
  expect(outcome.conflicts[1]?.diff).toMatch(/^\+II$/m);
  expect(everything(home.home)).toEqual(before);
  writeFileSync(file, tenLines);
  rmSync(home.in('created'));
  expect((await undo(id, bench(home))).outcome).toBe('undone');
  expect(home.read('.zprofile')).toBe('old\n');
});

test('a file that was deleted since, or came back in the place of one set aside, is a conflict', async () => {
  const home = aHome();
  const deleted = await repair(home, edit(home.write('a', 'old'), 'old', 'new'));
  rmSync(home.in('a'));
  expect((await undo(deleted, bench(home))).outcome).toBe('conflict');
  const aside = await repair(home, { do: 'set-aside', path: home.write('b', 'old'), before: sha('old') });
  home.write('b', 'another');
  expect((await undo(aside, bench(home))).outcome).toBe('conflict');
  expect(home.read('b')).toBe('another');
  rmSync(home.in('b'));
  expect((await undo(aside, bench(home))).outcome).toBe('undone');
  expect(home.read('b')).toBe('old');
});

test('what was replaced by a link, or made read-only, is left alone', async () => {
  const home = aHome();
  const id = await repair(home, edit(home.in('a'), null, 'new'));
  rmSync(home.in('a'));
  symlinkSync(home.write('b', 'new'), home.in('a'));
  expect(await undo(id, bench(home))).toMatchObject({ outcome: 'conflict', because: { reason: 'changed' } });
  expect(home.read('b')).toBe('new');
  const other = await repair(home, edit(home.write('c', 'old'), 'old', 'new'));
  chmodSync(home.in('c'), 0o444);
  expect(await undo(other, bench(home))).toMatchObject({ outcome: 'cannot-undo', because: { reason: 'read-only' } });
});

test('a folder that the repair made stays when something else is in it', async () => {
  const home = aHome();
  const id = await repair(home, edit(home.in('new/deep/file'), null, 'x'));
  home.write('new/mine', 'y');
  expect((await undo(id, bench(home))).outcome).toBe('undone');
  expect(existsSync(home.in('new/deep'))).toBe(false);
  expect(home.read('new/mine')).toBe('y');
});

test('a command whose undo fails is said, and can be tried again', async () => {
  const home = aHome();
  const undoing = ['/bin/sh', '-c', `test -e ${home.in('ready')} || { echo not yet >&2; exit 3; }`] as const;
  const id = await repair(home, edit(home.write('a', 'old'), 'old', 'new'), run('true', { undo: [...undoing] }));
  for (const _ of ['once', 'twice']) {
    expect(await undo(id, bench(home))).toMatchObject({
      outcome: 'partly-undone',
      because: { reason: 'command-failed', params: { status: 3, output: 'not yet' } },
    });
  }
  expect(home.read('a')).toBe('old');
  home.write('ready', '');
  expect((await undo(id, bench(home))).outcome).toBe('undone');
});

test('a command without a way back is said', async () => {
  const home = aHome();
  const alone = await repair(home, run('true'));
  expect(await undo(alone, bench(home))).toMatchObject({ outcome: 'cannot-undo', because: { reason: 'cannot-undo' } });
  const id = await repair(home, edit(home.write('a', 'old'), 'old', 'new'), run('true'));
  expect((await undo(id, bench(home))).outcome).toBe('partly-undone');
  expect(home.read('a')).toBe('old');
});

test('a kept file that was damaged is never put back', async () => {
  const home = aHome();
  const id = await repair(home, edit(home.write('a', 'old'), 'old', 'new'));
  writeFileSync(path.join(home.folder.kept, sha('old')), 'OLD');
  const before = everything(home.home);
  expect(await undo(id, bench(home))).toMatchObject({ outcome: 'cannot-undo', because: { reason: 'not-parsed' } });
  expect(everything(home.home)).toEqual(before);
});

test('a repair that fails on its way is taken back and ended', async () => {
  const home = aHome();
  const file = home.write('a', 'old');
  const before = everything(home.home);
  const id = await home.begin();
  await home.hands.perform(id, edit(file, 'old', 'new'));
  const exit = await home.hands.perform(id, run('exit 3', { undo: ['/usr/bin/false'] }));
  expect(exit?.code).toBe(3);
  expect((await takeBack(id, bench(home))).outcome).toBe('undone');
  expect(everything(home.home)).toEqual(before);
  expect((await home.hands.history()).map(({ entry }) => entry)).toMatchObject([{ state: 'failed', undoneAt: later }]);
});

test('what cannot be taken back at once stays to be undone', async () => {
  const home = aHome();
  const file = home.write('a', 'old');
  const id = await home.begin();
  await home.hands.perform(id, edit(file, 'old', 'new'));
  writeFileSync(file, 'somebody');
  expect((await takeBack(id, bench(home))).outcome).toBe('conflict');
  expect(await home.hands.history()).toMatchObject([{ entry: { state: 'failed', undoneAt: null, undoable: true } }]);
  writeFileSync(file, 'new');
  expect((await undo(id, bench(home))).outcome).toBe('undone');
  expect(home.read('a')).toBe('old');
});
