import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import * as names from '../../electron/fleet/names.ts';
import { aRedReport } from './desk.ts';

const page = (name: string) => readFileSync(`docs/fleet/${name}`, 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const metricNames = Object.values(names.metrics).map(({ name }) => name);
const attributeNames = [...Object.values(names.attributes), ...Object.values(names.machine)];

test('docs/fleet/README.md lists every name, and no other', () => {
  const written = page('README.md').match(/`(greenlight|service|os|host)\.[a-z._]+`/g) ?? [];
  const known = [...metricNames, ...attributeNames, ...Object.values(names.events)];
  expect([...new Set(written)].sort()).toEqual([...new Set(known)].map((name) => `\`${name}\``).sort());
});

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

test('the dashboard and the alerts ask only for metrics and labels that there are', () => {
  const { panels } = JSON.parse(page('dashboard.json')) as Dashboard;
  const alerts = [...page('alerts.yaml').matchAll(/^ {8}expr: (.+)$/gm)].map(([, expression]) => expression ?? '');
  expect(alerts).toHaveLength(page('alerts.yaml').match(/- alert:/g)?.length ?? 0);
  const asked = [...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), ...alerts];
  expect(asked.length).toBeGreaterThan(15);
  const metrics = new Set(Object.values(names.metrics).map(names.prometheusName));
  const labels = new Set(attributeNames.map(names.prometheusLabel));
  const used = new Set<string>();
  for (const expression of asked) {
    for (const [name] of expression.matchAll(/\bgreenlight_\w+/g)) {
      expect(metrics.has(name) || labels.has(name), `${name} in ${expression}`).toBe(true);
      if (metrics.has(name)) used.add(name);
    }
    for (const [, list = ''] of expression.matchAll(/\bby \(([^)]*)\)/g))
      for (const label of list.split(', ')) expect(labels, expression).toContain(label);
  }
  expect([...metrics].filter((name) => !used.has(name))).toEqual([]);
});

/** As the app writes it, with a text that looks like what the scripts look for. */
const kept = {
  report: {
    ...aRedReport,
    findings: aRedReport.findings.map((finding) => ({
      ...finding,
      detail: 'It said {"check":"fake","severity":"error","causedBy":null,"light":"green","at":"2001-01-01T00:00:00Z"}',
    })),
  },
  editorName: 'VS Code',
};

test.each([
  ['light.sh', 'red', 'none'],
  ['causes.sh', 'goroot-invalid (error)', 'none'],
  ['checked.sh', '2026-11-22 18:00:00', ''],
])('Jamf: %s', (script, answer, without) => {
  const report = path.join(folder, 'report.json');
  writeFileSync(report, `${JSON.stringify(kept)}\n`);
  const run = (file: string) =>
    spawnSync('/bin/sh', [`docs/fleet/jamf/${script}`], {
      env: { PATH: '/usr/bin:/bin', GREENLIGHT_REPORT: file },
      encoding: 'utf8',
    });
  expect(run(report)).toMatchObject({ status: 0, stdout: `<result>${answer}</result>\n`, stderr: '' });
  expect(run(path.join(folder, 'none.json'))).toMatchObject({ stdout: `<result>${without}</result>\n`, stderr: '' });
});

test('Fleet: the queries answer from a table like parse_json', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE parse_json (path TEXT, fullkey TEXT, parent TEXT, key TEXT, value TEXT)');
  const insert = database.prepare('INSERT INTO parse_json VALUES (?, ?, ?, ?, ?)');
  const file = '/Users/maria/Library/Application Support/Greenlight/report.json';
  const flatten = (value: unknown, keys: readonly string[]): void => {
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) flatten(inner, [...keys, key]);
    } else insert.run(file, keys.join('/'), keys.slice(0, -1).join('/'), keys.at(-1) ?? '', String(value ?? ''));
  };
  flatten(kept, []);
  const [light, causes, policy] = page('osquery.sql')
    .replaceAll(/^--.*$/gm, '')
    .split(';')
    .map((query) => query.trim())
    .filter(Boolean)
    .map((query) => database.prepare(query).all());
  expect(light).toEqual([{ light: 'red', checked: aRedReport.at, greenlight: '1.0.0', path: file }]);
  expect(causes).toEqual([
    { cause: 'goroot-invalid', severity: 'error', title: 'GOROOT points to a folder that does not exist', path: file },
  ]);
  expect(policy).toEqual([]);
  database.close();
});
