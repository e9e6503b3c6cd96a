import type { Check } from '../../engine/check.ts';
import type { ReadHost } from '../../engine/host.ts';
import type { Onboarding } from '../../engine/onboarding-model.ts';
import type { Probe, Subject } from '../../engine/probe.ts';
import { createReader, type Reader } from '../../engine/reader.ts';
import { type Examination, examine, type ScanOptions } from '../../engine/scan.ts';
import { translate } from '../../engine/translate.ts';
import { fill, type Words } from '../../engine/words.ts';
import { type FactName, type FactValues, type KnownFacts, type ProofName, proofs } from '../../onboarding/facts.ts';
import { proofStep, type StepPlan, stepsWith } from '../../onboarding/plan.ts';
import { projectSteps } from '../../onboarding/project-steps.ts';
import { englishReason, stateOf } from '../../onboarding/state.ts';
import { debuggerProof } from '../../probes/debugger/debugger-proof.ts';
import { editor } from '../../probes/editor/editors.ts';
import { goExtension } from '../../probes/editor/extension.ts';
import { settings } from '../../probes/editor/settings.ts';
import { developerTools } from '../../probes/macos/developer-tools.ts';
import { moduleSettings } from '../../probes/modules/module-settings.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { editorTools } from '../../probes/tools/editor-tools.ts';
import { goplsProof } from '../../probes/tools/gopls-proof.ts';
import { buildProof } from '../../probes/workspace/build-proof.ts';
import { workspaceModules } from '../../probes/workspace/modules.ts';
import { projectList } from '../../probes/workspace/project-list.ts';
import type { Language } from '../io.ts';
import { policyOverlay } from '../policy/overlay.ts';
import { wordsOf } from '../words.ts';
import { sayOnboardingIn } from './words.ts';

export interface OnboardingOptions {
  readonly host: ReadHost;
  readonly subject: Subject;
  /** Those there are. */
  readonly checks: readonly Check[];
  readonly about: ScanOptions['about'];
  /** Version. */
  readonly greenlight: string;
  readonly language: Language;
  readonly now: () => Date;
  /** Ids of the steps that are not wanted; whoever calls keeps them. */
  readonly skipped: readonly string[];
  /** Only this step, by id: nothing that the others rest on is read. */
  readonly only?: string;
  readonly onProbe?: ScanOptions['onProbe'];
}

/** Probes behind the facts of the steps. */
const probes: { readonly [K in FactName]: Probe<FactValues[K]> } = {
  developerTools,
  commands,
  running: runningGo,
  editor,
  extension: goExtension,
  tools: editorTools,
  modules: workspaceModules,
  moduleSettings,
  settings,
  gopls: goplsProof,
  build: buildProof,
  debug: debuggerProof,
};

/**
 * Where this machine stands on the way from nothing to a proved Go editor, for the command line and the app alike.
 * Everything is read anew. The module is built and the debugger proved only when all before is done, which takes seconds.
 */
export async function onboarding(options: OnboardingOptions): Promise<Onboarding> {
  const { host, subject, skipped, language, only, onProbe } = options;
  const began = performance.now();
  const elapsedMs = () => performance.now() - began;
  const reader = createReader({ host, subject, elapsedMs, ...(onProbe && { onProbe }) });
  const list = await reader.fact(projectList);
  const all = stepsWith(projectSteps(list.known ? list.value : undefined, language));
  const plans = only === undefined ? all : all.filter(({ id }) => id === only);
  const isAsked = ({ id }: Check) => plans.some((plan) => plan === proofStep || plan.checks.includes(id));
  const checks = options.checks.filter(isAsked);
  const words = await wordsOf(language);
  let found = await look(options, checks, reader);
  let facts: KnownFacts = await readAll(plans, reader);
  for (;;) {
    const { onboarding, wants } = stateOf({ ...found, ...inWords(found, words, language), plans, facts, skipped });
    if (wants === null) return onboarding;
    const proof = await prove(wants, options, reader);
    facts = { ...facts, ...proof.facts };
    found = proof.found ? together(found, proof.found) : found;
  }
}

const look = (
  { host, subject, about, greenlight, now }: OnboardingOptions,
  checks: readonly Check[],
  reader: Reader,
): Promise<Examination> =>
  examine({ host, subject, checks, about, greenlight, now, reader, overlay: policyOverlay({ now }) });

function inWords({ report }: Examination, words: Words, language: Language) {
  return {
    report: translate(report, words, language),
    say: sayOnboardingIn(language),
    reason: (unknown: Parameters<typeof englishReason>[0]) => {
      const own = words[`reason.${unknown.reason}`];
      return own === undefined ? englishReason(unknown) : fill(own, unknown.params);
    },
  };
}

/** Every fact the steps need, but for the proofs. */
async function readAll(plans: readonly StepPlan[], reader: Reader): Promise<KnownFacts> {
  const slow: readonly FactName[] = proofs;
  const names = [...new Set(plans.flatMap(({ fact }) => (fact && !slow.includes(fact) ? [fact] : [])))];
  const read = await Promise.all(names.map(async (name) => [name, await reader.fact<unknown>(probes[name])] as const));
  return Object.fromEntries(read);
}

/** The debugger is a check on request as well; all that was read for the others is read no second time. */
async function prove(
  name: ProofName,
  options: OnboardingOptions,
  reader: Reader,
): Promise<{ readonly facts: KnownFacts; readonly found?: Examination }> {
  if (name === 'build') return { facts: { build: await reader.fact(buildProof) } };
  const kept = new Map([...reader.readings].filter(([probe]) => probe !== debuggerProof));
  const subject = { ...options.subject, proveDebugger: true };
  const asked = createReader({ host: options.host, subject, elapsedMs: () => performance.now(), kept });
  const checks = options.checks.filter(({ id }) => id === 'debugger-not-stopping');
  const { about, greenlight, now, host } = options;
  const found = await examine({ host, subject, checks, about, greenlight, now, reader: asked });
  return { facts: { debug: await asked.fact(debuggerProof) }, found };
}

/** What the second found in place of what the first could not ask. */
function together(first: Examination, second: Examination): Examination {
  const again = second.report.results.map(({ check }) => check);
  const others = <T extends { readonly check: string }>(all: readonly T[]) =>
    all.filter(({ check }) => !again.includes(check));
  return {
    report: {
      ...first.report,
      findings: [...others(first.report.findings), ...second.report.findings],
      results: [...others(first.report.results), ...second.report.results],
    },
    repairs: [...others(first.repairs), ...second.repairs],
  };
}
