import * as z from 'zod';
import { Ref } from './repair-model.ts';

/** From an empty Mac to a Go editor that is proved: steps as data, in order. Data only; the types are inferred from it. */

export const OnboardingStep = z.object({
  id: z.string(),
  title: z.string(),
  /** Two sentences: what it is, and what it is good for. */
  why: z.string(),
  state: z.enum(['done', 'current', 'later', 'skipped', 'cannot-tell']),
  /** What shows that it is done, or what is missing: `go version go1.26.1 darwin/arm64`. */
  seen: z.string().nullable(),
  how: z.discriminatedUnion('by', [
    /** Greenlight does it: by previewing and applying the repair of this finding. */
    z.object({ by: z.literal('repair'), ref: Ref, text: z.string() }),
    /** A command that the person runs in Terminal. */
    z.object({ by: z.literal('command'), command: z.string(), administrator: z.boolean(), text: z.string() }),
    /** A page to download from; `link` is one of the fixed list. */
    z.object({ by: z.literal('link'), link: z.string(), text: z.string() }),
    z.object({ by: z.literal('pane'), pane: z.string(), text: z.string() }),
    /** The person does it, as the text says. */
    z.object({ by: z.literal('person'), text: z.string() }),
    /** Nothing to do but to wait for the steps before. */
    z.object({ by: z.literal('nothing') }),
  ]),
  skippable: z.boolean(),
  /** From the project's own list, not ours. */
  project: z.boolean(),
});
export type OnboardingStep = z.infer<typeof OnboardingStep>;

export const Onboarding = z.object({
  schema: z.literal(1),
  steps: z.array(OnboardingStep),
  done: z.number(),
  /** All that is not skipped is done, and `check` is green. */
  proved: z.boolean(),
});
export type Onboarding = z.infer<typeof Onboarding>;
