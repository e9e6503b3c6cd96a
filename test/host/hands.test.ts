import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aHome, homeAt as aHomeAs, at, sha } from './a-home.ts';
import { edit, once, run } from './steps.ts';

test('an edit keeps the mode and the group, and what was there is kept', async () => {
  const home = aHome();
  const file = home.write('.zshrc', 'old\n', 0o640);
  if (process.getuid?.() === 0) chownSync(file, 0, 12);
  const { gid } = statSync(file);
  const { done, id } = await once(home, edit(file, 'old\n', 'new\n'));
  expect(home.read('.zshrc')).toBe('new\n');
  expect(statSync(file)).toMatchObject({ gid });
  expect(statSync(file).mode & 0o7777).toBe(0o640);
  expect(new TextDecoder().decode(await home.hands.kept(sha('old\n')))).toBe('old\n');
  expect(done).toMatchObject([
    {
      before: { [file]: sha('old\n') },
      after: { [file]: sha('new\n') },
      was: { [file]: { mode: 0o640 } },
      state: 'done',
    },
  ]);
  const [own] = path.relative(home.home, home.folder.root).split('/');
  expect(readdirSync(home.home).sort()).toEqual(['.zshrc', own].sort());
  expect((await home.hands.history()).map(({ entry }) => entry)).toMatchObject([{ id, state: 'applied', at }]);
});

test('what is kept is for this user alone', async () => {
  const home = aHome();
  await once(home, edit(home.write('.zshrc', 'secret'), 'secret', 'new'));
  const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
  expect(modeOf(home.folder.root)).toBe('700');
  expect(modeOf(path.join(home.folder.kept, sha('secret')))).toBe('600');
  for (const name of readdirSync(home.folder.journal)) expect(modeOf(path.join(home.folder.journal, name))).toBe('600');
});

test('an edit of bytes that are not UTF-8 keeps them', async () => {
  const home = aHome();
  const file = home.write('.profile', Buffer.from('caf\xe9\n', 'latin1'));
  await once(home, {
    ...edit(file, null, 'caf\xe9\nmore\n'),
    before: sha(Buffer.from('caf\xe9\n', 'latin1')),
    encoding: 'latin1',
  });
  expect(await home.host.read(file)).toEqual(Buffer.from('caf\xe9\nmore\n', 'latin1'));
});

test('a new file is made with its folders', async () => {
  const home = aHome();
  const { done } = await once(home, edit(home.in('.config/fish/conf.d/go.fish'), null, 'set x\n'));
  expect(home.read('.config/fish/conf.d/go.fish')).toBe('set x\n');
  expect(done[0]?.folders).toEqual(['.config', '.config/fish', '.config/fish/conf.d'].map(home.in));
});

test('a link is followed inside of the home folder, which may be a link itself', async () => {
  const home = aHome();
  const real = home.write('dotfiles/zshrc', 'old');
  symlinkSync('dotfiles/zshrc', home.in('.zshrc'));
  const other = `${home.home}-link`;
  symlinkSync(home.home, other);
  onTestFinished(() => rmSync(other));
  const linked = { ...home, ...aHomeAs(other) };
  await once(linked, edit(path.join(other, '.zshrc'), 'old', 'new'));
  expect(home.read('dotfiles/zshrc')).toBe('new');
  expect(lstatSync(home.in('.zshrc')).isSymbolicLink()).toBe(true);
  await once(linked, edit(real, 'new', 'newer'));
  expect(home.read('.zshrc')).toBe('newer');
});

test('a file is set aside with its bytes kept', async () => {
  const home = aHome();
  const file = home.write('go/bin/gopls', 'broken', 0o555);
  utimesSync(file, 1_700_000_000, 1_700_000_001);
  const { done } = await once(home, { do: 'set-aside', path: file, before: sha('broken') });
  expect(existsSync(file)).toBe(false);
  expect(done).toMatchObject([
    {
      before: { [file]: sha('broken') },
      after: { [file]: '' },
      was: { [file]: { mode: 0o555, modifiedMs: 1_700_000_001_000 } },
    },
  ]);
  expect(Buffer.from((await home.hands.kept(sha('broken'))) ?? []).toString()).toBe('broken');
});

