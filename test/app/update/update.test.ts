import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archive, published, silence, status } from './update-feed.ts';
import { updateRoom } from './update-room.ts';

/** From the feed to the moment at which macOS is told to replace the app. What macOS does then is played. */
let room: Awaited<ReturnType<typeof updateRoom>>;
beforeAll(async () => {
  room = await updateRoom('1.4.0');
});
beforeEach(() => room.server.publish(published('1.5.0')));
afterEach(() => room.clear());
afterAll(() => room.close());

describe('a newer version', () => {
  test('is told, fetched when the person wants it, and installed when they restart', async () => {
    const { updates, update, seen, saved } = room.desk();
    await updates.ask('check');
    expect(update()).toEqual({
      state: 'available',
      version: '1.5.0',
      percent: null,
      reason: null,
      checkedAt: '2026-11-22T12:00:00.000Z',
    });
    expect(saved()).toEqual({ checkedAt: '2026-11-22T12:00:00.000Z' });
    expect(room.server.asked).toEqual(['/mac/latest-mac.yml']);

    await updates.ask('download');
    expect(update()).toMatchObject({ state: 'ready', version: '1.5.0', percent: null, reason: null });
    expect(seen).toEqual(['checking', 'available', 'downloading', 'ready']);
    // macOS got the very bytes that were announced, and nothing was replaced yet.
    expect(room.fetched()).toBe(createHash('sha512').update(archive).digest('base64'));
    expect(room.natively()).not.toContain('autoUpdater.quitAndInstall');

    await updates.ask('restart');
    expect(room.natively().at(-1)).toBe('autoUpdater.quitAndInstall');
  });

  test('waits for a repair that runs before it restarts', async () => {
    const { updates, truth } = room.desk();
    await updates.ask('check');
    await updates.ask('download');
    truth.setState({ phase: 'repairing' });
    const restarted = updates.ask('restart');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(room.natively()).not.toContain('autoUpdater.quitAndInstall');
    truth.setState({ phase: 'idle' });
    await restarted;
    expect(room.natively().at(-1)).toBe('autoUpdater.quitAndInstall');
  });

  test('is fetched at once when updates are automatic, and never restarts by itself', async () => {
    const { updates, update, timers, settled } = room.desk({ settings: { updates: 'automatic' } });
    await updates.start();
    expect(timers.map(({ ms }) => ms)).toEqual([5 * 60_000]);
    timers[0]?.work();
    await settled();
    expect(update()).toMatchObject({ state: 'ready', version: '1.5.0' });
    expect(room.natively()).not.toContain('autoUpdater.quitAndInstall');
    expect(timers).toEqual([]);
  });

  test('is not installed over an app that was moved since', async () => {
    const { updates, update, truth } = room.desk();
    await updates.ask('check');
    await updates.ask('download');
    truth.setState({ notices: [{ id: 'moved', title: '', detail: '', action: 'quit' }] });
    await updates.ask('restart');
    expect(update()).toMatchObject({ state: 'cannot', reason: expect.stringMatching(/^Greenlight was moved/) });
    expect(room.natively()).not.toContain('autoUpdater.quitAndInstall');
  });

  test('is fetched when the setting becomes automatic', async () => {
    const { updates, update, truth, settled } = room.desk();
    await updates.ask('check');
    truth.setState({ settings: { ...truth.getState().settings, updates: 'automatic' } });
    await settled();
    expect(update().state).toBe('ready');
  });

  test('that was fetched before a restart is not fetched again', async () => {
    const first = room.desk();
    await first.updates.ask('check');
    await first.updates.ask('download');
    room.server.asked.length = 0;
    const second = room.desk({ settings: { updates: 'automatic' } });
    await second.updates.ask('check');
    expect(second.update().state).toBe('ready');
    expect(room.server.asked.filter((file) => file.endsWith('.zip'))).toEqual([]);
  });
});

