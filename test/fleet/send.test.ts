import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLoopback, type Loopback } from '../loopback.ts';
import { aRedReport, createDesk, fleetAt } from './desk.ts';
import { partialSuccess } from './proto.ts';
import { points, type Receiver, receiver, records } from './receiver.ts';
import { rootOf } from './root-of.ts';

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

describe.each(['http/protobuf', 'http/json'] as const)('%s', (protocol) => {
  test('a report arrives whole: records, numbers, and who sends', async () => {
    const endpoint = await network.web(there.listener);
    const fleet = fleetAt(desk.folder(), endpoint, {
      wishes: { protocol, headers: { 'x-team': 'blue' } },
      attributes: { 'deployment.environment.name': 'office' },
    });
    await fleet.keep(aRedReport);
    expect(await fleet.drain()).toEqual({
      sent: 1,
      refused: 0,
      rejected: 0,
      waiting: 0,
      nextMs: null,
      problem: null,
      busy: false,
    });
    expect(there.got.map(({ path }) => path).sort()).toEqual(['/v1/logs', '/v1/metrics']);
    const type = protocol === 'http/json' ? 'application/json' : 'application/x-protobuf';
    for (const { headers } of there.got) expect(headers).toMatchObject({ 'x-team': 'blue', 'content-type': type });

    const [report, cause, consequence, ...none] = records(there.got);
    expect(none).toEqual([]);
    expect(report).toMatchObject({
      eventName: 'greenlight.report',
      body: 'GOROOT points to a folder that does not exist',
      severityText: 'ERROR',
      severityNumber: 17,
      attributes: { 'greenlight.light': 'red', 'greenlight.check.duration': 0.4, 'greenlight.checks.unknown': 1 },
      resource: {
        'service.name': 'greenlight',
        'service.version': '1.0.0',
        'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'os.type': 'darwin',
        'os.version': '15.5',
        'host.arch': 'arm64',
        'greenlight.shell': 'zsh',
        'greenlight.editor': 'code',
        'deployment.environment.name': 'office',
      },
    });
    expect(BigInt(report?.timeUnixNano ?? 0)).toBe(BigInt(Date.parse(aRedReport.at)) * 1_000_000n);
    expect(cause).toMatchObject({
      eventName: 'greenlight.finding',
      attributes: {
        'greenlight.check': 'goroot-invalid',
        'greenlight.finding.root': true,
        'greenlight.finding.automatic': true,
        'greenlight.finding.evidence': ['~/.zshenv:3: export GOROOT=/nowhere/go'],
      },
    });
    expect(consequence).toMatchObject({
      severityText: 'WARN',
      attributes: { 'greenlight.check': 'gopls-missing', 'greenlight.finding.caused_by': 'goroot-invalid' },
    });

    const numbers = points(there.got);
    const value = (name: string, attributes: object = {}) =>
      numbers.filter(
        (one) => one.name === name && Object.entries(attributes).every(([k, v]) => one.attributes[k] === v),
      );
    expect(value('greenlight.light').map(({ value: is, attributes }) => [attributes['greenlight.light'], is])).toEqual([
      ['green', 0],
      ['yellow', 0],
      ['red', 1],
      ['grey', 0],
    ]);
    expect(
      value('greenlight.findings', { 'greenlight.severity': 'error', 'greenlight.finding.root': 'true' }),
    ).toMatchObject([{ value: 1, unit: '{finding}' }]);
    expect(value('greenlight.check.duration')).toMatchObject([{ value: 0.4, unit: 's', kind: 'gauge' }]);
    expect(value('greenlight.fact.duration')).toMatchObject([
      { value: 0.1205, attributes: { 'greenlight.area': 'sdk' } },
    ]);
    expect(value('greenlight.export.lost').map(({ kind, value: is }) => [kind, is])).toEqual([
      ['sum', 0],
      ['sum', 0],
      ['sum', 0],
    ]);
    expect(numbers[0]?.resource).toEqual(report?.resource);
  });

  test('a receiver that says yes and means no is found out', async () => {
    there.answer = ({ path }, response) => {
      const logs = path.endsWith('/logs');
      const body =
        protocol === 'http/json'
          ? JSON.stringify({ partialSuccess: logs ? { rejectedLogRecords: '2' } : { rejectedDataPoints: 5 } })
          : partialSuccess(logs ? 2 : 5, 'too old');
      response.writeHead(200).end(body);
    };
    const fleet = fleetAt(desk.folder(), await network.web(there.listener), { wishes: { protocol } });
    await fleet.keep(aRedReport);
    expect(await fleet.drain()).toMatchObject({ sent: 1, rejected: 7, waiting: 0 });
    expect(there.got).toHaveLength(2); // never sent again
  });
});

