import { setTimeout as sleep } from 'node:timers/promises';
import type { Onboarding, OnboardingStep } from '../../engine/onboarding-model.ts';
import { isPane } from '../../engine/panes.ts';
import { isPage, pages } from '../../onboarding/pages.ts';
import type { Io } from '../io.ts';
import { printable } from '../layout.ts';
import { isYes } from '../repair/consent.ts';
import type { RepairSession } from '../repair/session.ts';
import { outcomeText, previewText } from '../repair/text.ts';
import { onInterrupt } from '../signals.ts';
import { stepText } from './text.ts';
import { sayOnboardingIn } from './words.ts';

/** What the steps are gone through with. */
export interface Guide {
  readonly io: Io;
  /** Reads everything anew; `only`: one step. */
  readonly look: (only?: string) => Promise<Onboarding>;
  readonly session: () => Promise<RepairSession>;
  readonly skip: (id: string) => Promise<void>;
  /** null: Ctrl-D. */
  readonly answer: (question: string) => Promise<string | null>;
  readonly everyMs: number;
}

const currentOf = ({ steps }: Onboarding): OnboardingStep | undefined => steps.find(({ state }) => state === 'current');

/** Goes through the steps with a person, until all is done or they stop. Returns what was seen last. */
export async function walk(first: Onboarding, guide: Guide): Promise<Onboarding> {
  const { io, look, skip } = guide;
  const say = sayOnboardingIn(io.language);
  let now = first;
  let shown: string | undefined;
  for (let step = currentOf(now); step; step = currentOf(now)) {
    if (shown !== undefined) io.stdout(stepText(step, io));
    shown = step.id;
    const next = await one(step, guide);
    if (next === 'stop') {
      io.stdout(`\n${say('stopped')}\n`);
      return now;
    }
    if (next === 'skip') {
      await skip(step.id);
      io.stdout(`${say('step.skipped', { title: printable(step.title) })}\n`);
    }
    now = await look();
    const { id, title } = step;
    if (now.steps.some((other) => other.id === id && other.state === 'done')) {
      io.stdout(`${say('step.done', { title: printable(title) })}\n`);
    }
  }
  return now;
}

/** What a person wants done about one step, and doing it. */
async function one(step: OnboardingStep, guide: Guide): Promise<'again' | 'skip' | 'stop'> {
  const { io, answer } = guide;
  const say = sayOnboardingIn(io.language);
  const { how } = step;
  if (how.by === 'repair') {
    const session = await guide.session();
    const shown = await session.preview([how.ref], await session.examine([how.ref.check]));
    io.stdout(`\n${previewText(shown, io)}`);
    const said = await answer(`\n${say('ask.repair')}`);
    if (said !== null && isYes(said) && shown.plan) {
      const outcome = await session.apply([how.ref], shown.plan);
      io.stdout(`\n${outcomeText(outcome, io)}`);
      return outcome.outcome === 'fixed' ? 'again' : 'stop';
    }
    return said === 's' && step.skippable ? 'skip' : 'stop';
  }
  for (;;) {
    const link = how.by === 'link' && isPage(how.link) ? pages[how.link] : '';
    const said = await answer(`\n${say(`ask.${how.by}`, { link })}`);
    if (said === null || said === 'q') return 'stop';
    if (said === 's' && step.skippable) return 'skip';
    if (said === 'o') await open(how, guide);
    else if (how.by === 'person' || how.by === 'nothing') return 'again';
    else return (await waitUntilDone(step, guide)) ? 'again' : 'stop';
  }
}

/** One of the fixed lists of pages and panes; nothing else is ever opened. */
async function open(how: OnboardingStep['how'], { io, session }: Guide): Promise<void> {
  const say = sayOnboardingIn(io.language);
  let problem: string | null = null;
  if (how.by === 'link' && isPage(how.link)) {
    const { code, failure, stderr } = await io.host.run(['/usr/bin/open', pages[how.link]]);
    problem = code === 0 ? null : stderr.trim() || failure || String(code);
  } else if (how.by === 'pane' && isPane(how.pane)) problem = await (await session()).open(how.pane);
  if (problem !== null) io.stdout(`${say('not-opened', { reason: printable(problem) })}\n`);
}

/** Looks at this step alone, again and again, until something else is to be done. False: Ctrl-C came first. */
async function waitUntilDone({ id, how }: OnboardingStep, { io, look, everyMs }: Guide): Promise<boolean> {
  const interrupted = new AbortController();
  onInterrupt(() => interrupted.abort());
  io.stdout(`${sayOnboardingIn(io.language)('waiting')}\n`);
  try {
    while (!interrupted.signal.aborted) {
      const [step] = (await look(id)).steps;
      if (step?.state === 'done') return true;
      if (step?.state === 'current' && JSON.stringify(step.how) !== JSON.stringify(how)) return true;
      // The pause ends at once with Ctrl-C, which is no failure.
      await sleep(everyMs, undefined, { signal: interrupted.signal }).catch(() => undefined);
    }
    return false;
  } finally {
    onInterrupt(null);
  }
}

/** Does what Greenlight can do by itself, until a person is needed. */
export async function goAlone(
  first: Onboarding,
  {
    io,
    look,
    session,
    tell,
    trustProject,
  }: Pick<Guide, 'io' | 'look' | 'session'> & {
    readonly tell: (text: string) => void;
    /** What the project asks for is done too, without anybody having looked at it. */
    readonly trustProject: boolean;
  },
): Promise<Onboarding> {
  const say = sayOnboardingIn(io.language);
  const tried = new Set<string>();
  let now = first;
  for (let step = currentOf(now); step?.how.by === 'repair'; step = currentOf(now)) {
    const { ref } = step.how;
    const title = printable(step.title);
    if (step.project && !trustProject) {
      tell(`${say('step.left', { title })}\n`);
      return now;
    }
    const name = `${ref.check} ${ref.key}`;
    if (tried.has(name)) return now;
    tried.add(name);
    const mine = await session();
    const shown = await mine.preview([ref], await mine.examine([ref.check]));
    tell(`\n${previewText(shown, io)}`);
    if (!shown.plan) return now;
    tell(`\n${outcomeText(await mine.apply([ref], shown.plan), io)}`);
    now = await look();
  }
  return now;
}
