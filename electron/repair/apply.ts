import { type Hands, Refusal } from '../engine/hands.ts';
import type { Exit, ReadHost } from '../engine/host.ts';
import type { Evidence, Finding, Report } from '../engine/model.ts';
import type { Outcome, OutcomeKind, Ref } from '../engine/repair-model.ts';
import type { Examination } from '../engine/scan.ts';
import { type Plan, plan } from './plan.ts';
import { isOurs, isUndoable, shownSteps, traitsOf } from './preview.ts';
import { takeBack } from './undo.ts';
import { stillThere } from './verify.ts';
import { type Telling, told } from './words.ts';

/** What a repair is done with. */
export interface Bench {
  readonly host: ReadHost;
  readonly hands: Hands;
  /** Reads every fact anew and applies these checks, in English. */
  readonly examine: (checks: readonly string[]) => Promise<Examination>;
  /** In the language asked for. */
  readonly translated: (report: Report) => Promise<Report>;
  readonly now: () => Date;
  readonly telling: Telling;
}

/**
 * Does what was agreed to, and nothing else: the plan is made again from a fresh look, and its id must be the same.
 * Whether it helped is told by another fresh look. When a step fails, the ones before it are taken back.
 */
export async function apply(refs: readonly Ref[], agreed: string, bench: Bench): Promise<Outcome> {
  const { host, telling } = bench;
  const before = await look(refs, bench);
  const ended = (outcome: OutcomeKind, more: Partial<Outcome> = {}): Outcome => ({
    outcome,
    entry: null,
    because: null,
    evidence: [],
    restart: before.restart,
    ...more,
  });
  if (before.found.length < refs.length) {
    return ended('changed-since-preview', { because: told(new Refusal('gone'), telling) });
  }
  const planned = await plan(before.changes, host);
  if (planned instanceof Refusal) return ended('changed-since-preview', { because: told(planned, telling) });
  if (planned.id !== agreed) {
    return ended('changed-since-preview', { because: told(new Refusal('plan-changed'), telling) });
  }

  const guided = planned.steps.some((step) => !isOurs(step));
  let entry: string | null = null;
  if (planned.steps.some(isOurs)) {
    const begun = await begin(before, planned, bench);
    if (begun instanceof Refusal) return ended('failed', { because: told(begun, telling) });
    entry = begun;
    const failure = await perform(entry, planned, bench);
    if (failure) {
      const taken = await takeBack(entry, bench);
      const { refusal, evidence } = failure;
      const because = told(refusal, telling);
      // Nothing is left of it, so nothing was done.
      if (taken.outcome === 'undone') {
        return ended(refusal.reason === 'changed' ? 'changed-since-preview' : 'failed', { because, evidence });
      }
      const left = taken.because ? [{ source: `greenlight undo ${entry}`, text: taken.because.text }] : [];
      return ended('failed', { entry, because, evidence: [...evidence, ...left] });
    }
    await bench.hands.end(entry, 'applied', bench.now().toISOString());
  }

  const after = await look(refs, bench);
  const still = stillThere(refs, before.all, after.all);
  if (still.length === 0 && after.unanswered.length === 0) return ended('fixed', { entry });
  const evidence = [...still.flatMap((finding) => finding.evidence), ...after.unanswered];
  return ended(guided ? 'needs-you' : 'still-there', { entry, evidence });
}

/** The id of the entry, or why nothing can be done now. */
async function begin({ found }: Look, planned: Plan, { hands, now, telling }: Bench): Promise<string | Refusal> {
  try {
    return await hands.begin({
      for: found.map(({ check, key, title, message, params }) => ({ check, key, title, message, params })),
      steps: shownSteps(planned, telling.home),
      undoable: isUndoable(planned.steps),
      at: now().toISOString(),
    });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

interface Look {
  /** Of the checks asked. */
  readonly all: readonly Finding[];
  /** What is to be repaired. */
  readonly found: readonly Finding[];
  readonly changes: Examination['repairs'][number]['changes'];
  readonly restart: Outcome['restart'];
  /** Checks that can no longer tell: not a sign of health. */
  readonly unanswered: readonly Evidence[];
}

async function look(refs: readonly Ref[], { examine, translated }: Bench): Promise<Look> {
  const ids = [...new Set(refs.map(({ check }) => check))];
  const { report, repairs } = await examine(ids);
  const wanted = (one: Ref) => refs.some(({ check, key }) => one.check === check && one.key === key);
  const found = report.findings.filter(wanted);
  const { results } = await translated(report);
  // In the order asked for, so that the plan has the same steps in the same order.
  const changes = refs.flatMap(
    ({ check, key }) => repairs.find((one) => one.check === check && one.key === key)?.changes ?? [],
  );
  return {
    all: report.findings,
    found,
    changes,
    restart: traitsOf(found).restart,
    unanswered: results.flatMap(({ check, status, reason }) =>
      status === 'unknown' || status === 'skipped' ? [{ source: check, text: reason ?? '' }] : [],
    ),
  };
}

interface Failure {
  readonly refusal: Refusal;
  readonly evidence: Evidence[];
}

/** null: every step of ours is done. */
async function perform(entry: string, { steps }: Plan, bench: Bench): Promise<Failure | null> {
  for (const { step } of steps.filter(isOurs)) {
    try {
      const exit = await bench.hands.perform(entry, step);
      if (exit && step.do === 'run' && !wentWell(exit)) return failureOf(step.argv.join(' '), exit);
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error, evidence: [] };
      await takeBack(entry, bench); // a crash of ours leaves nothing half done either
      throw error;
    }
  }
  return null;
}

const wentWell = ({ code, failure, timedOut, flooded }: Exit): boolean =>
  code === 0 && failure === null && !timedOut && !flooded;

function failureOf(command: string, { code, signal, failure, timedOut, stdout, stderr }: Exit): Failure {
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(-12).join('\n').slice(-2000);
  const status = failure ?? signal ?? (timedOut ? 'timeout' : (code ?? '?'));
  const output = said.split('\n').at(-1) ?? '';
  return {
    refusal: new Refusal('command-failed', { command, status, output }),
    evidence: said ? [{ source: command, text: said }] : [],
  };
}