test('nobody there: kept, with a pause, and sent when somebody is', async () => {
  const folder = desk.folder();
  const away = fleetAt(folder, await network.closed(), { timeoutMs: 300 });
  await away.keep(aRedReport);
  const drained = await away.drain();
  expect(drained).toMatchObject({ sent: 0, waiting: 1, problem: expect.stringContaining('ECONNREFUSED') });
  expect((drained.nextMs ?? 0) - Date.now()).toBeGreaterThan(1500);
  const back = fleetAt(folder, await network.web(there.listener));
  expect(await back.drain()).toMatchObject({ sent: 0, waiting: 1, problem: expect.stringContaining('ECONNREFUSED') });
  expect(there.got).toEqual([]);
  expect(await back.drain({ eager: true })).toMatchObject({ sent: 1, waiting: 0 });
  expect(there.ids()).toHaveLength(1);
});

test.each(['never answers', 'trickles'])('a receiver that %s costs bounded time, and nothing is lost', async (how) => {
  there.answer = (_, response) => {
    if (how === 'never answers') return;
    response.writeHead(200, { 'content-length': 1000 });
    const drip = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(drip));
  };
  const fleet = fleetAt(desk.folder(), await network.web(there.listener), { timeoutMs: 200 });
  await fleet.keep(aRedReport);
  const began = performance.now();
  const drained = await fleet.drain();
  expect(performance.now() - began).toBeLessThan(10_000);
  if (how === 'never answers') expect(drained).toMatchObject({ sent: 0, waiting: 1, problem: 'Request timed out' });
  else expect(drained).toMatchObject({ sent: 1, waiting: 0 }); // the status was yes
});

test('refused for good: gone, counted, and told to the next receiver', async () => {
  const folder = desk.folder();
  there.answer = (_, response) => void response.writeHead(400).end('bad data');
  const refusing = fleetAt(folder, await network.web(there.listener));
  for (let n = 0; n < 3; n++) await refusing.keep(aRedReport);
  expect(await refusing.drain()).toMatchObject({ sent: 0, refused: 3, waiting: 0, problem: 'HTTP 400' });
  expect(there.got).toHaveLength(2);
  expect(await refusing.lost()).toEqual({ full: 0, damaged: 0, refused: 3 });

  const other = receiver();
  const taking = fleetAt(folder, await network.web(other.listener));
  await taking.keep(aRedReport);
  expect(await taking.drain({ eager: true })).toMatchObject({ sent: 1 });
  const lost = points(other.got).filter(({ name }) => name === 'greenlight.export.lost');
  expect(lost.find(({ attributes }) => attributes['greenlight.lost.reason'] === 'refused')?.value).toBe(3);
});

test('too much in one request: halved until it fits', async () => {
  there.answer = ({ path, body }, response) => {
    const size = path.endsWith('/logs') ? records([{ path, body, headers: {} }]).length : 0;
    response.writeHead(size > 6 ? 413 : 200).end();
  };
  const fleet = fleetAt(desk.folder(), await network.web(there.listener));
  for (let n = 0; n < 7; n++) await fleet.keep(aRedReport);
  expect(await fleet.drain()).toMatchObject({ refused: 0, waiting: 0, problem: null });
  const taken = there.got.filter(({ path }) => path.endsWith('/logs')).filter((got) => records([got]).length <= 6);
  expect(
    new Set(taken.flatMap((got) => records([got])).map(({ attributes }) => attributes['greenlight.report.id'])).size,
  ).toBe(7);
});

test.each([429, 503])('%d with Retry-After: nobody asks again before', async (status) => {
  let open = false;
  there.answer = (_, response) =>
    void (open ? response.writeHead(200).end() : response.writeHead(status, { 'retry-after': '30' }).end());
  const folder = desk.folder();
  const fleet = fleetAt(folder, await network.web(there.listener), { timeoutMs: 1000 });
  await fleet.keep(aRedReport);
  const drained = await fleet.drain();
  expect(drained).toMatchObject({ sent: 0, waiting: 1, problem: `HTTP ${status}` });
  const waitMs = (drained.nextMs ?? 0) - Date.now();
  expect(waitMs).toBeGreaterThan(28_000);
  expect(waitMs).toBeLessThan(32_000);
  const asked = there.got.length;
  open = true;
  expect(await fleet.drain({ eager: true })).toMatchObject({ sent: 0, waiting: 1 });
  expect(there.got).toHaveLength(asked);
});

