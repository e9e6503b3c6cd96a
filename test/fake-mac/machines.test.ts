import { availableParallelism } from 'node:os';
import { describe, expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import { Report } from '../../electron/engine/model.ts';
import { type FakeMac, fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { base } from './machines/base.ts';
import { type BrokenMac, broken } from './machines/broken.ts';
import { healthy } from './machines/healthy.ts';
import type { Recipe } from './recipe.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`machines skipped: ${reason}`);
const isRoot = process.getuid?.() === 0;

/** Machines share the processors of this one; too many at once would make their shells slow. */
let free = Math.max(2, Math.min(4, availableParallelism()));
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

/** The report as a person would read it, short enough for a failure message. */
async function check(mac: FakeMac, ...flags: readonly string[]) {
  const { code, stdout, stderr } = await mac.run(
    ['greenlight', 'check', '--json', '--workspace', '~/src/api', ...flags],
    {
      timeoutMs: 60_000,
    },
  );
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
  test.concurrent.each(playable.filter(([, { gap }]) => !gap))('%s', { timeout: 300_000 }, (_, mac) => isFound(mac));
  test.concurrent.fails.each(playable.filter(([, { gap }]) => gap))(
    '%s (not found yet)',
    { timeout: 300_000 },
    (_, mac) => isFound(mac),
  );
});

describe.skipIf(reason)('on request the debugger is proved', () => {
  const prove = async (recipe: Recipe) =>
    (await onMac(recipe, (mac) => check(mac, '--prove-debugger'))).findings.filter(({ area }) => area === 'debugger');

  test.concurrent('nothing to say on a healthy Mac', { timeout: 300_000 }, async () => {
    expect(await prove(base)).toEqual([]);
  });

  test.concurrent('what dlv said without debugserver', { timeout: 300_000 }, async () => {
    const findings = await prove({ ...base, others: [], developerFolder: null });
    expect(findings.map(({ detail }) => detail).join('\n')).toMatch(/debugserver or lldb-server not found/);
  });
});

test('every check of what Go and the shells do has a Mac on which it fires', () => {
  const played = new Set(Object.values(broken).flatMap(({ expect: wanted }) => wanted.map(({ check: id }) => id)));
  const ids = checks.filter(({ area }) => area === 'sdk' || area === 'shell').map(({ id }) => id);
  expect(ids.filter((id) => !played.has(id))).toEqual([]);
});

async function isFound({ recipe, expect: wanted, alsoShows = [] }: BrokenMac): Promise<void> {
  const seen = await onMac(recipe, (mac) => check(mac));
  for (const { check: id, evidence } of wanted) {
    const found = seen.findings.filter((finding) => finding.check === id);
    expect(found, JSON.stringify(seen, null, 1)).not.toEqual([]);
    if (evidence) expect(found.flatMap((finding) => finding.evidence).join('\n')).toMatch(evidence);
  }
  const named = [...wanted.map(({ check: id }) => id), ...alsoShows];
  const besides = seen.findings.filter(
    ({ check: id, severity, causedBy }) => severity !== 'info' && causedBy === null && !named.includes(id),
  );
  expect(besides).toEqual([]);
  expect(seen.crashed).toEqual([]);
  expect(seen.shimsRun).toBe('');
}
