import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import { reportSarif } from '../../electron/commands/report/sarif.ts';
import { Report } from '../../electron/engine/model.ts';
import exportEn from '../../electron/strings/export.en.json';
import exportZh from '../../electron/strings/export.zh-CN.json';
import { aRedReport } from '../fleet/desk.ts';
import { receiver, records } from '../fleet/receiver.ts';
import { rootOf } from '../fleet/root-of.ts';
import { createLoopback } from '../loopback.ts';
import { bundle, createHome } from './cli.ts';

const network = createLoopback();
const own = { linux: { when: "machine.os != 'plan9'", title: 'No Plan 9', detail: 'd', fix: 'f' } };
const home = createHome({ 'team.jsonc': JSON.stringify({ name: 'Team', own }) });
const data = path.join(
  home.folder,
  process.platform === 'darwin' ? 'Library/Application Support/Greenlight' : '.local/share/greenlight',
);
const there = receiver();
let endpoint = '';
beforeAll(async () => {
  endpoint = await network.web(there.listener);
});
afterAll(() => {
  network.close();
  home.dispose();
});

/** Beside this process, which must answer. */
async function greenlight(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [bundle, ...args], { env: { ...home.env, ...env }, cwd: home.folder });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => {
    stdout += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

test('export: this machine is checked, and the report arrives', async () => {
  const { code, stdout, stderr } = await greenlight(
    ['export', '--quick', '--policy', 'team.jsonc', '--json', '--attribute', 'team=blue', '--header', 'x-key=a b'],
    { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'x-other=1' },
  );
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, endpoint, sent: 1, waiting: 0, lost: { full: 0 } });
  expect(there.got).toMatchObject([{ headers: { 'x-key': 'a b', 'x-other': '1' } }, {}]);
  expect(records(there.got)[0]).toMatchObject({ eventName: 'greenlight.report', resource: { team: 'blue' } });
  const sent = JSON.stringify(records(there.got), (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(sent).toContain('policy/linux');
  expect(sent).not.toContain(home.folder);
});

test('export --last: what the app kept; nobody there keeps it; --flush tells that it did not arrive', async () => {
  expect((await greenlight(['export', '--last', '--endpoint', endpoint])).stderr).toContain(
    'has not kept a report yet',
  );
  mkdirSync(data, { recursive: true });
  writeFileSync(path.join(data, 'report.json'), JSON.stringify({ report: aRedReport, editorName: 'VS Code' }));
  const away = await network.closed();
  const kept = await greenlight(['export', '--last', '--endpoint', away], { OTEL_EXPORTER_OTLP_TIMEOUT: '100' });
  expect(kept).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Waiting on this machine: 1, next try from \w{3} \d+, 20\d\d/),
  });
  expect(readdirSync(path.join(data, 'fleet/waiting'))).toHaveLength(1);
  there.got.length = 0;
  const sent = await greenlight(['export', '--last', '--endpoint', endpoint, '--flush', '--lang', 'zh-CN']);
  expect(sent).toMatchObject({ code: 0, stdout: `已发送到 ${endpoint}：2 份\n` });
  expect(records(there.got)).toHaveLength(6);
});

test('export: mistakes are named, and nothing is kept', async () => {
  const wrong: [string[], RegExp, Record<string, string>?][] = [
    [[], /Where to\?/],
    [['--endpoint', 'collector'], /collector is not an address/],
    [['--endpoint', endpoint, '--header', 'x'], /--header takes name=value, not x/],
    [['--endpoint', endpoint, '--ca', '/nowhere.pem'], /Cannot read the certificates in \/nowhere.pem/],
    [['--endpoint', endpoint, '--no-policy'], /--no-policy cannot be given too/],
    [['--endpoint', endpoint], /not grpc/, { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }],
  ];
  const told = await Promise.all(wrong.map(([args, , env]) => greenlight(['export', '--last', ...args], env)));
  for (const [n, { code, stdout, stderr }] of told.entries()) {
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(wrong[n]?.[1] ?? /^$/);
  }
  expect(readdirSync(path.join(data, 'fleet/waiting'))).toEqual([]);
});

test('NODE_EXTRA_CA_CERTS is honoured', async () => {
  const secure = await network.secure('selfSigned', there.listener);
  const file = path.join(home.folder, 'root.pem');
  writeFileSync(file, await rootOf(secure));
  const env = { NODE_EXTRA_CA_CERTS: file };
  expect(await greenlight(['export', '--last', '--endpoint', secure, '--json'], env)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('"sent": 1'),
  });
});

const ajv = new Ajv({ strict: false, unicodeRegExp: false });
ajv.addFormat('uri', (text) => URL.canParse(text));
ajv.addFormat('uri-reference', (text) => URL.canParse(text, 'https://x/'));
ajv.addFormat('date-time', (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text));
const fitsSarif = ajv.compile(JSON.parse(readFileSync('test/fixtures/sarif/sarif-schema-2.1.0.json', 'utf8')));

