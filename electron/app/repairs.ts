import { checks } from '../checks/index.ts';
import type { Language } from '../commands/io.ts';
import { type RepairSession, repairSession } from '../commands/repair/session.ts';
import type { Hands } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';
import type { Subject } from '../engine/probe.ts';
import type { Outcome, Preview, Ref, UndoOutcome } from '../engine/repair-model.ts';
import type { Examination } from '../engine/scan.ts';
import { together } from '../repair/conflicts.ts';
import { orderRepairs } from '../repair/order.ts';
import { about } from './about.ts';
import { ownCommand } from './own-command.ts';
import type { Truth } from './truth.ts';
import type { Windows } from './windows.ts';

export interface RepairsOptions {
  readonly host: ReadHost;
  readonly hands: Hands;
  readonly truth: Truth;
  readonly windows: Pick<Windows, 'pin'>;
  readonly greenlight: string;
  /** Absolute path of the app's binary, of which a command can be made; null: it is not installed as an app. */
  readonly executable: string | null;
  readonly subject: () => Subject;
  readonly language: () => Language;
  /** After a repair or an undo everything is asked anew. */
  readonly checkAgain: () => Promise<void>;
}

/** Plans that have been shown and not yet been used. */
const mostPlans = 20;

/** Repairs for the windows: a window names findings and plans, and main knows what they are. */
export function createRepairs(options: RepairsOptions) {
  const { truth, windows } = options;
  const plans = new Map<string, readonly Ref[]>();
  let underWay = 0;
  let ending: Promise<void> = Promise.resolve();
  const session = (): RepairSession =>
    repairSession({
      host: options.host,
      hands: options.hands,
      subject: options.subject(),
      checks: [...checks, ownCommand(options.executable)],
      about,
      greenlight: options.greenlight,
      language: options.language(),
      now: () => new Date(),
    });

  async function showHistory(): Promise<void> {
    truth.setState({ history: [...(await session().history())] });
  }

  /** The popover stays open and notifications are quiet meanwhile. Another one is refused by the hands, not by us. */
  async function busy<T>(work: () => Promise<T>): Promise<T> {
    underWay += 1;
    truth.setState({ phase: 'repairing' });
    windows.pin(true);
    try {
      const doing = work();
      ending = Promise.allSettled([ending, doing]).then(() => undefined);
      // Also of one that broke off nobody knows what it has changed.
      return await doing.finally(() => Promise.all([showHistory(), options.checkAgain()]));
    } finally {
      underWay -= 1;
      if (underWay === 0) {
        windows.pin(false);
        truth.setState({ phase: truth.getState().settings.paused ? 'paused' : 'idle' });
      }
    }
  }

  return {
    showHistory,
    /** What was under way has come to its end, or was taken back. */
    settled: () => ending,
    async preview(refs: readonly Ref[]): Promise<Preview> {
      const mine = session();
      const shown = await mine.preview(refs, await mine.examine([...new Set(refs.map(({ check }) => check))]));
      if (shown.plan !== null) {
        plans.set(shown.plan, refs);
        const [oldest] = plans.keys();
        if (plans.size > mostPlans && oldest !== undefined) plans.delete(oldest);
      }
      return shown;
    },
    async apply(plan: string): Promise<Outcome> {
      const refs = plans.get(plan);
      if (!refs) throw new Error('no such plan was shown');
      plans.delete(plan);
      return busy(() => session().apply(refs, plan));
    },
    undo: (entry: string): Promise<UndoOutcome> => busy(() => session().undo(entry)),
    /** What the person would have to run for this finding; null when there is no such command. */
    async personCommand(ref: Ref): Promise<string | null> {
      const mine = session();
      const { steps } = await mine.preview([ref], await mine.examine([ref.check]));
      return steps.find((step) => step.do === 'tell')?.command ?? null;
    },
    /** Which repairs are offered together, best first: none that changes what a better one changes, nor a project's wish. */
    order({ report, repairs }: Examination): void {
      const best = orderRepairs(report.findings)
        .filter(({ check }) => !checks.some(({ id, repair }) => id === check && repair.byProject))
        .flatMap(({ check, key }) => repairs.find((one) => one.check === check && one.key === key) ?? []);
      truth.setState({ repairOrder: together(best).map(({ check, key }) => ({ check, key })) });
    },
  };
}
