import { diffOf } from '../bundle/diff.ts';
import { checks } from '../checks/index.ts';
import { bundleAt } from './bundle-file.ts';
import { diffText } from './diff-text.ts';
import type { Io } from './io.ts';
import { replay } from './replay.ts';

export interface DiffOptions {
  readonly json?: boolean;
  /** What explains no finding too, to the last member. */
  readonly all?: boolean;
}

const needs: ReadonlyMap<string, readonly string[]> = new Map(
  checks.map((check) => [
    check.id,
    Object.values(check.needs).map((need) =>
      'optional' in need ? (need.optional as { readonly id: string }).id : need.id,
    ), // a probe either way
  ]),
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
    judged.push({ ...bundle, report: await replay(bundle, { greenlight, durationMs: bundle.report.durationMs }) });
  }
  const [before, after] = judged;
  if (!before || !after) return 2;
  const found = diffOf(before, after, (check) => needs.get(check) ?? []);
  if (options.json) io.stdout(`${JSON.stringify(found, null, 2)}\n`);
  else io.stdout(await diffText(found, { io, all: options.all ?? false, reports: [before.report, after.report] }));
  return found.facts.length + found.appeared.length + found.disappeared.length > 0 ? 1 : 0;
}
