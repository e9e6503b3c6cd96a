import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Drained } from '../../electron/fleet/drain.ts';
import { createQueue } from '../../electron/fleet/queue.ts';
import { type Sheet, sheetOf } from '../../electron/fleet/records.ts';
import { startFleet } from '../../electron/fleet/start.ts';
import { fleetFolder } from '../../electron/host/fleet-folder.ts';
import { createLoopback, type Loopback } from '../loopback.ts';
import { quickest } from '../quickest.ts';
import { aRedReport, createDesk, fleetAt, optionsFor } from './desk.ts';
import { type Receiver, receiver } from './receiver.ts';

const desk = createDesk();
let network: Loopback;
let there: Receiver;
beforeEach(() => {
  network = createLoopback();
  there = receiver();
});
afterEach(() => {
  network.close();
  desk.clear();
});

const sheet = (id: string = crypto.randomUUID()): Sheet => sheetOf(aRedReport, { id, redact: (text) => text });
const names = (folder: string) => readdirSync(path.join(folder, 'fleet/waiting'));

test('10 000 reports: each arrives once, in order, many in a request', async () => {
  const folder = desk.folder();
  const queue = createQueue(fleetFolder(path.join(folder, 'fleet')));
  const fleet = fleetAt(folder, await network.web(there.listener));
  there.reads = (where) => where.endsWith('/logs'); // send.test.ts reads the numbers
  const put: string[] = [];
  let sent = 0;
  for (let round = 0; round < 25; round++) {
    const ids = Array.from({ length: 400 }, () => crypto.randomUUID());
    await Promise.all(ids.map((id) => queue.put(sheet(id))));
    put.push(...ids);
    sent += (await fleet.drain()).sent;
  }
  expect(sent).toBe(10_000);
  expect(there.ids()).toEqual(put);
  expect(there.got.length).toBeLessThan(500);
  expect(names(folder)).toEqual([]);
  expect(await fleet.lost()).toEqual({ full: 0, damaged: 0, refused: 0 });
});

test('500 at most: the oldest go first, and are counted', async () => {
  const folder = desk.folder();
  const queue = createQueue(fleetFolder(path.join(folder, 'fleet')));
  const ids = Array.from({ length: 520 }, () => crypto.randomUUID());
  await Promise.all(ids.map((id) => queue.put(sheet(id))));
  expect(names(folder)).toHaveLength(500);
  const fleet = fleetAt(folder, await network.web(there.listener));
  expect(await fleet.lost()).toEqual({ full: 20, damaged: 0, refused: 0 });
  await fleet.drain();
  expect(there.ids()).toEqual(ids.slice(20));
});

test('so many bytes at most', async () => {
  const one = JSON.stringify(sheet()).length;
  const folder = desk.folder();
  const queue = createQueue(fleetFolder(folder), { reports: 500, bytes: one * 3 });
  for (let n = 0; n < 10; n++) await queue.put(sheet());
  expect(await queue.waiting()).toHaveLength(3);
  expect((await queue.lost()).full).toBe(7);
});

test('two queues on one folder, as of the app and the command line, keep one bound', async () => {
  const folder = desk.folder();
  const bounds = { reports: 20, bytes: 1e9 };
  const [first, second] = [createQueue(fleetFolder(folder), bounds), createQueue(fleetFolder(folder), bounds)];
  for (let n = 0; n < 15; n++) await first.put(sheet());
  for (let n = 0; n < 15; n++) await second.put(sheet());
  expect(await second.waiting()).toHaveLength(20);
  expect((await second.lost()).full).toBe(10);
});

test('half a file is counted and does not stop the others; leftovers go', async () => {
  const folder = desk.folder();
  const fleet = fleetAt(folder, await network.web(there.listener));
  for (let n = 0; n < 3; n++) await fleet.keep(aRedReport);
  const [first = ''] = names(folder);
  truncateSync(path.join(folder, 'fleet/waiting', first), 100);
  const leftover = path.join(folder, 'fleet/waiting/.new-1-0');
  writeFileSync(leftover, '{');
  utimesSync(leftover, 1, 1);
  expect(await fleet.drain()).toMatchObject({ sent: 2, waiting: 0 });
  expect(await fleet.lost()).toEqual({ full: 0, damaged: 1, refused: 0 });
  expect(names(folder)).toEqual([]);
});

