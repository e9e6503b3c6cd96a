import { diff } from '../edits/diff.ts';
import { Refusal } from '../engine/hands.ts';
import type { Finding } from '../engine/model.ts';
import { tilde } from '../engine/paths.ts';
import type { Preview, ShownStep } from '../engine/repair-model.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { type Telling, told } from './words.ts';

/** What a person sees before anything is done. `findings`: what the plan is for, in the language asked for. */
export function preview(
  findings: readonly Pick<Finding, 'check' | 'key' | 'title' | 'repair'>[],
  planned: Plan | Refusal,
  telling: Telling,
): Preview {
  const plan = planned instanceof Refusal ? null : planned;
  const steps = plan?.steps ?? [];
  return {
    plan: plan?.id ?? null,
    for: findings.map(({ check, key, title, repair }) => ({ check, key, title, fix: repair.title })),
    automatic: steps.length > 0 && steps.every(isOurs),
    ...traitsOf(findings),
    undoable: isUndoable(steps),
    steps: plan ? shownSteps(plan, telling.home) : [],
    refused: planned instanceof Refusal ? told(planned, telling) : null,
  };
}

/** Greenlight does it, not the person. */
export const isOurs = ({ step }: PlannedStep): boolean => step.do !== 'open' && step.do !== 'tell';

/** Everything that Greenlight does can be taken back, and there is something. */
export function isUndoable(steps: readonly PlannedStep[]): boolean {
  const ours = steps.filter(isOurs);
  return ours.length > 0 && ours.every(({ step }) => step.do !== 'run' || step.undo !== null || step.puts.length > 0);
}

/** The most that any of them risks, the least that any of them holds, the most that has to be restarted. */
export function traitsOf(findings: readonly Pick<Finding, 'repair'>[]): Pick<Preview, 'risk' | 'durable' | 'restart'> {
  const last = <T>(order: readonly [T, ...T[]], said: readonly T[]): T =>
    order[Math.max(0, ...said.map((one) => order.indexOf(one)))] ?? order[0];
  const repairs = findings.map(({ repair }) => repair);
  return {
    risk: last<Preview['risk']>(
      ['low', 'medium', 'high'],
      repairs.map(({ risk }) => risk),
    ),
    durable: last<Preview['durable']>(
      ['everything', 'until-macos-upgrade', 'until-go-upgrade', 'until-restart'],
      repairs.map(({ durable }) => durable),
    ),
    restart: last<Preview['restart']>(
      ['nothing', 'editor', 'log-out'],
      repairs.map(({ restart }) => restart),
    ),
  };
}

/** The steps with `~` paths, as they are shown and kept in the history. */
export const shownSteps = ({ steps, realHome }: Plan, home: string): ShownStep[] =>
  steps.map((planned) => shown(planned, (path) => tilde(tilde(path, home), realHome)));

function shown(
  { step, named, was = '', bytes = null, network = false }: PlannedStep,
  short: (path: string) => string,
): ShownStep {
  switch (step.do) {
    case 'edit': {
      const real = short(step.path);
      const file = short(named ?? step.path);
      return {
        do: 'edit',
        file,
        real: real === file ? null : real,
        created: step.before === '',
        diff: diff(was, step.text),
      };
    }
    case 'set-aside':
      return { do: 'set-aside', file: short(step.path), bytes: bytes ?? 0 };
    case 'mode':
      return { do: 'mode', file: short(step.path), from: octal(step.from), to: octal(step.to) };
    case 'run': {
      const command = step.argv.map((word) => shownWord(short(word))).join(' ');
      const puts = step.puts.map(({ path }) => short(path));
      return { do: 'run', command, puts, undoable: step.undo !== null || puts.length > 0, network, bytes };
    }
    case 'open':
    case 'tell':
      return step;
  }
}

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** Only shown, never run: so that one sees where a word begins and ends. */
const shownWord = (word: string): string =>
  /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
