import { isOurs } from '../engine/change.ts';
import { type Fact, reasons, type Unknown } from '../engine/fact.ts';
import type { Finding } from '../engine/model.ts';
import type { Onboarding, OnboardingStep } from '../engine/onboarding-model.ts';
import { personCommand } from '../engine/person-commands.ts';
import type { Examination } from '../engine/scan.ts';
import { fill, type Params } from '../engine/words.ts';
import { type KnownFacts, type ProofName, proofs } from './facts.ts';
import { type Otherwise, proofStep, type StepPlan } from './plan.ts';

export interface Given extends Examination {
  readonly plans: readonly StepPlan[];
  readonly facts: KnownFacts;
  /** Ids. */
  readonly skipped: readonly string[];
  /** `go.title`; in the language asked for, as the report is. */
  readonly say: (word: string, params?: Params) => string;
  /** Why a fact is unknown, in that language. */
  readonly reason: (unknown: Unknown) => string;
}

/** One step by itself, whatever stands before it. */
type Judged =
  /** It does not arise on this machine. */
  | { readonly is: 'absent' }
  | { readonly is: 'done'; readonly seen: string | null }
  | { readonly is: 'open'; readonly seen: string | null; readonly how: OnboardingStep['how'] }
  | { readonly is: 'unknown'; readonly seen: string | null }
  /** Only this proof is missing. */
  | { readonly is: 'unproved'; readonly wants: ProofName };

export interface State {
  readonly onboarding: Onboarding;
  /** The next step needs this proof before it can be told; null: it needs none. */
  readonly wants: ProofName | null;
}

/** Where a person stands. Nothing is remembered but what was skipped: all else is read off the machine. Pure. */
export function stateOf(given: Given): State {
  const { plans, skipped, say } = given;
  let wants: ProofName | null = null;
  let isNext = true;
  const steps = plans.flatMap((plan): OnboardingStep[] => {
    const judged = judge(plan, given);
    if (judged.is === 'absent') return [];
    const isSkipped = plan.skippable && skipped.includes(plan.id);
    const step = (state: OnboardingStep['state'], more: Partial<OnboardingStep> = {}): OnboardingStep => ({
      id: plan.id,
      ...wordsOf(plan, say),
      state,
      seen: null,
      how: { by: 'nothing' },
      skippable: plan.skippable,
      project: plan.project !== undefined,
      ...more,
    });
    if (judged.is === 'done') return [step('done', { seen: judged.seen })];
    if (isSkipped) return [step('skipped')];
    if (!isNext) return [step('later')];
    if (judged.is === 'unknown') return [step('cannot-tell', { seen: judged.seen })];
    isNext = false;
    if (judged.is === 'unproved') {
      wants = judged.wants;
      return [step('current')];
    }
    return [step('current', { seen: judged.seen, how: judged.how })];
  });
  const done = steps.filter(({ state }) => state === 'done').length;
  const proved = steps.every(({ state }) => state === 'done' || state === 'skipped');
  return { onboarding: { schema: 1, steps, done, proved }, wants };
}

function wordsOf({ id, project }: StepPlan, say: Given['say']): Pick<OnboardingStep, 'title' | 'why'> {
  const own = project?.own;
  if (own) return { title: own.title, why: own.why };
  return { title: say(`${id}.title`, project?.params), why: say(`${id}.why`, project?.params) };
}