test('permission bits of a file or a folder', async () => {
  const home = aHome();
  mkdirSync(home.in('go'), { mode: 0o500 });
  await once(home, { do: 'mode', path: home.in('go'), from: 0o500, to: 0o755 });
  expect(statSync(home.in('go')).mode & 0o777).toBe(0o755);
});

test('a run gets the environment of an app, a folder of its own, and puts what it made in place', async () => {
  const home = aHome({ env: { GOFLAGS: '-mod=mod' } });
  const old = home.write('go/bin/gopls', 'old', 0o644);
  const script =
    'umask 077; env >"{scratch}/env"; echo tool >"$GOBIN/tool"; chmod 755 "$GOBIN/tool"; pwd; echo oops >&2';
  const { exit, done } = await once(
    home,
    run(script, {
      env: { GOBIN: '{scratch}' },
      puts: [
        { made: 'tool', path: old, before: sha('old') },
        { made: '{scratch}/env', path: home.in('new/folder/env'), before: '' },
      ],
    }),
  );
  expect(exit).toMatchObject({ code: 0, stdout: `${home.home}\n`, stderr: 'oops\n' });
  expect(home.read('go/bin/gopls')).toBe('tool\n');
  expect(statSync(old).mode & 0o777).toBe(0o755);
  expect(home.read('new/folder/env')).toMatch(/^PATH=\/usr\/bin:\/bin:\/usr\/sbin:\/sbin$/m);
  expect(home.read('new/folder/env')).not.toMatch(/GOFLAGS/);
  expect(readdirSync(home.folder.scratch)).toEqual([]);
  expect(done).toMatchObject([{ before: { [old]: sha('old') }, after: { [old]: sha('tool\n') }, state: 'done' }]);
});

test('a run that ends badly puts nothing, and its end is handed on', async () => {
  const home = aHome();
  const puts = [{ made: 'x', path: home.in('bin/x'), before: '' }];
  const { exit, done } = await once(home, run('echo half >"{scratch}/x"; echo no >&2; exit 3', { puts }));
  expect(exit).toMatchObject({ code: 3, stderr: 'no\n' });
  expect(existsSync(home.in('bin'))).toBe(false);
  expect(done).toMatchObject([{ state: 'begun', after: {} }]);
  const never = await once(home, { ...run(''), argv: ['/nowhere/go', 'install'] });
  expect(never).toMatchObject({ exit: { failure: 'ENOENT' }, done: [] });
});

test('a pane is opened on a Mac only, and only one of the list', async () => {
  const asked: string[] = [];
  const mac = aHome({ os: 'darwin' }, async (argv) => {
    asked.push(argv.join(' '));
    return { code: 0, signal: null, stdout: '', stderr: '', timedOut: false, flooded: false, failure: null, ms: 1 };
  });
  expect((await once(mac, { do: 'open', pane: 'developer-tools' })).exit).toMatchObject({ code: 0 });
  const pane = 'x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension?Privacy_DevTools';
  expect(asked).toEqual([`/usr/bin/open ${pane}`]);
  await expect(once(mac, { do: 'open', pane: 'https://example.com' })).rejects.toMatchObject({
    reason: 'not-automatic',
  });
  await expect(once(aHome({ os: 'linux' }), { do: 'open', pane: 'privacy' })).rejects.toMatchObject({
    reason: 'not-automatic',
  });
  expect(await once(aHome(), { do: 'tell', command: 'sudo x', administrator: true })).toMatchObject({
    exit: null,
    done: [],
  });
});

test('one repair at a time, whoever does it', async () => {
  const home = aHome();
  const id = await home.begin();
  const other = aHomeAs(home.home);
  await expect(home.begin()).rejects.toMatchObject({ reason: 'busy' });
  await expect(other.begin()).rejects.toMatchObject({ reason: 'busy' });
  expect(await other.hands.history()).toEqual([]);
  expect(await home.hands.history()).toEqual([]);
  expect(await home.hands.journal(id)).toMatchObject({ entry: { state: 'interrupted' } });
  await home.hands.end(id, 'applied', at);
  await other.hands.end(await other.begin(), 'applied', at);
  expect((await home.hands.history()).map(({ entry }) => entry.id).at(-1)).toBe(id);
});
