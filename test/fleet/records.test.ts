import { expect, test } from 'vitest';
import { askedMs, backoffMs } from '../../electron/fleet/backoff.ts';
import { metrics, prometheusName } from '../../electron/fleet/names.ts';
import { prometheusText } from '../../electron/fleet/prometheus.ts';
import { pointsOf, sheetOf } from '../../electron/fleet/records.ts';
import { redactionOf } from '../../electron/fleet/redaction.ts';
import { pair, settingsOf } from '../../electron/fleet/settings.ts';
import { readSheet } from '../../electron/fleet/sheet.ts';
import { knowsProxies, retryAfter } from '../../electron/host/fleet-way.ts';
import { aFinding, aReport } from '../app/a-report.ts';
import { aRedReport } from './desk.ts';

const person = { home: '/Users/maria', user: 'maria' };
const id = '0b8f8a44-38c8-4b67-9c39-1f2b8a1f7c11';

test('nothing of what leaves names a person, a machine or a secret', () => {
  const secret = 'hunter2hunter2';
  const report = aReport({
    machine: { os: 'darwin', version: '15.5', arch: 'arm64', shell: '/Users/maria/bin/zsh' },
    subject: { workspace: '~/src/secret-project', editor: 'code' },
    findings: [
      aFinding({
        key: '/Users/maria/.netrc',
        title: 'The proxy https://maria:hunter2hunter2@proxy.corp refuses',
        detail: `GITHUB_TOKEN=${secret} and ghp_hunter2hunter2 and Authorization: Bearer ${secret}`,
        evidence: [
          { source: '/Users/maria/.zshenv:3', text: `export GOPROXY=https://u:${secret}@goproxy.corp,direct` },
          { source: '/Users/other/x:1', text: `"password": "${secret}"` },
        ],
        looked: ['~/src/secret-project/go.mod'],
      }),
    ],
  });
  const written = JSON.stringify(sheetOf(report, { id, redact: redactionOf(report, person) }));
  expect(written).not.toMatch(/maria|other|hunter2|secret-project/);
  expect(written).toContain('~/.zshenv:3');
  expect(written).toContain('goproxy.corp,direct');
});

test('what is kept can be read again, and nothing else is taken for it', () => {
  const sheet = sheetOf(aRedReport, { id, redact: redactionOf(aRedReport, person) });
  const text = JSON.stringify(sheet);
  expect(readSheet(text)).toEqual(sheet);
  for (const wrong of ['', 'null', text.slice(0, -1), text.replace('"schema":1', '"schema":2'), '{"schema":1}'])
    expect(readSheet(wrong)).toBeUndefined();
});

test('a report with too much in it is bounded', () => {
  const many = Array.from({ length: 5000 }, (_, n) =>
    aFinding({ check: `c${n}`, key: `${n}`, detail: 'x'.repeat(1e5) }),
  );
  const sheet = sheetOf(aReport({ findings: many }), { id, redact: (text) => text });
  expect(sheet.records).toHaveLength(201);
  expect(JSON.stringify(sheet).length).toBeLessThan(1e6);
  expect(readSheet(JSON.stringify(sheet))).toBeDefined();
});

test('no two numbers of a report are the same series', () => {
  const twice = aReport({ findings: [aFinding({ key: 'a' }), aFinding({ key: 'b', severity: 'error' })] });
  const series = pointsOf(twice).map(({ metric, attributes }) => `${metric} ${JSON.stringify(attributes)}`);
  expect(new Set(series).size).toBe(series.length);
  expect(pointsOf(twice).filter(({ metric }) => metric === 'cause')).toMatchObject([
    { attributes: { 'greenlight.severity': 'error' } },
  ]);
});

