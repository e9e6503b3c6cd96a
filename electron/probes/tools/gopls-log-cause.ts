import { defineProbe } from '../../engine/probe.ts';
import { goplsProof } from './gopls-proof.ts';

/** What `greenlight explain` makes of the log that gopls left when it did not answer. */
export interface LogCause {
  /** Id of the cause, as `explain` names it. */
  readonly id: string;
  /** The line that shows it. */
  readonly text: string;
}

/** null: gopls answered, or its log names no cause that is known. */
export const goplsLogCause = defineProbe<LogCause | null>({
  id: 'tools.gopls-log-cause',
  deep: true,
  timeoutMs: 200_000,
  async read({ of }) {
    const proof = await of(goplsProof);
    if (proof.outcome === 'works' || proof.outcome === 'needs-download' || proof.log.length === 0) return null;
    // A megabyte of tables that most scans never need.
    const [{ createMatcher }, { judge }] = await Promise.all([
      import('../../logs/matcher.ts'),
      import('../../logs/verdict.ts'),
    ]);
    const matcher = createMatcher();
    matcher.write(new TextEncoder().encode(`${proof.log.join('\n')}\n`));
    const { rootCause } = judge(matcher.end());
    return rootCause && { id: rootCause.id, text: rootCause.text };
  },
});
