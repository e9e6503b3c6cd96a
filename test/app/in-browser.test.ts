import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';

let home: string;
let server: ChildProcess;
let address: URL;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'greenlight-start-'));
  writeFileSync(path.join(home, '.profile'), '');
  const { XDG_DATA_HOME: _, ...env } = process.env;
  server = spawn(process.execPath, ['build/start.mjs', '--browser'], {
    env: { ...env, HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!server.stdout) throw new Error('a pipe was asked for');
  for await (const line of createInterface(server.stdout)) {
    const [url] = /http:\S+/.exec(line) ?? [];
    if (!url) continue;
    address = new URL(url);
    return;
  }
});
afterAll(() => {
  server.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

const token = () => address.searchParams.get('token') ?? '';
const ask = (name: string, argument?: unknown, given = token()) =>
  fetch(new URL(`/greenlight/call/${name}`, address), {
    method: 'POST',
    headers: { 'x-greenlight-token': given },
    ...(argument !== undefined && { body: JSON.stringify(argument) }),
  });

test('the page is served on this machine alone, with the token that was printed', async () => {
  expect(address.hostname).toBe('127.0.0.1');
  const page = await (await fetch(address)).text();
  expect(page).toContain('build/start/install.js');
  expect(page.indexOf('install.js')).toBeLessThan(page.indexOf('main.tsx'));
});

test('nobody without the token gets the page, an answer or an event', async () => {
  for (const wrong of ['/', '/?token=', '/index.html?token=x', '/greenlight/events?token=x'])
    expect((await fetch(new URL(wrong, address))).status, wrong).toBe(403);
  expect((await ask('state', undefined, 'x')).status).toBe(403);
});

test('calls are answered as in Electron', async () => {
  const { value } = (await (await ask('state')).json()) as { value: unknown };
  expect(value).toMatchObject({ about: { electron: null }, settings: { language: 'system' } });
  expect(await (await ask('settings', { language: 'fr' })).json()).toEqual({
    error: 'Error: settings: not a valid argument',
  });
  const seen = await Promise.all(
    ['goroot-invalid', 'policy/ours'].map(async (id) => (await ask('see', id)).json() as Promise<{ value: unknown }>),
  );
  expect(seen[0]?.value).toMatchObject({ look: expect.stringContaining('GOROOT='), run: expect.any(Array) });
  expect(seen[1]).toEqual({ value: null });
  expect(await (await ask('__proto__')).json()).toEqual({ error: 'Error: __proto__: no such call' });
});

test('events arrive', async () => {
  const events = await fetch(new URL(`/greenlight/events?token=${token()}`, address));
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  await ask('settings', { paused: true, badge: true });
  const { value } = (await reader?.read()) ?? {};
  expect(value).toMatch(/^data: \["state",/);
  await reader?.cancel();
});
