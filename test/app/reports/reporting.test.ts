import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyState } from '../../../electron/app/empty-state.ts';
import { createReporting } from '../../../electron/app/reports/reporting.ts';
import { memory } from '../../../electron/app/settings/memory.ts';
import { createPreferences } from '../../../electron/app/settings/preferences.ts';
import { defaults, SavedSettings } from '../../../electron/app/settings/saved.ts';
import { createTruth } from '../../../electron/app/truth.ts';
import { AppState } from '../../../electron/contract.ts';
import type { Report } from '../../../electron/engine/model.ts';
import { ownFiles } from '../../../electron/host/own-files.ts';
import { aRedReport, createDesk } from '../../fleet/desk.ts';
import { type Receiver, receiver, records } from '../../fleet/receiver.ts';
import { createLoopback, type Loopback } from '../../loopback.ts';
import { aReport } from '../a-report.ts';
import { type Keychain, keychain } from './keychain.ts';

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

const token = 'Bearer s3cr3t-of-the-fleet';
const wish = (endpoint: string, headers = '') => ({ endpoint, protocol: 'http/protobuf', headers }) as const;

/** The part of the app that sends, as `core.ts` puts it together. `env`: of the app. */
async function appAt(folder: string, { env = {}, shown = null as Report | null, is = 'there' as Keychain } = {}) {
  const truth = createTruth(emptyState('1.0.0'));
  const told: unknown[] = [];
  const preferences = await createPreferences({
    kept: memory(ownFiles(folder), { name: 'settings.json', schema: SavedSettings, fallback: defaults }),
    truth,
    desktop: { languages: () => ['en'], chooseFolder: async () => null, openAtLogin: () => undefined },
    home: '/Users/maria',
    onSubject: () => undefined,
    onLanguage: async () => undefined,
  });
  const reporting = createReporting({
    machine: { home: '/Users/maria', user: 'maria', env },
    folder,
    truth,
    preferences,
    desktop: keychain(is),
    current: () => shown,
    log: (...some) => void told.push(...some),
  });
  reporting.start();
  const sending = () => truth.getState().sending;
  const until = async (isSo: (sending: AppState['sending']) => boolean) => {
    for (let tries = 0; !isSo(sending()) && tries < 4000; tries++) await wait(5);
    return sending();
  };
  const file = () => readFileSync(path.join(folder, 'settings.json'), 'utf8');
  return { ...reporting, truth, told, until, file, settings: () => truth.getState().settings.reporting };
}

test('off, as it is at first: nothing is sent, nothing is kept', async () => {
  const folder = desk.folder();
  const endpoint = await network.web(there.listener);
  const app = await appAt(folder, { env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } });
  app.take(aRedReport);
  await app.stop();
  expect(there.got).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  expect(app.settings()).toBeNull();
});

test('on: the report that is shown arrives, then each that says something new; the token stays in main', async () => {
  const folder = desk.folder();
  const app = await appAt(folder, { shown: aRedReport });
  const endpoint = await network.web(there.listener);
  expect(await app.set(wish(` ${endpoint}/otel/v1/logs `, `authorization=${encodeURI(token)},x-team=blue`))).toBeNull();
  expect(await app.until((last) => last?.sent === 1)).toMatchObject({ sent: 1, waiting: 0, problem: null });
  expect(there.got.map((one) => one.path).toSorted()).toEqual(['/otel/v1/logs', '/otel/v1/metrics']);
  for (const { headers } of there.got) expect(headers).toMatchObject({ authorization: token, 'x-team': 'blue' });

  app.take({ ...aRedReport, at: '2026-11-22T18:05:00.000Z', durationMs: 3 }); // says the same
  app.take(aReport());
  await app.until(() => there.ids().length === 2);
  const lights = records(there.got).flatMap(({ attributes }) => attributes['greenlight.light'] ?? []);
  expect(lights).toEqual(['red', 'green']);

  const state = app.truth.getState();
  expect(AppState.parse(state)).toEqual(state);
  expect(app.settings()).toEqual({
    endpoint: `${endpoint}/otel`,
    protocol: 'http/protobuf',
    headers: ['authorization', 'x-team'],
    lasting: true,
  });
  expect(JSON.stringify(state)).not.toContain('s3cr3t');
  expect(app.file()).not.toContain('s3cr3t');
  await app.stop();

  const later = await appAt(folder);
  later.take(aRedReport);
  await later.until(() => there.ids().length === 3);
  expect(there.got.at(-1)?.headers).toMatchObject({ authorization: token });
  expect(await later.set(null)).toBeNull();
  later.take(aReport());
  await later.stop();
  expect(there.ids()).toHaveLength(3);
  expect(JSON.parse(later.file()).reporting).toBeNull();
  expect([...app.told, ...later.told]).toEqual([]);
});

