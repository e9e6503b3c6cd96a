import { checks } from '../../checks/index.ts';
import type { Check } from '../../engine/check.ts';
import type { Hands } from '../../engine/hands.ts';
import type { FixOutput, Preview, Ref } from '../../engine/repair-model.ts';
import type { Examination } from '../../engine/scan.ts';
import { editor } from '../../probes/editor/editors.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { together } from '../../repair/conflicts.ts';
import { type Io, UsageError } from '../io.ts';
import { printable } from '../layout.ts';
import { showProgress } from '../progress.ts';
import { subjectOf } from '../subject.ts';
import { sayIn } from '../words.ts';
import { guide, waitUntilGone } from './guided.ts';
import { chosenBy, isSame, offersOf, refOf } from './offers.ts';
import { type RepairSession, repairSession } from './session.ts';
import { offersText, outcomeText, previewText, sentence } from './text.ts';
import { withoutWishes } from './wishes.ts';
import { sayRepairIn } from './words.ts';

export interface FixOptions {
  /** All roots that Greenlight can repair itself and that do not exclude each other. */
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  /** What the project asks for is done too where nobody looks at each repair: with `all` or `yes`. */
  readonly trustProject?: boolean;
  readonly json?: boolean;
  /** After a repair that a person does: examine again until it is gone. */
  readonly wait?: boolean;
  readonly workspace?: string;
  readonly editor?: string;
}

/** What a repair needs besides an `Io`. */
export interface Means {
  readonly hands: Hands;
  /** Version. */
  readonly greenlight: string;
  /** A question with `[y/N]`; null when there is no terminal to ask on. */
  readonly ask: ((question: string) => Promise<boolean>) | null;
  /** Those there are, unless a test has its own. */
  readonly checks?: readonly Check[];
  /** Milliseconds between two looks of `--wait`. */
  readonly everyMs?: number;
}

/**
 * `greenlight fix`: without a name the list of what can be repaired; else what would be done, the question, the repair
 * and another look. Returns the exit code: 0 done or nothing to do, 1 not repaired.
 */
export async function fix(names: readonly string[], options: FixOptions, io: Io, means: Means): Promise<number> {
  const say = sayRepairIn(io.language);
  if (options.all && names.length) throw new UsageError(say('error.all-and-id'));
  const known = means.checks ?? checks;
  const session = await sessionFor(options, io, means);
  const examination = await examineWith(session, io);
  const offers = offersOf(examination);
  const output = { schema: 1 as const, offers, leftOut: [], preview: null, outcome: null };
  const print = (data: FixOutput, text: string) =>
    io.stdout(options.json ? `${JSON.stringify(data, null, 2)}\n` : text);

  if (names.length === 0 && !options.all) {
    print(output, offersText(offers, io));
    return 0;
  }
  const findings = examination.report.findings;
  const chosen = options.all
    ? { refs: offers.filter(({ automatic }) => automatic).map(refOf), healthy: [] }
    : chosenBy(
        names,
        {
          offers,
          findings,
          checkIds: [...known.map(({ id }) => id), ...examination.report.results.map(({ check }) => check)],
        },
        { say, sayReport: sayIn(io.language) },
      );
  const unseen = (options.all || options.yes) && !options.trustProject;
  const { kept, wishes } = unseen ? withoutWishes(chosen.refs, known, io) : { kept: chosen.refs, wishes: [] };
  const can = options.all ? await thoseThatCan(kept, session, examination) : { refs: kept, leftOut: [] };
  const picked = { ...chosen, refs: can.refs, leftOut: [...wishes, ...can.leftOut] };
  const titleOf = (ref: Ref) => printable(findings.find((one) => isSame(one, ref))?.title ?? ref.check);
  const before = [
    ...picked.healthy.map((name) => say('nothing-here', { name: printable(name) })),
    ...picked.leftOut.map((one) => say('left-out', { title: titleOf(one), reason: printable(one.because.text) })),
  ]
    .map((text) => sentence(text, io))
    .join('');
  if (picked.refs.length === 0) {
    const none = say(offers.length > 0 ? 'list.none-ours' : 'list.none');
    print({ ...output, leftOut: picked.leftOut }, before || `${none}\n`);
    return picked.leftOut.length ? 1 : 0;
  }

  const shown = await session.preview(picked.refs, examination);
  const data = { ...output, leftOut: picked.leftOut, preview: shown };
  const tell = (text: string) => options.json || io.stdout(text);
  tell(`${before}${before && '\n'}${previewText(shown, io)}`);
  const done = await carryOut({ refs: picked.refs, shown, names, options, io, means, session });
  if (options.json) print({ ...data, outcome: done.outcome }, '');
  return done.code;
}