test('SARIF: by the schema of OASIS, with rules, places and fingerprints', () => {
  const [first] = aRedReport.findings;
  if (!first) throw new Error('the report has a finding');
  const report: Report = {
    ...aRedReport,
    subject: { workspace: '~/src/my api', editor: 'code' },
    findings: [
      { ...first, evidence: [...first.evidence, { source: '$ go env GOROOT', text: '/nowhere/go' }] },
      { ...first, key: '2', evidence: [{ source: '~/src/my api/go.mod:1', text: 'module x' }] },
      { ...first, key: '3', severity: 'info', evidence: [{ source: '/etc/zshrc:12:5', text: '' }] },
      { ...first, key: '4', severity: 'warning', check: 'of-a-policy', evidence: [] },
    ],
  };
  const ruling = {
    does: 'muted',
    by: 'Team (~/p.jsonc)',
    because: 'known',
    until: '2027-01-31',
    was: 'error',
  } as const;
  const hushed = { key: '5', severity: 'error' as const, message: 'm', params: {}, title: 'It is bad', ruling };
  const silent = { ...hushed, key: '6', ruling: { ...ruling, because: '', until: null } };
  report.results = [
    { check: 'go-missing', area: 'sdk', status: 'found', reason: null, because: null, muted: [hushed, silent] },
  ];
  const sarif = reportSarif(report, { checks, words: {} });
  expect(fitsSarif(sarif), JSON.stringify(fitsSarif.errors)).toBe(true);
  const [run] = sarif.runs;
  const results = run?.results ?? [];
  expect(results.map(({ level }) => level)).toEqual(['error', 'error', 'note', 'warning', 'error', 'error']);
  // Open are those that nobody has accepted, and every result says whether somebody has.
  expect(results.map(({ suppressions }) => suppressions)).toEqual([
    [],
    [],
    [],
    [],
    [
      {
        kind: 'external',
        status: 'accepted',
        justification: 'Team (~/p.jsonc): known',
        properties: { until: '2027-01-31' },
      },
    ],
    [{ kind: 'external', status: 'accepted', justification: 'Team (~/p.jsonc)' }],
  ]);
  expect(results[4]).toMatchObject({ ruleId: 'go-missing', message: { text: 'It is bad.' }, locations: [] });
  const place = (n: number) => results[n]?.locations.map(({ physicalLocation }) => physicalLocation);
  expect(place(0)).toEqual([
    {
      artifactLocation: { uri: '.zshenv', uriBaseId: 'HOME' },
      region: { startLine: 3, snippet: { text: 'export GOROOT=/nowhere/go' } },
    },
  ]);
  expect(place(1)).toMatchObject([{ artifactLocation: { uri: 'go.mod', uriBaseId: '%SRCROOT%' } }]);
  expect(place(2)).toMatchObject([{ artifactLocation: { uri: 'file:///etc/zshrc' }, region: { startLine: 12 } }]);
  expect(place(3)).toEqual([]);
  const rules = run?.tool.driver.rules ?? [];
  expect(rules).toHaveLength(checks.length);
  expect(rules[results[0]?.ruleIndex ?? -1]?.id).toBe('goroot-invalid');
  expect(rules.filter(({ helpUri }) => helpUri && URL.canParse(helpUri)).length).toBe(rules.length);
  const prints = results.map(({ partialFingerprints }) => partialFingerprints['greenlightFinding/v1']);
  expect(new Set(prints).size).toBe(6);
  const later = reportSarif({ ...report, at: '2027-01-01T00:00:00.000Z' }, { checks, words: {} });
  expect(later.runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints['greenlightFinding/v1'])).toEqual(
    prints,
  );
});

test('check --format: each is what it says it is, on standard output and in a file', async () => {
  const file = path.join(home.folder, 'greenlight.prom');
  const [sarif, prometheus, json, both, nowhere] = await Promise.all([
    greenlight(['check', '--quick', '--format', 'sarif', '--lang', 'zh-CN']),
    greenlight(['check', '--quick', '--format', 'prometheus', '-o', file]),
    greenlight(['check', '--quick', '--format', 'json']),
    greenlight(['check', '--quick', '--format', 'sarif', '--json']),
    greenlight(['check', '--quick', '--format', 'text', '-o', '/nowhere/x']),
  ]);
  const printed = JSON.parse(sarif.stdout);
  expect(fitsSarif(printed), JSON.stringify(fitsSarif.errors)).toBe(true);
  expect(printed.runs[0].tool.driver).toMatchObject({ name: 'Greenlight', language: 'zh-CN' });
  // A Mac may lack an editor.
  expect([prometheus.code, prometheus.stdout]).toEqual([process.platform === 'darwin' ? json.code : 0, '']);
  expect(readFileSync(file, 'utf8')).toMatch(
    /^# HELP greenlight_info [^]+\ngreenlight_report_timestamp_seconds \d{10}\n$/,
  );
  expect(statSync(file).mode & 0o777).toBe(0o644);
  expect(readdirSync(home.folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  expect(Report.parse(JSON.parse(json.stdout)).schema).toBe(1);
  expect(both).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('two formats') });
  expect(nowhere).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Cannot write /nowhere/x: there is no folder /nowhere'),
  });
  expect(existsSync('/nowhere')).toBe(false);
});

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('Chinese has every word, and the same placeholders', () => {
  const chinese: Record<string, string> = exportZh;
  expect(Object.keys(chinese)).toEqual(Object.keys(exportEn));
  for (const [word, text] of Object.entries(exportEn))
    expect(placeholders(chinese[word] ?? ''), word).toEqual(placeholders(text));
});