test.each(['none', 'refuses'] as const)('a keychain that %s: headers are kept until the app quits', async (is) => {
  const folder = desk.folder();
  const endpoint = await network.web(there.listener);
  const app = await appAt(folder, { is, shown: aRedReport });
  await app.set(wish(endpoint, `authorization=${token}`));
  await app.until((last) => last?.sent === 1);
  expect(there.got.at(-1)?.headers).toMatchObject({ authorization: token });
  await app.set(wish(`${endpoint}/other`));
  await app.until((last) => last?.sent === 1);
  expect(there.got.at(-1)).toMatchObject({
    path: expect.stringMatching(/^\/other/),
    headers: { authorization: token },
  });
  expect(app.settings()).toMatchObject({ headers: ['authorization'], lasting: false });
  expect(app.file()).not.toContain('s3cr3t');
  await app.stop();

  const arrived = there.got.length;
  const later = await appAt(folder, { shown: aRedReport });
  later.take(aRedReport);
  expect(await later.until((last) => last !== null)).toMatchObject({ headersGone: true, problem: null });
  expect(there.got).toHaveLength(arrived); // and not without the token, which the collector would refuse for good
  await later.set(wish(endpoint, `authorization=${token}`));
  expect(await later.until((last) => last?.sent === 1)).toMatchObject({ headersGone: false });
  expect(later.settings()).toMatchObject({ lasting: true });
  await later.stop();
  expect(JSON.stringify(app.told.concat(later.told).map(String))).not.toContain('s3cr3t');
});

test('headers that the keychain does not give back stay sealed, and are there again when it does', async () => {
  const folder = desk.folder();
  const endpoint = await network.web(there.listener);
  const app = await appAt(folder);
  await app.set(wish(endpoint, `authorization=${token}`));
  await app.stop();
  const before = app.file();

  const denied = await appAt(folder, { is: 'refuses' });
  denied.take(aRedReport);
  expect(await denied.until((last) => last !== null)).toMatchObject({ headersGone: true });
  await denied.set(wish(endpoint)); // as a person who tries again
  await denied.until((last) => last !== null);
  expect([denied.file(), there.got, denied.settings()?.lasting]).toEqual([before, [], true]);
  await denied.stop();

  const allowed = await appAt(folder);
  allowed.take(aRedReport);
  await allowed.until((last) => last?.sent === 1);
  expect(there.got.at(-1)?.headers).toMatchObject({ authorization: token });
  await allowed.stop();
});

test.each(['there', 'none'] as const)(
  'headers that an older version kept as they are: a keychain is %s',
  async (is) => {
    const folder = desk.folder();
    const endpoint = await network.web(there.listener);
    const older = { endpoint, protocol: 'http/json', headers: { authorization: token } };
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ ...defaults, reporting: older }));
    const app = await appAt(folder, { is });
    app.take(aRedReport);
    await app.until((last) => last?.sent === 1);
    expect(there.got.at(-1)?.headers).toMatchObject({ authorization: token });
    for (let tries = 0; app.file().includes(token) && tries < 4000; tries++) await wait(5);
    expect(app.file()).not.toContain(token);
    expect(app.settings()).toEqual({
      endpoint,
      protocol: 'http/json',
      headers: ['authorization'],
      lasting: is === 'there',
    });
    app.take(aReport());
    await app.until(() => there.ids().length === 2);
    expect(there.got.at(-1)?.headers).toMatchObject({ authorization: token });
    await app.stop();
  },
);

