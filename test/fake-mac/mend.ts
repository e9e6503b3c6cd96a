import path from 'node:path';
import { type Finding, Report } from '../../electron/engine/model.ts';
import { FixOutput, type Preview, UndoOutput } from '../../electron/engine/repair-model.ts';
import type { FakeMac } from './fake-mac.ts';
import { homeTree } from './home-tree.ts';

/** What a repair must leave as it was, or bring back: the home folder and what programs of macOS keep for the person. */
interface State {
  readonly home: Readonly<Record<string, string>>;
  readonly launchctl: string;
  readonly attributes: readonly string[];
}

/** One repair from the first look to the last, by the command that ships. */
export interface Mended {
  readonly preview: Preview;
  readonly automatic: readonly boolean[];
  readonly outcome: string;
  readonly stillThere: readonly string[];
  /** Roots that are no notes and were not found before. */
  readonly worse: readonly string[];
  readonly undo: string;
  readonly states: { readonly first: State; readonly previewed: State; readonly mended: State; readonly undone: State };
}

interface Asked {
  /** Id. */
  readonly check: string;
  /** The folder that is open; absolute, or with `~`. */
  readonly workspace: string;
  /** First only the preview, in a run of its own. */
  readonly dryRun: boolean;
}

/**
 * `greenlight fix CHECK` (with --dry-run, if that is asked for), `fix CHECK --yes --trust-project`, `check`, `undo --yes`.
 */
export async function mend(mac: FakeMac, { check, workspace, dryRun }: Asked): Promise<Mended> {
  const ask = async (...argv: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await mac.run(['greenlight', ...argv, '--json'], { timeoutMs: 60_000 });
    if (!stdout.startsWith('{')) throw new Error(`${argv.join(' ')}: exit ${code}: ${stderr}`);
    return JSON.parse(stdout);
  };
  const here = ['--workspace', workspace];
  const first = stateOf(mac);
  const shown = dryRun ? FixOutput.parse(await ask('fix', check, '--dry-run', ...here)) : null;
  const previewed = stateOf(mac);
  const done = FixOutput.parse(await ask('fix', check, '--yes', '--trust-project', ...here));
  const mended = stateOf(mac);
  const { findings } = Report.parse(await ask('check', ...here));
  const undone = UndoOutput.parse(await ask('undo', '--yes'));
  const { preview, offers } = done;
  if (!preview) throw new Error(`nothing to repair: ${JSON.stringify(done)}`);
  if (shown && shown.preview?.plan !== preview.plan) throw new Error('another plan than the preview had');
  const before = new Set(offers.flatMap(({ check: id, explains }) => [id, ...explains.map((one) => one.check)]));
  return {
    preview,
    automatic: offers.filter((offer) => offer.check === check).map(({ automatic }) => automatic),
    outcome: [done.outcome?.outcome, done.outcome?.because?.text].filter(Boolean).join(': '),
    stillThere: findings.filter((one) => one.check === check).map(titleOf),
    worse: findings
      .filter((one) => one.severity !== 'info' && one.causedBy === null && !before.has(one.check))
      .map(titleOf),
    undo: [undone.outcome?.outcome, undone.outcome?.because?.text].filter(Boolean).join(': '),
    states: { first, previewed, mended, undone: stateOf(mac) },
  };
}

const titleOf = ({ check, title }: Finding): string => `${check}: ${title}`;

const stateOf = (mac: FakeMac): State => ({
  home: homeTree(path.join(mac.root, mac.home)),
  launchctl: lines(mac.read('/.state/launchctl')).join('\n'),
  // Which file each belongs to changes with the file.
  attributes: lines(mac.read('/.state/xattrs')).map((line) => line.split('\t').slice(1).join('\t')),
});

const lines = (text: string | undefined): readonly string[] => (text ?? '').split('\n').filter(Boolean).sort();
