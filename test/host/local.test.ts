import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TooLarge } from '../../electron/engine/host.ts';
import { localHost } from '../../electron/host/local.ts';
import { stopChildren } from '../../electron/host/processes.ts';

const host = localHost();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-host-'));
  writeFileSync(path.join(folder, 'file'), '0123456789');
  symlinkSync('loop', path.join(folder, 'loop'));
  symlinkSync('nothing', path.join(folder, 'dangling'));
  mkdirSync(path.join(folder, 'dir'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
const sh = (script: string, options = {}) => host.run(['/bin/sh', '-c', script], options);
/** A killed process that nobody has waited for yet is dead all the same. */
const alive = (pid: number) =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim());

test('a program runs without a shell, with nothing on standard input and the environment of an app', async () => {
  const { stdout, code } = await host.run(['/bin/sh', '-c', 'cat; echo "$0" $PATH; exit 3', '$(id)']);
  expect(stdout).toBe('$(id) /usr/bin:/bin:/usr/sbin:/sbin\n');
  expect(code).toBe(3);
});

test('a program that cannot be started says why', async () => {
  expect(await host.run(['/nowhere/x'])).toMatchObject({ failure: 'ENOENT', code: null });
  expect(await host.run([at('file')])).toMatchObject({ failure: 'EACCES' });
});

test('time limit: the whole group dies and what was printed stays', async () => {
  const { stdout, timedOut, ms } = await sh('sleep 60 & echo $!; wait', { timeoutMs: 300 });
  await wait(50);
  expect(timedOut).toBe(true);
  expect(ms).toBeLessThan(2000);
  expect(alive(Number(stdout))).toBe(false);
});

test('a flood is stopped and takes no memory', async () => {
  const before = process.memoryUsage().rss;
  const { flooded, stdout } = await sh('yes', { maxOutputBytes: 1024 * 1024, timeoutMs: 20_000 });
  expect(flooded).toBe(true);
  expect(stdout.length).toBeLessThanOrEqual(1024 * 1024);
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
});

test('what a program leaves running does not keep us waiting', async () => {
  const { stdout, ms } = await sh('sleep 30 & echo done', { timeoutMs: 20_000 });
  expect(stdout).toBe('done\n');
  expect(ms).toBeLessThan(2000);
});

test('what a program leaves running counts when its output is waited for', async () => {
  const { stdout, ms } = await sh('(sleep 0.4; echo late) & echo done', { timeoutMs: 20_000, waitForOutput: true });
  expect(stdout).toBe('done\nlate\n');
  expect(ms).toBeGreaterThan(350);
});

test('output still in the pipe when a program ends is not lost on a busy machine', async () => {
  const running = sh('printf %060000d 7', { timeoutMs: 20_000 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const end = performance.now() + 200;
  while (performance.now() < end); // nothing is read meanwhile
  expect((await running).stdout).toHaveLength(60_000);
});

test('a character that the chunks cut in two arrives whole', async () => {
  let seen = '';
  await sh("printf '\\344\\270' >&2; sleep 0.1; printf '\\255' >&2", { onStderr: (text: string) => (seen += text) });
  expect(seen).toBe('中');
});

test('standard error arrives while the program runs, with the time', async () => {
  const seen: [string, number][] = [];
  const heard = at('heard');
  // It goes on only when its first line has arrived.
  await sh(`echo a >&2; while [ ! -e '${heard}' ]; do sleep 0.02; done; sleep 0.2; echo b >&2`, {
    onStderr(text: string, atMs: number) {
      seen.push([text, atMs]);
      writeFileSync(heard, '');
    },
  });
  expect(seen.map(([text]) => text)).toEqual(['a\n', 'b\n']);
  expect((seen[1]?.[1] ?? 0) - (seen[0]?.[1] ?? 0)).toBeGreaterThan(150);
});

test('scratch files are there for the run and gone after it', async () => {
  const { stdout } = await host.run(['/bin/sh', '-c', 'cat {scratch}/a/text {scratch}/link; echo {scratch}'], {
    scratch: { 'a/text': { text: 'one\n' }, link: { link: at('file') } },
  });
  const [one, two] = stdout.split('\n');
  expect(one).toBe('one');
  expect(two?.startsWith('0123456789')).toBe(true);
  expect(await host.stat(two?.slice(10) ?? '')).toBeUndefined();
});

test('stopChildren leaves nothing behind', async () => {
  const running = sh('echo $$ >&2; sleep 60', { timeoutMs: 30_000, onStderr: () => stopChildren() });
  const { stderr, signal } = await running;
  expect(signal).toBe('SIGKILL');
  expect(alive(Number(stderr))).toBe(false);
});

test('absence is a value: no file, a link to nothing, links in a circle, a file where a folder should be', async () => {
  for (const name of ['none', 'dangling', 'loop', 'file/below']) {
    expect(await host.read(at(name))).toBeUndefined();
    expect(await host.stat(at(name))).toBeUndefined();
    expect(await host.realPath(at(name))).toBeUndefined();
  }
  expect(await host.list(at('file'))).toBeUndefined();
  expect(await host.read(at('dir'))).toBeUndefined();
});

test('a file larger than asked is refused before it is read', async () => {
  await expect(host.read(at('file'), 5)).rejects.toThrow(TooLarge);
  expect(new TextDecoder().decode(await host.readRange(at('file'), 8, 100))).toBe('89');
});
