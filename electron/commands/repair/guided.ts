import { setTimeout as sleep } from 'node:timers/promises';
import { isPane } from '../../engine/panes.ts';
import type { Ref, ShownStep } from '../../engine/repair-model.ts';
import { printable } from '../layout.ts';
import { onInterrupt } from '../signals.ts';
import { isSame } from './offers.ts';
import type { RepairSession } from './session.ts';
import type { SayRepair } from './words.ts';

interface Talk {
  readonly session: RepairSession;
  readonly tell: (text: string) => void;
  readonly say: SayRepair;
}

/** Offers to open the panes that a repair needs; what a person runs has been shown already. */
export async function guide(
  steps: readonly ShownStep[],
  { session, ask, tell, say }: Talk & { readonly ask: ((question: string) => Promise<boolean>) | null },
): Promise<void> {
  for (const step of steps) {
    if (step.do !== 'open' || !isPane(step.pane) || !ask || !(await ask(`\n${say('ask.open')}`))) continue;
    const problem = await session.open(step.pane);
    tell(`${problem === null ? say('opened') : say('not-opened', { reason: printable(problem) })}\n`);
  }
}

/** Examines only the checks of these findings, again and again. False: Ctrl-C came first. */
export async function waitUntilGone(
  refs: readonly Ref[],
  { session, tell, say, everyMs }: Talk & { readonly everyMs: number },
): Promise<boolean> {
  const checks = [...new Set(refs.map(({ check }) => check))];
  const interrupted = new AbortController();
  onInterrupt(() => interrupted.abort());
  tell(`\n${say('wait.waiting')}\n`);
  try {
    while (!interrupted.signal.aborted) {
      const { report } = await session.examine(checks);
      const answered = report.results.every(({ status }) => status === 'ok' || status === 'found');
      if (answered && !report.findings.some((one) => refs.some((ref) => isSame(one, ref)))) {
        tell(`${say('wait.gone')}\n`);
        return true;
      }
      // The pause ends at once with Ctrl-C, which is no failure.
      await sleep(everyMs, undefined, { signal: interrupted.signal }).catch(() => undefined);
    }
    tell(`${say('wait.still')}\n`);
    return false;
  } finally {
    onInterrupt(null);
  }
}
