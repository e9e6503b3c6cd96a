import type { Finding, Report } from '../../engine/model.ts';
import { noOverlay } from '../../engine/overlay.ts';
import { examine } from '../../engine/scan.ts';
import { translate } from '../../engine/translate.ts';
import { policies } from '../../probes/policy/policies.ts';
import { madeOf } from '../facts-from.ts';
import { type Io, UsageError } from '../io.ts';
import { indented, labelled, painter, printable } from '../layout.ts';
import { rulingText } from '../report/ruling.ts';
import { scanFrom } from '../scan-from.ts';
import { type Say, sayIn, wordsOf } from '../words.ts';
import { policySubject } from './overlay.ts';
import { type SayPolicy, sayPolicyIn } from './words.ts';

export interface TestOptions {
  readonly workspace?: string;
  readonly editor?: string;
  readonly json?: boolean;
  /** A bundle that stands for the machine. */
  readonly from?: string;
}

type Line = Pick<Finding, 'check' | 'key' | 'severity' | 'title' | 'ruling'>;

/** What `greenlight policy test --json` prints, schema 1. */
interface Difference {
  readonly schema: 1;
  /** Strongest first. */
  readonly policies: readonly string[];
  readonly light: { readonly before: Report['light']; readonly after: Report['light'] };
  /** Demands that are not met. */
  readonly violated: readonly Line[];
  /** Findings of Greenlight's own checks with another severity, or for which that is over. */
  readonly changed: readonly Line[];
  readonly muted: readonly Line[];
  readonly unknown: readonly { readonly check: string; readonly reason: string }[];
  readonly fine: number;
}

/**
 * `greenlight policy test`: what a file alone, or the policies that are found, do to the report of this machine. With
 * `from`, of the machine of a bundle: then the policies that are found are those in it.
 */
export async function testPolicy(
  file: string | undefined,
  options: TestOptions,
  io: Io,
  greenlight: string,
): Promise<number> {
  const say = sayPolicyIn(io.language);
  const { scan, end } = await scanFrom(options, io, greenlight, await policySubject(file, io, { alone: true }));
  try {
    const difference = await madeOf(options, io, async () => {
      const found = await scan.reader.fact(policies);
      const all = found.known ? found.value.policies : [];
      if (found.known && all.length === 0) throw new UsageError(say('error.lint-first'));
      // The facts are read once, for both.
      const ours = scan.checks.filter(({ area }) => area !== 'policy');
      const before = await examine({ ...scan, checks: ours, overlay: () => Promise.resolve(noOverlay) });
      const after = await examine(scan);
      const report = translate(after.report, await wordsOf(io.language), io.language);
      return differenceOf(
        report,
        before.report.light,
        all.map(({ by }) => printable(by)),
      );
    });
    end();
    io.stdout(options.json ? `${JSON.stringify(difference, null, 2)}\n` : differenceText(difference, options, io));
    return 0;
  } finally {
    end();
  }
}

function differenceOf({ findings, results, light }: Report, before: Report['light'], policies: string[]): Difference {
  const lines = findings.map(({ check, key, severity, title, ruling, area }) => ({
    area,
    line: { check, key, severity, title, ...(ruling && { ruling }) },
  }));
  const ours = results.filter(({ area }) => area === 'policy');
  return {
    schema: 1,
    policies,
    light: { before, after: light },
    violated: lines.filter(({ area }) => area === 'policy').map(({ line }) => line),
    changed: lines.filter(({ area, line }) => area !== 'policy' && line.ruling).map(({ line }) => line),
    muted: results.flatMap(({ check, muted = [] }) =>
      muted.map(({ key, severity, title, ruling }) => ({ check, key, severity, title, ruling })),
    ),
    unknown: ours
      .filter(({ status }) => status === 'unknown')
      .map(({ check, reason }) => ({ check, reason: reason ?? '' })),
    fine: ours.filter(({ status }) => status === 'ok').length,
  };
}

function differenceText(difference: Difference, { from }: TestOptions, io: Io): string {
  const say = sayPolicyIn(io.language);
  if (difference.policies.length === 0) return `${indented(say('lint.none'), io.columns).join('\n')}\n`;
  const { violated, changed, muted, unknown, light } = difference;
  const part = (title: string, lines: readonly Line[]) => block(title, lines, { io, sayReport: sayIn(io.language) });
  const paint = painter(io.color);
  const blocks = [
    [
      paint('bold', say(from === undefined ? 'test.head' : 'test.head-from')),
      ...difference.policies.map((by) => `  ${by}`),
    ],
    part(say('test.new'), violated),
    part(say('test.changed'), changed),
    part(say('test.muted'), muted),
    unknown.length
      ? [paint('bold', say('test.unknown')), ...unknown.map((one) => `  ${one.check}  ${printable(one.reason)}`)]
      : [],
    violated.length + changed.length + muted.length ? [] : [say('test.nothing')],
    [
      say('test.light', { before: lightWord(light.before, say), after: lightWord(light.after, say) }),
      ...(difference.fine ? [say('test.fine', { count: difference.fine })] : []),
    ],
  ];
  return `${blocks
    .filter((lines) => lines.length)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const lightWord = (light: Report['light'], say: SayPolicy): string => say(`light.${light}`);

function block(
  title: string,
  lines: readonly Line[],
  { io, sayReport }: { readonly io: Io; readonly sayReport: Say },
): string[] {
  if (lines.length === 0) return [];
  const shape = { columns: Math.min(io.columns, 100), indent: 2, width: 24 };
  return [
    painter(io.color)('bold', title),
    ...lines.flatMap(({ check, severity, title: said, ruling }) => [
      ...labelled(check.length > 22 ? `${check} ` : check, printable(said), shape),
      ...labelled('', `${sayReport(`severity.${severity}`)}`, shape),
      ...(ruling ? labelled('', printable(rulingText(ruling, sayReport)), shape) : []),
    ]),
  ];
}
