import { availableParallelism } from 'node:os';
import { describe, expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import { Environments } from '../../electron/engine/environments-model.ts';
import { Matrix } from '../../electron/engine/matrix-model.ts';
import { Report } from '../../electron/engine/model.ts';
import { type FakeMac, fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { base } from './machines/base.ts';
import { type BrokenMac, broken } from './machines/broken.ts';
import { healthy } from './machines/healthy.ts';
import { delve } from './parts/tools.ts';
import type { Recipe } from './recipe.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`machines skipped: ${reason}`);
const isRoot = process.getuid?.() === 0;

/** Machines share the processors of this one; too many at once would make their shells slow. */
let free = Math.max(3, Math.min(4, availableParallelism()));
const waiting: (() => void)[] = [];
async function onMac<T>(recipe: Recipe, use: (mac: FakeMac) => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((go) => waiting.push(go));
  else free--;
  const mac = await startFakeMac(recipe);
  try {
    return await use(mac);
  } finally {
    await mac.dispose();
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

interface Asked {
  readonly workspace?: string | undefined;
  readonly flags?: readonly string[] | undefined;
}
const greenlight = (mac: FakeMac, command: string, { workspace = '~/src/api', flags = [] }: Asked = {}) =>
  mac.run(['greenlight', command, '--workspace', workspace, ...flags], { timeoutMs: 60_000 });

/** The report as a person would read it, short enough for a failure message. */
async function check(mac: FakeMac, { workspace, flags = [] }: Asked = {}) {
  const { code, stdout, stderr } = await greenlight(mac, 'check', { workspace, flags: ['--json', ...flags] });
  if (!stdout.startsWith('{')) throw new Error(`no report, exit ${code}: ${stderr}`);
  const report = Report.parse(JSON.parse(stdout));
  return {
    code,
    light: report.light,
    findings: report.findings.map(({ check, area, severity, title, detail, causedBy, evidence }) => ({
      check,
      area,
      severity,
      title,
      detail,
      causedBy: causedBy?.check ?? null,
      evidence: evidence.map(({ source, text }) => `${source} ${text}`),
    })),
    unknown: report.results
      .filter(({ status }) => status === 'unknown')
      .map(({ check, reason }) => `${check}: ${reason}`),
    crashed: report.results
      .filter(({ because }) => because?.reason === 'crashed')
      .map(({ check, reason }) => `${check}: ${reason}`),
    shimsRun: mac.read('/.state/shims-run'),
  };
}

describe.skipIf(reason)('a healthy Mac shows nothing but green', () => {
  test.concurrent.each(Object.entries(healthy))('%s', { timeout: 300_000 }, async (_, recipe) => {
    const seen = await onMac(recipe, (mac) => check(mac));
    expect(seen).toEqual({ code: 0, light: 'green', findings: [], unknown: [], crashed: [], shimsRun: '' });
  });
});

describe.skipIf(reason)('what is wrong with a Mac is found, and nothing else', () => {
  const playable = Object.entries(broken).filter(([, { recipe }]) => isRoot || !recipe.needsRoot);
  test.concurrent.each(playable)('%s', { timeout: 300_000 }, (_, mac) => isFound(mac));
});

const inChinese = {
  'a healthy Mac': base,
  'a Mac with much to tell': { ...base, tools: [delve()], goEnv: { GOFLAGS: 'mod=vendor', GOOS: 'linux' }, files: {} },
};
/** Three English words in a row, outside of what programs print. */
const isEnglish = (line: string): boolean =>
  /[A-Za-z][a-z]+ [a-z]{2,} [a-z]{2,}/.test(line.replace(/“[^”]*”|`[^`]*`/g, ''));
const inAll = (go: string) => ({ dock: null, editor: go, integrated: go, login: go });
const sideBySide = {
  'apple-silicon-official-zsh': { recipe: base, go: inAll('/usr/local/go/bin/go'), arch: 'arm64' },
  'homebrew-intel-bash': { recipe: healthy['homebrew-intel-bash'], go: inAll('/usr/local/bin/go'), arch: 'amd64' },
};

describe.skipIf(reason)('the other outputs', () => {
  test.concurrent('on request the debugger is proved, and stops', { timeout: 300_000 }, async () => {
    const { findings } = await onMac(base, (mac) => check(mac, { flags: ['--prove-debugger'] }));
    expect(findings).toEqual([]);
  });

  test.concurrent.each(Object.entries(inChinese))('%s in Chinese', { timeout: 300_000 }, async (_, recipe) => {
    const flags = ['--lang', 'zh-CN', '--no-color'];
    const { code, stdout } = await onMac(recipe, (mac) => greenlight(mac, 'check', { flags }));
    expect(code).toBe(recipe === base ? 0 : 1);
    expect(stdout).toMatch(/[\u4e00-\u9fff]{4}/);
    expect(stdout.split('\n').filter((line) => isEnglish(line))).toEqual([]);
  });

  test.concurrent.each(Object.entries(sideBySide))('env of %s', { timeout: 300_000 }, async (_, { recipe, go }) => {
    const { code, stdout } = await onMac(recipe, (mac) => greenlight(mac, 'env', { flags: ['--json'] }));
    const { environments, resolution } = Environments.parse(JSON.parse(stdout));
    expect({ code, outcome: resolution?.outcome }).toEqual({ code: 0, outcome: 'resolved' });
    const found = environments.map((one) => [
      one.id,
      one.state === 'known' ? (one.commands?.go?.path ?? null) : one.state,
    ]);
    expect(Object.fromEntries(found)).toEqual(go);
  });

  test.concurrent.each(Object.entries(sideBySide))(
    'matrix of %s',
    { timeout: 300_000 },
    async (_, { recipe, arch }) => {
      const { code, stdout } = await onMac(recipe, (mac) => greenlight(mac, 'matrix', { flags: ['--json'] }));
      const { rows, misfits } = Matrix.parse(JSON.parse(stdout));
      expect({ code, misfits }).toEqual({ code: 0, misfits: [] });
      expect(rows.map(({ part, state, version, architectures }) => [part, version ?? state, ...architectures])).toEqual(
        [
          ['cpu', 'known', arch],
          ['system', '15.5'],
          ['editor', '1.128.0', 'amd64', 'arm64'],
          ['go', '1.26.1', arch],
          ['gopls', 'v0.23.0', arch],
          ['dlv', 'v1.27.1', arch],
          ['debugserver', 'known', 'amd64', 'arm64'],
          ['target', 'known', arch],
          ['container', 'not-asked'],
        ],
      );
    },
  );
});

test('every check of an area that is played has a Mac on which it fires', () => {
  const played = new Set(Object.values(broken).flatMap(({ expect: wanted }) => wanted.map(({ check: id }) => id)));
  const areas = new Set(checks.filter(({ id }) => played.has(id)).map(({ area }) => area));
  const ids = checks.filter(({ area }) => areas.has(area)).map(({ id }) => id);
  expect(ids.filter((id) => !played.has(id))).toEqual([]);
});

async function isFound({ recipe, workspace, flags, expect: wanted }: BrokenMac): Promise<void> {
  const seen = await onMac(recipe, (mac) => check(mac, { workspace, flags }));
  for (const { check: id, evidence } of wanted) {
    const found = seen.findings.filter((finding) => finding.check === id);
    expect(found, JSON.stringify(seen, null, 1)).not.toEqual([]);
    if (evidence) expect(found.flatMap((finding) => finding.evidence).join('\n')).toMatch(evidence);
  }
  const named = wanted.map(({ check: id }) => id);
  const besides = seen.findings.filter(
    ({ check: id, severity, causedBy }) => severity !== 'info' && causedBy === null && !named.includes(id),
  );
  expect(besides).toEqual([]);
  expect(seen.crashed).toEqual([]);
  expect(seen.shimsRun).toBe('');
}
