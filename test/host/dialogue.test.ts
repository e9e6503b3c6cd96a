import { spawnSync } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Channel, TalkOptions } from '../../electron/engine/host.ts';
import { localHost } from '../../electron/host/local.ts';
import { stopChildren } from '../../electron/host/processes.ts';
import { createLoopback } from '../loopback.ts';

const host = localHost();
const sh = (script: string, options: TalkOptions = {}) =>
  host.talk(['/bin/sh', '-c', script], { timeoutMs: 10_000, ...options });
const bytes = (text: string) => new TextEncoder().encode(text);
const alive = (pid: number) =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim());

/** The next piece that contains `text`. */
const heard = (channel: Channel, text: string) =>
  new Promise<string>((resolve) => {
    let all = '';
    channel.onData((piece) => {
      all += new TextDecoder().decode(piece);
      if (all.includes(text)) resolve(all);
    });
  });

test('a program answers as long as it is asked and ends when its input does', async () => {
  const dialogue = await sh('while read line; do echo "you said $line"; done; echo bye >&2; exit 3');
  const answer = heard(dialogue, 'two\n');
  dialogue.write(bytes('one\n'));
  dialogue.write(bytes('two\n'));
  expect(await answer).toBe('you said one\nyou said two\n');
  dialogue.end();
  expect(await dialogue.exit).toMatchObject({ code: 3, stdout: '', stderr: 'bye\n', timedOut: false });
});

test('what it says before anyone listens is kept', async () => {
  const dialogue = await sh('echo early; read line');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await heard(dialogue, '\n')).toBe('early\n');
  dialogue.stop();
  expect(await dialogue.exit).toMatchObject({ signal: 'SIGKILL', timedOut: false });
});

test('writing to a program that is gone is no error', async () => {
  const dialogue = await sh('exit 0');
  await dialogue.exit;
  dialogue.write(bytes('hello'));
  dialogue.end();
  dialogue.stop();
});

test('a program that cannot be started ends with the reason', async () => {
  const dialogue = await host.talk(['/nowhere/gopls']);
  dialogue.write(bytes('hello'));
  expect(await dialogue.exit).toMatchObject({ failure: 'ENOENT', code: null });
});

test('the time limit, a flood and stopChildren kill the whole group', async () => {
  for (const [script, options, expected] of [
    ['sleep 60 & echo $! $$; wait', { timeoutMs: 300 }, { timedOut: true }],
    ['sleep 60 & echo $! $$; yes', { maxOutputBytes: 100_000 }, { flooded: true }],
    ['sleep 60 & echo $! $$; yes >&2', { maxOutputBytes: 100_000 }, { flooded: true }],
    ['sleep 60 & echo $! $$; kill -9 $$', {}, { signal: 'SIGKILL', timedOut: false }],
  ] as const) {
    const dialogue = await sh(script, options);
    const pids = (await heard(dialogue, '\n')).split('\n')[0]?.split(' ').map(Number) ?? [];
    expect(await dialogue.exit).toMatchObject(expected);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pids.map(alive)).toEqual([false, false]);
  }
  const last = await sh('sleep 60');
  stopChildren();
  expect(await last.exit).toMatchObject({ signal: 'SIGKILL' });
});

test('scratch files have a place whose path is known and which goes with the program', async () => {
  const dialogue = await sh('cat a/b; pwd; read line', { scratch: { 'a/b': { text: 'hi\n' } }, cwd: '{scratch}' });
  expect(await heard(dialogue, 'greenlight-')).toBe(`hi\n${dialogue.scratch}\n`);
  expect(await host.stat(`${dialogue.scratch}/a/b`)).toMatchObject({ kind: 'file' });
  dialogue.stop();
  await dialogue.exit;
  expect(await host.stat(dialogue.scratch ?? '')).toBeUndefined();
});

test('a port of this machine answers, or says why not', async () => {
  const server = net.createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // of a listening TCP server
  const channel = await host.connect(port);
  if ('failure' in channel) throw new Error(channel.failure);
  const answer = heard(channel, 'echo');
  const ended = new Promise<void>((resolve) => channel.onEnd(resolve));
  channel.write(bytes('echo'));
  expect(await answer).toBe('echo');
  channel.end();
  await ended;
  server.close();
  const network = createLoopback();
  const closed = Number(new URL(await network.closed()).port);
  expect(await host.connect(closed)).toEqual({ failure: 'ECONNREFUSED' });
  network.close();
});

test('without limits it may go on for long and say much', async () => {
  const dialogue = await sh('head -c 6000000 /dev/zero; sleep 0.2', { timeoutMs: Infinity, maxOutputBytes: Infinity });
  let size = 0;
  dialogue.onData((piece) => {
    size += piece.length;
  });
  expect(await dialogue.exit).toMatchObject({ code: 0, timedOut: false, flooded: false });
  expect(size).toBe(6_000_000);
});