test('files are for this user alone, and hold one id for good', async () => {
  const folder = desk.folder();
  const endpoint = await network.web(there.listener);
  for (let n = 0; n < 2; n++) {
    await fleetAt(folder, endpoint).keep(aRedReport);
    const [waiting = ''] = names(folder);
    expect(statSync(path.join(folder, 'fleet/waiting', waiting)).mode & 0o777).toBe(0o600);
    await fleetAt(folder, endpoint).drain();
  }
  const ids = there.got.map(
    ({ body }) => /service\.instance\.id.{0,60}?([0-9a-f-]{36})/.exec(JSON.stringify(body, numbers))?.[1],
  );
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  const files = fleetFolder(path.join(desk.folder(), 'fleet'));
  const made = await Promise.all(Array.from({ length: 20 }, (_, n) => files.once('machine.json', () => `${n}`)));
  expect(new Set(made).size).toBe(1);
});
const numbers = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

test('killed in the middle: after a restart everything has arrived', async () => {
  const folder = desk.folder();
  const endpoint = await network.web(there.listener);
  const queue = createQueue(fleetFolder(path.join(folder, 'fleet')));
  const ids = Array.from({ length: 450 }, () => crypto.randomUUID());
  await Promise.all(ids.map((id) => queue.put(sheet(id))));
  let answered = 0;
  there.answer = (_, response) => {
    if (++answered <= 2) response.writeHead(200).end(); // the first batch; the second hangs
  };
  const child = spawn(process.execPath, ['test/fleet/send-child.ts', folder, endpoint], { stdio: 'ignore' });
  while (there.got.length < 4) await wait(10);
  // One sends, the others do not wait for it.
  expect(await fleetAt(folder, endpoint).drain()).toMatchObject({ sent: 0, busy: true });
  child.kill('SIGKILL');
  await once(child, 'exit');
  there.answer = (_, response) => void response.writeHead(200).end();
  expect(await fleetAt(folder, endpoint).drain()).toMatchObject({ waiting: 0, problem: null });
  expect(new Set(there.ids())).toEqual(new Set(ids));
  expect(there.ids().length).toBeLessThanOrEqual(450 + 200); // twice at most what was under way
});

test('in the background: never waits, sends when it can, stops at once', async () => {
  const folder = desk.folder();
  const told: unknown[] = [];
  there.answer = () => undefined;
  const endpoint = await network.web(there.listener);
  const log = (...said: unknown[]) => void told.push(said);
  let last: Drained | undefined;
  const onDrained = (drained: Drained) => void (last = drained);
  const slow = startFleet({ ...optionsFor(folder, endpoint, { timeoutMs: 300 }), log, onDrained });
  const tenMs = await quickest(async () => {
    for (let n = 0; n < 10; n++) slow.take(aRedReport);
  });
  expect(tenMs * 5).toBeLessThan(250); // the receiver takes longer for one
  while (!last?.problem) await wait(10);
  await slow.stop();
  expect(last).toMatchObject({ sent: 0, problem: 'Request timed out' });
  expect(names(folder)).toHaveLength(50);
  slow.take(aRedReport); // too late, and no harm

  there.answer = (_, response) => void response.writeHead(200).end();
  const pause = { failures: 1, untilMs: Date.now() + 60_000, asked: true, problem: null };
  writeFileSync(path.join(folder, 'fleet/pause.json'), JSON.stringify(pause));
  const next = startFleet({ ...optionsFor(folder, endpoint), log, onDrained, afresh: true });
  next.take(aRedReport);
  while (names(folder).length) await wait(10);
  await next.stop();
  expect(new Set(there.ids()).size).toBe(51);
  expect(told).toEqual([]);
});

test('in the background: after a failure it tries again by itself', async () => {
  const folder = desk.folder();
  let yes = false;
  there.answer = (_, response) => {
    response.writeHead(yes ? 200 : 503, yes ? {} : { 'retry-after': '1' }).end();
    yes = true;
  };
  const options = optionsFor(folder, await network.web(there.listener), { timeoutMs: 200 });
  let last: Drained | undefined;
  const onDrained = (drained: Drained) => void (last = drained);
  const running = startFleet({ ...options, log: () => undefined, onDrained });
  running.take(aRedReport);
  const until = Date.now() + 5000;
  while (!last?.sent && Date.now() < until) await wait(20);
  await running.stop();
  expect(last).toMatchObject({ sent: 1, waiting: 0 });
});