interface Work {
  readonly refs: readonly Ref[];
  readonly shown: Preview;
  readonly names: readonly string[];
  readonly options: FixOptions;
  readonly io: Io;
  readonly means: Means;
  readonly session: RepairSession;
}

async function carryOut({ refs, shown, names, options, io, means, session }: Work): Promise<{
  readonly code: number;
  readonly outcome: FixOutput['outcome'];
}> {
  const say = sayRepairIn(io.language);
  const tell = (text: string) => void (options.json || io.stdout(text));
  const nothing = (code: number, why?: 'dry-run' | 'declined' | 'not-asked') => {
    if (why) tell(`\n${sentence(say(why), io)}`);
    return { code, outcome: null };
  };
  const ofOurs = shown.steps.some(({ do: step }) => step !== 'tell' && step !== 'open');
  if (options.dryRun) return nothing(shown.plan || shown.refused?.reason === 'not-automatic' ? 0 : 1, 'dry-run');

  let outcome: FixOutput['outcome'] = null;
  if (shown.plan && ofOurs) {
    if (!options.yes) {
      if (!means.ask || options.json) return nothing(1, 'not-asked');
      if (!(await means.ask(`\n${say('ask.apply')}`))) return nothing(1, 'declined');
    }
    const runs = shown.steps.some(({ do: step }) => step === 'run');
    if (io.interactive) io.stderr(say(runs ? 'working.run' : 'working'));
    outcome = await session.apply(refs, shown.plan).finally(() => io.interactive && io.stderr('\r\u001b[2K'));
    tell(`\n${outcomeText(outcome, io)}`);
    if (outcome.outcome !== 'needs-you') return { code: outcome.outcome === 'fixed' ? 0 : 1, outcome };
  } else if (shown.refused && shown.refused.reason !== 'not-automatic') return nothing(1);

  const ask = options.json ? null : means.ask;
  await guide(shown.steps, { session, ask, tell, say });
  if (options.wait)
    return {
      code: (await waitUntilGone(refs, { session, tell, say, everyMs: means.everyMs ?? 3000 })) ? 0 : 1,
      outcome,
    };
  tell(`\n${sentence(say('wait.hint', { name: names.join(' ') }), io)}`);
  return { code: 1, outcome };
}

/** Each alone first, so that one that is refused does not keep the others from being done. */
async function thoseThatCan(
  refs: readonly Ref[],
  session: RepairSession,
  examination: Examination,
): Promise<Pick<FixOutput, 'leftOut'> & { readonly refs: readonly Ref[] }> {
  const repairs = together(refs.flatMap((ref) => examination.repairs.find((one) => isSame(one, ref)) ?? []));
  const alone = await Promise.all(
    repairs.map(async (one) => ({ ref: refOf(one), shown: await session.preview([one], examination) })),
  );
  return {
    refs: alone.flatMap(({ ref, shown }) => (shown.plan ? [ref] : [])),
    leftOut: alone.flatMap(({ ref, shown }) => (shown.refused ? [{ ...ref, because: shown.refused }] : [])),
  };
}

/** The repairs of what the options name. */
async function sessionFor(
  options: Pick<FixOptions, 'workspace' | 'editor'>,
  io: Io,
  { hands, greenlight, checks: given }: Means,
): Promise<RepairSession> {
  return repairSession({
    host: io.host,
    hands,
    subject: await subjectOf(options, io),
    checks: given ?? checks,
    about: { version: systemVersion, hardware, shell: loginShell, editor },
    greenlight,
    language: io.language,
    now: () => new Date(),
  });
}

async function examineWith(session: RepairSession, io: Io): Promise<Examination> {
  const progress = io.interactive ? showProgress(io) : undefined;
  try {
    return await session.examine(undefined, progress?.onProbe);
  } finally {
    progress?.end();
  }
}