test('the text of Prometheus: types, escapes, one value a series', () => {
  const text = prometheusText([
    ...pointsOf(aRedReport),
    { metric: 'cause', value: 1, attributes: { 'greenlight.check': 'a"b\\c\nd' } },
    { metric: 'lost', value: 3, attributes: { 'greenlight.lost.reason': 'full' } },
  ]);
  expect(text.endsWith('\n')).toBe(true);
  const line = /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="([^"\\\n]|\\["\\n])*",?)+\})? -?[\d.e+]+)$/;
  for (const one of text.trimEnd().split('\n')) expect(one).toMatch(line);
  expect(text).toContain('greenlight_cause{greenlight_check="a\\"b\\\\c\\nd"} 1');
  expect(text).toContain(
    '# TYPE greenlight_export_lost_total counter\ngreenlight_export_lost_total{greenlight_lost_reason="full"} 3',
  );
  expect(text).toContain('greenlight_light{greenlight_light="red"} 1');
  expect(text).toContain('greenlight_check_duration_seconds 0.4');
  expect(text.match(/^# TYPE /gm)?.length).toBe(new Set(text.match(/^# TYPE \S+/gm)).size);
});

test('names are of one family, and their own in Prometheus too', () => {
  const all = Object.values(metrics);
  for (const { name } of all) expect(name).toMatch(/^greenlight(\.[a-z]+)+$/);
  expect(new Set(all.map(prometheusName)).size).toBe(all.length);
});

test('the pause doubles up to a quarter of an hour, and is never the same for all', () => {
  const shortest = [1, 2, 3, 4].map((failures) => backoffMs(failures, () => 0));
  expect(shortest).toEqual([2500, 5000, 10_000, 20_000]);
  expect(backoffMs(1, () => 1)).toBe(5000);
  expect(backoffMs(1000, () => 1)).toBe(900_000);
  expect(askedMs(30_000, () => 0)).toBe(30_000);
  expect(askedMs(30_000, () => 1)).toBe(31_000);
  expect(askedMs(1e12, () => 0)).toBe(86_400_000);
});

test('Retry-After is seconds or a date', () => {
  expect(retryAfter('120')).toBe(120_000);
  expect(retryAfter('Sun, 22 Nov 2026 18:00:10 GMT', Date.parse('2026-11-22T18:00:00Z'))).toBe(10_000);
  expect(retryAfter('Sun, 22 Nov 2026 17:00:00 GMT', Date.parse('2026-11-22T18:00:00Z'))).toBe(0);
  for (const odd of [undefined, '', 'soon', '-5', '1.5', '99999999999999'].map((header) => retryAfter(header)))
    expect(odd === null || (Number.isFinite(odd) && odd >= 0)).toBe(true);
});

test('only a Node that can go through a proxy is taken for one', () => {
  expect(['22.20.0', '23.11.0', '24.4.1'].map(knowsProxies)).toEqual([false, false, false]);
  expect(['22.21.0', '24.5.0', '26.10.0'].map(knowsProxies)).toEqual([true, true, true]);
});

test('settings: options win over variables, and what makes no sense is named', () => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://a:4318', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  expect(settingsOf({}, {})).toMatchObject({ ok: false, problem: 'no-endpoint' });
  expect(settingsOf({ endpoint: 'collector:4318' }, {})).toMatchObject({ ok: false, problem: 'bad-endpoint' });
  expect(settingsOf({}, env)).toMatchObject({ ok: false, problem: 'bad-protocol', value: 'grpc' });
  expect(settingsOf({ endpoint: 'https://me:secret@b/x/', protocol: 'http/json' }, env)).toMatchObject({
    ok: true,
    shown: 'https://b',
    targets: [{ url: 'https://me:secret@b/x/v1/logs' }, { url: 'https://me:secret@b/x/v1/metrics' }],
  });
  expect(settingsOf({ endpoint: 'http://b' }, { OTEL_LOGS_EXPORTER: 'none' })).toMatchObject({
    targets: [{ signal: 'metrics' }],
  });
  expect(
    settingsOf({ endpoint: 'http://b' }, { OTEL_LOGS_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' }),
  ).toMatchObject({
    problem: 'no-signal',
  });
  expect([pair('a=b=c'), pair(' a = b'), pair('a='), pair('=b'), pair('ab')]).toEqual([
    ['a', 'b=c'],
    ['a', 'b'],
    ['a', ''],
    null,
    null,
  ]);
});