test('Retry-After within the time of one request is waited for at once', async () => {
  const when: number[] = [];
  there.answer = ({ path }, response) => {
    if (!path.endsWith('/logs')) return void response.writeHead(200).end();
    when.push(performance.now());
    response.writeHead(when.length > 1 ? 200 : 503, { 'retry-after': '1' }).end();
  };
  const fleet = fleetAt(desk.folder(), await network.web(there.listener));
  await fleet.keep(aRedReport);
  expect(await fleet.drain()).toMatchObject({ sent: 1, waiting: 0 });
  expect((when[1] ?? 0) - (when[0] ?? 0)).toBeGreaterThan(900);
});

test('what half arrived is not sent again', async () => {
  let metrics = 503;
  there.answer = ({ path }, response) => void response.writeHead(path.endsWith('/logs') ? 200 : metrics).end();
  const fleet = fleetAt(desk.folder(), await network.web(there.listener), { timeoutMs: 300 });
  await fleet.keep(aRedReport);
  expect(await fleet.drain()).toMatchObject({ sent: 0, waiting: 1 });
  metrics = 200;
  const before = there.got.length;
  expect(await fleet.drain({ eager: true })).toMatchObject({ sent: 1, waiting: 0 });
  expect(there.got.slice(before).map(({ path }) => path)).toEqual(['/v1/metrics']);
});

test('the variables of OpenTelemetry are read as its SDK reads them', async () => {
  const [logs, metrics] = [receiver(), receiver()];
  const [first, second] = [await network.web(logs.listener), await network.web(metrics.listener)];
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `${first}/otel/`,
    OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${second}/here`,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc,x-a=1',
    OTEL_EXPORTER_OTLP_LOGS_HEADERS: 'x-a=2',
    OTEL_EXPORTER_OTLP_COMPRESSION: 'none',
    OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/json',
    OTEL_RESOURCE_ATTRIBUTES: 'team=blue,service.instance.id=mine',
  };
  Object.assign(process.env, variables);
  try {
    const fleet = fleetAt(desk.folder(), undefined, { env: variables });
    await fleet.keep(aRedReport);
    expect(await fleet.drain()).toMatchObject({ sent: 1 });
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
  }
  expect(logs.got).toMatchObject([
    {
      path: '/otel/v1/logs',
      headers: { authorization: 'Bearer abc', 'x-a': '2', 'content-type': 'application/x-protobuf' },
    },
  ]);
  expect(metrics.got).toMatchObject([{ path: '/here', headers: { 'x-a': '1', 'content-type': 'application/json' } }]);
  expect(records(logs.got)[0]?.resource).toMatchObject({ team: 'blue' });
});

test('TLS by a company root: through the proxy, and not to whom NO_PROXY names', async () => {
  const { address, seen } = await network.proxy();
  const endpoint = await network.secure('company', there.listener);
  const folder = desk.folder();
  const env = { HTTPS_PROXY: address };
  const distrusting = fleetAt(folder, endpoint, { env });
  await distrusting.keep(aRedReport);
  const problem = expect.stringMatching(/certificate/);
  expect(await distrusting.drain()).toMatchObject({ sent: 0, waiting: 1, refused: 0, problem });

  const ca = path.join(folder, 'company.pem');
  writeFileSync(ca, await rootOf(endpoint));
  const trusting = fleetAt(folder, endpoint, { env, wishes: { ca } });
  expect(await trusting.drain({ eager: true })).toMatchObject({ sent: 1, problem: null });
  expect(new Set(seen)).toEqual(new Set([`CONNECT ${new URL(endpoint).host}`]));
  seen.length = 0;
  const direct = fleetAt(folder, endpoint, {
    env: { ...env, NO_PROXY: '127.0.0.1', OTEL_EXPORTER_OTLP_CERTIFICATE: ca },
  });
  await direct.keep(aRedReport);
  expect(await direct.drain()).toMatchObject({ sent: 1 });
  expect(seen).toEqual([]);
});
