import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Refusal } from '../../electron/engine/hands.ts';
import type { Step } from '../../electron/engine/repair-model.ts';
import { aHome, everything, type Home, sha } from './a-home.ts';
import { edit, once, run } from './steps.ts';

/** The step is refused, nothing is changed and nothing is left behind. */
async function refused(home: Home, step: Step) {
  const before = everything(home.home);
  const refusal = await once(home, step).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Refusal);
  expect(everything(home.home)).toEqual(before);
  const [newest] = await home.hands.history();
  expect(newest).toMatchObject({ entry: { state: 'failed' }, done: [] });
  const { reason, params } = refusal as Refusal;
  return { reason, params };
}

test('what is outside of the home folder, or leads there, is refused', async () => {
  const home = aHome();
  const other = aHome();
  const outside = other.write('file', 'old');
  mkdirSync(other.in('folder'));
  symlinkSync(outside, home.in('link'));
  symlinkSync(other.in('folder'), home.in('folder'));
  expect(await refused(home, edit(outside, 'old', 'new'))).toEqual({
    reason: 'outside-home',
    params: { path: outside },
  });
  expect(await refused(home, edit(home.in('../x'), null, 'new'))).toMatchObject({ reason: 'outside-home' });
  expect(await refused(home, edit(home.in('link'), 'old', 'new'))).toEqual({
    reason: 'leaves-home',
    params: { path: home.in('link'), real: outside },
  });
  expect(await refused(home, edit(home.in('folder/deep/new'), null, 'new'))).toEqual({
    reason: 'leaves-home',
    params: { path: home.in('folder/deep/new'), real: other.in('folder/deep/new') },
  });
  expect(other.read('file')).toBe('old');
  expect(existsSync(other.in('folder/deep'))).toBe(false);
});

test('what is no ordinary, writable file with one name is refused', async () => {
  const home = aHome();
  mkdirSync(home.in('folder'));
  execFileSync('mkfifo', [home.in('pipe')]);
  symlinkSync('nothing', home.in('dangling'));
  symlinkSync('circle', home.in('circle'));
  home.write('one', 'old');
  linkSync(home.in('one'), home.in('two'));
  home.write('locked', 'old', 0o444);
  home.write('plain', 'old');
  const reasons: Record<string, string> = {};
  for (const name of ['folder', 'dangling', 'circle', 'plain/below', 'one', 'locked', 'pipe']) {
    const step = edit(home.in(name), name === 'one' || name === 'locked' ? 'old' : null, 'new');
    reasons[name] = await once(home, step).then(
      () => 'done',
      (error: Refusal) => error.reason,
    );
  }
  expect(reasons).toEqual({
    folder: 'not-a-file',
    dangling: 'not-a-file',
    circle: 'not-a-file',
    'plain/below': 'not-a-file',
    one: 'hard-linked',
    locked: 'read-only',
    pipe: 'not-a-file',
  });
});

test('a file that is not as it was planned on is refused', async () => {
  const home = aHome();
  const file = home.write('.zshrc', 'changed');
  expect(await refused(home, edit(file, 'old', 'new'))).toEqual({ reason: 'changed', params: { path: file } });
  expect(await refused(home, edit(file, null, 'new'))).toEqual({ reason: 'exists', params: { path: file } });
  expect((await refused(home, edit(home.in('gone'), 'old', 'new'))).reason).toBe('changed');
  expect((await refused(home, { do: 'set-aside', path: file, before: sha('old') })).reason).toBe('changed');
  expect((await refused(home, { do: 'mode', path: file, from: 0o600, to: 0o700 })).reason).toBe('changed');
  const puts = [{ made: 'x', path: file, before: sha('old') }];
  expect((await refused(home, run('echo >"{scratch}/x"', { puts }))).reason).toBe('changed');
});

test.runIf(process.getuid?.() === 0)('what belongs to another user is refused', async () => {
  const home = aHome();
  const file = home.write('.zshrc', 'old');
  chownSync(file, 1, 1);
  const expected = { reason: 'not-yours', params: { path: file, owner: 'daemon' } };
  expect(await refused(home, edit(file, 'old', 'new'))).toEqual(expected);
  expect(await refused(home, { do: 'set-aside', path: file, before: sha('old') })).toEqual(expected);
  expect(await refused(home, { do: 'mode', path: file, from: 0o644, to: 0o600 })).toEqual(expected);
});

test('a run that does not leave what it should is refused', async () => {
  const home = aHome();
  const other = aHome().write('x', 'elsewhere');
  for (const script of ['true', `ln -s ${other} "{scratch}/x"`, 'mkdir "{scratch}/x"']) {
    const puts = [{ made: 'x', path: home.in('bin/x'), before: '' }];
    expect((await refused(home, run(script, { puts }))).reason).toBe('command-failed');
  }
});

test('a file that is locked is write-protected', async () => {
  const home = aHome();
  const file = home.write('.zshrc', 'old');
  const [program, on, off] = process.platform === 'darwin' ? ['chflags', 'uchg', 'nouchg'] : ['chattr', '+i', '-i'];
  try {
    execFileSync(program, [on, file], { stdio: 'ignore' });
  } catch (error) {
    return void error; // only root can, and only on some file systems
  }
  try {
    expect(await refused(home, edit(file, 'old', 'new'))).toEqual({ reason: 'read-only', params: { path: file } });
    expect((await refused(home, { do: 'mode', path: file, from: 0o644, to: 0o600 })).reason).toBe('read-only');
  } finally {
    execFileSync(program, [off, file]);
  }
});