describe('nothing is installed', () => {
  test.each(['1.4.0', '1.3.9', '0.9.0', '1.4.0-beta.1'])('of version %s over 1.4.0', async (version) => {
    room.server.publish(published(version));
    const { updates, update } = room.desk({ settings: { updates: 'automatic' } });
    await updates.ask('check');
    expect(update()).toMatchObject({ state: 'none', version: null, reason: null });
    expect(room.server.asked).toEqual(['/mac/latest-mac.yml']);
  });

  test('outside of the stage of a rollout', async () => {
    room.server.publish(published('1.5.0', { stagingPercentage: 0 }));
    const { updates, update } = room.desk({ settings: { updates: 'automatic' } });
    await updates.ask('check');
    expect(update().state).toBe('none');
    room.server.publish(published('1.5.0', { stagingPercentage: 100 }));
    await updates.ask('check');
    expect(update().state).toBe('ready');
    // The same Mac is in the same stage every time.
    expect(room.stagingId()).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('that is not what was announced', async () => {
    room.server.publish(published('1.5.0', { sha512: createHash('sha512').update('other').digest('base64') }));
    const { updates, update } = room.desk({ settings: { updates: 'automatic' } });
    await updates.ask('check');
    expect(update()).toMatchObject({ state: 'cannot', version: '1.5.0' });
    expect(update().reason).toBe(
      'What was loaded is not what was announced, so it was thrown away. Nothing has changed.',
    );
    expect(room.natively()).toEqual([]);
    expect(room.archives()).toEqual([]);
    await expect(updates.ask('restart')).rejects.toThrow('no update is ready');
  });

  test('that somebody else has signed', async () => {
    room.refuse(
      'Code signature at URL file:///x/Greenlight.app/ did not pass validation: code failed to satisfy specified code requirement(s)',
    );
    const { updates, update } = room.desk({ settings: { updates: 'automatic' } });
    await updates.ask('check');
    expect(update().state).toBe('cannot');
    expect(update().reason).toMatch(/not signed by whoever signed this one/);
    expect(room.natively()).not.toContain('autoUpdater.quitAndInstall');
  });
});

describe('says why it cannot', () => {
  const told = async (given: Parameters<typeof room.desk>[0] = {}) => {
    const { updates, update } = room.desk({ settings: { updates: 'automatic' }, ...given });
    await updates.ask('check');
    expect(update().state).toBe('cannot');
    return update().reason;
  };
  test('when there is no feed', async () => {
    room.server.feed(status(404));
    expect(await told()).toMatch(/has no list of versions/);
  });
  test.each(['<html>sign in to the hotel</html>', 'version: [', '', 'version: soon\nfiles: []\n', 'version: 2.0.0\n'])(
    'when the feed is %j',
    async (feed) => {
      room.server.feed(feed);
      expect(await told()).toMatch(/something that is no list of versions/);
    },
  );
  test('when the server is in trouble', async () => {
    room.server.feed(status(503));
    expect(await told()).toMatch(/does not answer/);
  });
  test('when the server says nothing', async () => {
    room.server.feed(silence);
    expect(await told()).toMatch(/does not answer/);
  });
  test('when the download comes to a halt', async () => {
    room.server.zip((response) => void response.writeHead(200, { 'content-length': archive.length }).write('G'));
    expect(await told()).toMatch(/does not answer/);
    await expect.poll(() => room.archives(), { timeout: 15_000 }).toEqual([]);
  });
  test('when the download breaks off', async () => {
    room.server.zip((response) => {
      response.writeHead(200, { 'content-length': archive.length }).write('G', () => response.destroy());
    });
    expect(await told()).toMatch(/does not answer/);
  });
  test('when what was announced is not there', async () => {
    room.server.zip(status(404));
    expect(await told()).toMatch(/not the one it announced/);
  });
  test('when it is offline, without asking anybody', async () => {
    expect(await told({ isOnline: () => false })).toBe('This Mac is offline.');
    expect(room.server.asked).toEqual([]);
  });
  test.each([
    ['moved', /^Greenlight was moved while it runs/],
    ['translocated', /temporary place/],
    ['read-only-place', /cannot be written to/],
  ] as const)('when the app is in a place that is %s', async (id, words) => {
    expect(await told({ notices: [{ id, title: '', detail: '', action: 'none' }] })).toMatch(words);
    expect(room.server.asked).toEqual([]);
  });
  test('when it is no app, without loading what updates', async () => {
    const { updates, update, loads, timers } = room.desk({ isPackaged: false, settings: { updates: 'automatic' } });
    await updates.start();
    expect(timers).toEqual([]);
    await updates.ask('check');
    expect(update().reason).toMatch(/not installed as an app/);
    expect(loads()).toBe(0);
  });
  test('in the language that is chosen next', async () => {
    const { updates, update, truth } = room.desk({ isOnline: () => false });
    await updates.ask('check');
    truth.setState({ language: 'zh-CN' });
    expect(update().reason).toBe('这台 Mac 未联网。');
  });
  test('and looks again when it is asked to', async () => {
    room.server.feed(status(503));
    const { updates, update } = room.desk();
    await updates.ask('check');
    room.server.publish(published('1.5.0'));
    await updates.ask('check');
    expect(update()).toMatchObject({ state: 'available', reason: null });
  });
});

describe('looks by itself', () => {
  const yesterday = { checkedAt: '2026-11-21T13:00:00.000Z' };
  test('once a day, over a restart too, with one timer and nothing loaded before', async () => {
    const { updates, timers, loads, settled, update } = room.desk({ saved: yesterday });
    await updates.start();
    expect(timers.map(({ ms }) => ms)).toEqual([60 * 60_000]);
    expect(loads()).toBe(0);
    timers[0]?.work();
    await settled();
    expect(update()).toMatchObject({ state: 'available', checkedAt: '2026-11-22T12:00:00.000Z' });
    expect(timers.map(({ ms }) => ms)).toEqual([24 * 60 * 60_000]);
  });
  test('some minutes after a wake-up when a day has gone by, and still once', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const { updates, timers } = room.desk({ saved: { checkedAt: '2026-11-22T11:00:00.000Z' }, now: () => now });
    await updates.start();
    now += 48 * 60 * 60_000;
    updates.wake();
    updates.wake();
    expect(timers.map(({ ms }) => ms)).toEqual([5 * 60_000]);
  });
  test('quietly when it is offline', async () => {
    const { updates, timers, update } = room.desk({ isOnline: () => false });
    await updates.start();
    timers.shift()?.work();
    expect(update().state).toBe('idle');
    expect(timers.map(({ ms }) => ms)).toEqual([24 * 60 * 60_000]);
  });
  test('never when that is the setting, but when a person asks', async () => {
    const { updates, timers, update, truth } = room.desk({ settings: { updates: 'never' }, saved: yesterday });
    await updates.start();
    updates.wake();
    expect(timers).toEqual([]);
    expect(room.server.asked).toEqual([]);
    await updates.ask('check');
    expect(update().state).toBe('available');
    expect(timers).toEqual([]);
    truth.setState({ settings: { ...truth.getState().settings, updates: 'ask' } });
    expect(timers).toHaveLength(1);
  });
  test('no more once it is stopped', async () => {
    const { updates, timers, truth } = room.desk();
    await updates.start();
    updates.stop();
    truth.setState({ settings: { ...truth.getState().settings, updates: 'automatic' } });
    expect(timers).toEqual([]);
  });
});
