import { availableParallelism } from 'node:os';
import { expect } from 'vitest';
import { Report } from '../../electron/engine/model.ts';
import { type FakeMac, startFakeMac } from './fake-mac.ts';
import type { BrokenMac } from './machines/broken.ts';
import type { Recipe } from './recipe.ts';

/** Root's files and the person's differ only where root gives out all ids. */
export const isPlayable = ({ recipe }: BrokenMac): boolean => process.getuid?.() === 0 || !recipe.needsRoot;

/** Machines share the processors of this one; too many at once would make their shells slow. */
let free = Math.max(3, Math.min(4, availableParallelism()));
const waiting: (() => void)[] = [];
export async function onMac<T>(recipe: Recipe, use: (mac: FakeMac) => Promise<T>): Promise<T> {
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
  /** Default `~/src/api`. */
  readonly workspace?: string | undefined;
  readonly flags?: readonly string[] | undefined;
}
export const greenlight = (mac: FakeMac, command: string, { workspace = '~/src/api', flags = [] }: Asked = {}) =>
  mac.run(['greenlight', command, '--workspace', workspace, ...flags], { timeoutMs: 60_000 });

/** The report as a person would read it, short enough for a failure message. */
export async function check(mac: FakeMac, { workspace, flags = [] }: Asked = {}) {
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

/** A broken Mac is found broken, with the evidence that its recipe names, and nothing else is. */
export async function isFound({ recipe, workspace, flags, expect: wanted }: BrokenMac): Promise<void> {
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