test('a receiver that is down: the app goes on, the report waits, and goes to the one that is up at once', async () => {
  const folder = desk.folder();
  const app = await appAt(folder, { env: { OTEL_EXPORTER_OTLP_TIMEOUT: '200' } });
  const down = await network.closed();
  await app.set(wish(down, `authorization=${token}`));
  const began = performance.now();
  app.take(aRedReport);
  expect(performance.now() - began).toBeLessThan(50);
  const waiting = await app.until((last) => last?.waiting === 1);
  expect(waiting).toMatchObject({ sent: 0, waiting: 1, problem: expect.stringContaining('ECONNREFUSED') });
  expect(Date.parse(waiting?.nextAt ?? '')).toBeGreaterThan(Date.now());

  await app.set(wish(await network.web(there.listener)));
  expect(await app.until((last) => last?.sent === 1)).toMatchObject({ waiting: 0, problem: null, nextAt: null });
  expect(there.got[0]?.headers).not.toHaveProperty('authorization'); // it was given for another server
  expect(app.settings()?.headers).toEqual([]);
  await app.stop();
});

test('headers are kept for the same server, and replaced by new ones', async () => {
  const folder = desk.folder();
  const app = await appAt(folder);
  const endpoint = await network.web(there.listener);
  await app.set(wish(endpoint, `authorization=${token}`));
  await app.set(wish(`${endpoint}/other`));
  expect(app.settings()?.headers).toEqual(['authorization']);
  await app.set(wish(endpoint, 'x-key=1'));
  expect(app.settings()?.headers).toEqual(['x-key']);
  await app.stop();
});

test('a receiver that refuses is told of', async () => {
  there.answer = (_, response) => void response.writeHead(401).end();
  const app = await appAt(desk.folder(), { shown: aRedReport });
  await app.set(wish(await network.web(there.listener)));
  expect(await app.until((last) => last?.refused === 1)).toMatchObject({ sent: 0, waiting: 0, problem: 'HTTP 401' });
  await app.stop();
});

test.each([
  ['', '', /^Enter the address/],
  ['collector.example.com:4318', '', /^The address begins with/],
  ['ftp://collector.example.com', '', /^The address begins with/],
  ['https://maria:secret@collector.example.com', '', /^The address begins with/],
  ['https://collector.example.com/?token=1', '', /^The address begins with/],
  ['https://collector.example.com', 'authorization: Bearer x', /^A header is/],
  ['https://collector.example.com', 'authorization', /^A header is/],
  ['https://collector.example.com', 'authorization=', /^A header is/],
  ['https://collector.example.com', 'a=%0d%0ahost:x', /^A header is/],
])('%j with %j is refused in words, and nothing changes', async (endpoint, headers, words) => {
  const folder = desk.folder();
  const app = await appAt(folder);
  expect(await app.set(wish(endpoint, headers))).toMatch(words);
  expect(app.settings()).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test('variables that switch both signals off are told of, before and after', async () => {
  const env = { OTEL_LOGS_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' };
  const folder = desk.folder();
  const endpoint = await network.web(there.listener);
  const before = await appAt(folder, { env });
  expect(await before.set(wish(endpoint))).toMatch(/OTEL_LOGS_EXPORTER/);
  const allowed = await appAt(folder);
  await allowed.set(wish(endpoint));
  await allowed.stop();
  const after = await appAt(folder, { env });
  after.take(aRedReport);
  expect(await after.until((last) => last !== null)).toMatchObject({ problem: expect.stringContaining('none') });
  expect(there.got).toEqual([]);
});

test('settings of a version that sent nothing are taken as they are', () => {
  const { reporting, ...older } = defaults;
  expect(reporting).toBeNull();
  expect(SavedSettings.parse(older)).toEqual(defaults);
});
