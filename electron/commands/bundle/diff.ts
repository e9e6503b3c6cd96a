import { diffOf } from '../../bundle/diff.ts';
import type { Bundle } from '../../bundle/format.ts';
import { upgraded } from '../../bundle/upgrade.ts';
import { checks } from '../../checks/index.ts';
import type { Probe } from '../../engine/probe.ts';
import type { Io } from '../io.ts';
import { diffText } from './diff-text.ts';
import { bundleAt } from './file.ts';
import { replay } from './replay.ts';

export interface DiffOptions {
  readonly json?: boolean;
  /** What explains no finding too, to the last member. */
  readonly all?: boolean;
}

const needs: ReadonlyMap<string, readonly Probe<unknown>[]> = new Map(
  checks.map((check) => [
    check.id,
    Object.values(check.needs).map((need) => ('optional' in need ? (need.optional as Probe<unknown>) : need)), // a probe either way
  ]),
);
const probes: ReadonlyMap<string, Probe<unknown>> = new Map(
  [...needs.values()].flat().map((probe) => [probe.id, probe]),
);

/** `greenlight diff A B`: what differs between two machines, as this Greenlight judges both. Returns the exit code. */
export async function diff(
  files: readonly [string, string],
  options: DiffOptions,
  io: Io,
  greenlight: string,
): Promise<number> {
  // One after the other: together they may be large.
  const judged = [];
  for (const file of files) {
    const bundle = await bundleAt(file, io);
    const report = await replay(bundle, { greenlight, durationMs: bundle.report.durationMs });
    judged.push({ ...bundle, report, facts: inOurShape(bundle.facts) });
  }
  const [before, after] = judged;
  if (!before || !after) return 2;
  const found = diffOf(before, after, (check) => needs.get(check)?.map(({ id }) => id) ?? []);
  if (options.json) io.stdout(`${JSON.stringify(found, null, 2)}\n`);
  else io.stdout(await diffText(found, { io, all: options.all ?? false, reports: [before.report, after.report] }));
  return found.facts.length + found.appeared.length + found.disappeared.length > 0 ? 1 : 0;
}

/** A fact of an older Greenlight is compared as it is judged. */
const inOurShape = (facts: Bundle['facts']): Bundle['facts'] =>
  Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => {
      const probe = probes.get(id);
      return [id, probe ? upgraded(fact, probe) : fact];
    }),
  );