function judge(plan: StepPlan, given: Given): Judged {
  if (plan === proofStep) return judgeAll(given);
  if (plan.project?.own) return ofThePerson(plan.project.own.link, given);
  const { report, facts, say } = given;
  const results = report.results.filter(({ check }) => plan.checks.includes(check));
  const fact: Fact<unknown> | undefined = plan.fact && facts[plan.fact];
  const notHere = ({ reason }: { readonly reason: string }) => reason === 'needs-macos';
  if (fact && !fact.known && notHere(fact)) return { is: 'absent' };
  if (!plan.fact && results.length > 0 && results.every(({ because }) => because && notHere(because))) {
    return { is: 'absent' };
  }

  const finding = firstOf(plan, report.findings);
  if (finding) return { is: 'open', seen: finding.title, how: howFor(finding, plan, given) };
  const unknown = results.find(({ status }) => status === 'unknown');
  if (unknown) return { is: 'unknown', seen: unknown.reason };

  if (!plan.fact || !plan.seen) return { is: 'done', seen: null };
  const proof = proofs.find((name) => name === plan.fact);
  if (!fact && proof) return { is: 'unproved', wants: proof };
  if (fact?.known) {
    const seen = plan.seen(fact.value as never); // the value of `plan.fact`
    if (seen.is === 'done') return { is: 'done', seen: seen.text };
    return { is: 'open', seen: seen.text ?? null, how: otherwise(seen.how, plan, say) };
  }
  const why = fact ? given.reason(fact) : null;
  // Whatever the fact needs is done by a step before, or by this one.
  if (fact?.cause === 'not-asked') return { is: 'open', seen: why, how: otherwise(plan.begin, plan, say) };
  return { is: 'unknown', seen: why };
}

/** Whether `check` is green; else what comes first of what is left. */
function judgeAll(given: Given): Judged {
  const { report, say } = given;
  const ok = report.results.filter(({ status }) => status === 'ok').length;
  if (report.light === 'green') return { is: 'done', seen: say('check.seen', { ok }) };
  const finding = report.findings.find(({ severity, causedBy }) => causedBy === null && severity !== 'info');
  if (finding) return { is: 'open', seen: finding.title, how: howFor(finding, proofStep, given) };
  const unknown = report.results.find(({ status }) => status === 'unknown');
  return { is: 'unknown', seen: unknown?.reason ?? null };
}

/** A step in words: nobody but the person knows whether it is done, and skipping it is how they say so. */
const ofThePerson = (link: string | null, { say }: Given): Judged => ({
  is: 'open',
  seen: null,
  how: { by: 'person', text: link === null ? say('own.how') : say('own.link', { link }) },
});

/** What is to be done first, in the order in which the step names its checks, followed to its root. */
function firstOf({ checks, key }: StepPlan, findings: readonly Finding[]): Finding | undefined {
  const found = checks
    .flatMap((check) => findings.filter((one) => one.check === check))
    .find((one) => key === undefined || one.key === key);
  const cause = found?.causedBy;
  return (cause && findings.find((one) => one.check === cause.check && one.key === cause.key)) ?? found;
}

function howFor(finding: Finding, plan: StepPlan, { repairs }: Given): OnboardingStep['how'] {
  const { check, key, repair } = finding;
  const text = repair.title;
  const changes = repairs.find((one) => one.check === check && one.key === key)?.changes ?? [];
  if (changes.some(isOurs)) return { by: 'repair', ref: { check, key }, text };
  for (const change of changes) {
    if (change.change === 'open') return { by: 'pane', pane: change.pane, text };
    if (change.change !== 'ask') continue;
    const { text: command, administrator } = personCommand(change.command, change.params);
    // A person pastes it into a terminal: nothing that ends the line.
    if (!/\p{Cc}/u.test(command)) return { by: 'command', command, administrator, text };
  }
  return plan.page ? { by: 'link', link: plan.page, text } : { by: 'person', text };
}

function otherwise(how: Otherwise | undefined, plan: StepPlan, say: Given['say']): OnboardingStep['how'] {
  const text = () => say(`${plan.id}.how`);
  if (how?.by === 'person') return { by: 'person', text: text() };
  if (how?.by === 'command') {
    const { text: command, administrator } = personCommand(how.command, how.params);
    if (!/\p{Cc}/u.test(command)) return { by: 'command', command, administrator, text: text() };
  }
  return plan.page ? { by: 'link', link: plan.page, text: text() } : { by: 'nothing' };
}

/** English; other languages are laid over it. */
export const englishReason = ({ reason, params }: Unknown): string => fill(reasons[reason], params);
