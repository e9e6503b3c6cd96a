import * as z from 'zod';
import { Evidence, Severity, Titled } from './model.ts';

/** Repairs as data: what will be done, what was done, how it ended. Data only; the types are inferred from it. */

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Of the bytes on disk; '' when there is no file. */
const Before = z.union([z.literal(''), Sha256]);
const Argv = z.tuple([z.string()], z.string());

/** What runs. Made by `repair/plan.ts` from a `Change` and never sent by a renderer. Paths are absolute, links followed. */
export const Step = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('edit'),
    path: z.string(),
    before: Before,
    /** latin1 keeps the bytes of a file that is not UTF-8. */
    encoding: z.enum(['utf8', 'latin1']),
    text: z.string(),
    /** Permission bits of a file that is made; left out: those of any new file. */
    mode: z.number().int().min(0).max(0o777).optional(),
  }),
  z.object({ do: z.literal('set-aside'), path: z.string(), before: Sha256 }),
  z.object({ do: z.literal('mode'), path: z.string(), from: z.number(), to: z.number() }),
  z.object({
    do: z.literal('run'),
    argv: Argv,
    /** Laid over the environment that launchd gives an app; `{scratch}` stands for a folder made for this run. */
    env: z.record(z.string(), z.string()),
    timeoutMs: z.number(),
    /** Files that the run leaves in `{scratch}`, and where each is put, at once, when the run has ended with 0. */
    puts: z.array(z.object({ made: z.string(), path: z.string(), before: Before })),
    /** null: cannot be undone, or by taking back what was put. */
    undo: Argv.nullable(),
  }),
  z.object({ do: z.literal('open'), pane: z.string() }),
  z.object({ do: z.literal('tell'), command: z.string(), administrator: z.boolean() }),
]);
export type Step = z.infer<typeof Step>;

export const Ref = z.object({ check: z.string().max(100), key: z.string().max(2000) });
export type Ref = z.infer<typeof Ref>;

const Risk = z.enum(['low', 'medium', 'high']);
const Durable = z.enum(['everything', 'until-go-upgrade', 'until-macos-upgrade', 'until-restart']);
const Restart = z.enum(['nothing', 'editor', 'log-out']);

/** One step as a person sees it. Paths with `~` for the home folder. */
export const ShownStep = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('edit'),
    file: z.string(),
    /** Where the file really is, when a link leads there (a repository of dotfiles). */
    real: z.string().nullable(),
    created: z.boolean(),
    diff: z.string().meta({ description: 'Unified, with three lines of context' }),
  }),
  z.object({ do: z.literal('set-aside'), file: z.string(), bytes: z.number() }),
  z.object({ do: z.literal('mode'), file: z.string(), from: z.string(), to: z.string() }),
  z.object({
    do: z.literal('run'),
    command: z.string(),
    puts: z.array(z.string()),
    undoable: z.boolean(),
    /** It fetches from the module proxy or the extension gallery. */
    network: z.boolean(),
    bytes: z.number().nullable().meta({ description: 'What it deletes' }),
  }),
  z.object({ do: z.literal('open'), pane: z.string() }),
  z.object({ do: z.literal('tell'), command: z.string(), administrator: z.boolean() }),
]);
export type ShownStep = z.infer<typeof ShownStep>;

const Words = z.object({
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string().meta({ description: 'The reason in the language asked for' }),
});

/** What is shown before anything is done. */
export const Preview = z.object({
  plan: Sha256.nullable().meta({ description: 'Hash of the steps; null when there is no plan, and why' }),
  for: z.array(Ref.extend({ title: z.string(), fix: z.string() })),
  automatic: z.boolean(),
  risk: Risk,
  durable: Durable,
  restart: Restart,
  undoable: z.boolean(),
  steps: z.array(ShownStep),
  refused: Words.nullable(),
});
export type Preview = z.infer<typeof Preview>;

export const OutcomeKind = z.enum(['fixed', 'still-there', 'changed-since-preview', 'failed', 'needs-you']);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

export const Outcome = z.object({
  outcome: OutcomeKind,
  /** In the history, when something was done. */
  entry: z.string().nullable(),
  because: Words.nullable(),
  /** What is still found, or what a program printed. */
  evidence: z.array(Evidence),
  restart: Restart,
});
export type Outcome = z.infer<typeof Outcome>;

/** One repair in the history. */
export const Entry = z.object({
  id: z.string().max(100),
  at: z.iso.datetime(),
  for: z.array(Ref.extend(Titled.shape)),
  /** `interrupted`: the process ended in between; undo brings everything back. */
  state: z.enum(['applied', 'undone', 'failed', 'interrupted']),
  undoneAt: z.iso.datetime().nullable(),
  undoable: z.boolean(),
  steps: z.array(ShownStep),
});
export type Entry = z.infer<typeof Entry>;

export const UndoOutcome = z.object({
  outcome: z.enum(['undone', 'partly-undone', 'conflict', 'cannot-undo', 'unknown-entry']),
  because: Words.nullable(),
  /** The lines that both the repair and somebody since then changed. */
  conflicts: z.array(z.object({ file: z.string(), diff: z.string() })),
});
export type UndoOutcome = z.infer<typeof UndoOutcome>;

/** A finding that can be repaired, as `greenlight fix` lists it. */
export const Offer = Ref.extend({
  number: z.number().meta({ description: 'What `greenlight fix NUMBER` takes; 1 is the best' }),
  severity: Severity,
  title: z.string(),
  fix: z.string(),
  automatic: z.boolean(),
  risk: Risk,
  durable: Durable,
  restart: Restart,
  worth: z.number().meta({ description: 'Benefit over risk' }),
  explains: z.array(Ref).meta({ description: 'What goes away with it' }),
  notWith: z.array(Ref).meta({ description: 'Repairs that change the same place' }),
});
export type Offer = z.infer<typeof Offer>;

/** What `greenlight fix --json` prints, schema 1. */
export const FixOutput = z.object({
  schema: z.literal(1),
  offers: z.array(Offer),
  /** Left out of `--all`, and why. */
  leftOut: z.array(Ref.extend({ because: Words })),
  preview: Preview.nullable(),
  outcome: Outcome.nullable(),
});
export type FixOutput = z.infer<typeof FixOutput>;

/** What `greenlight undo --json` prints, schema 1. */
export const UndoOutput = z.object({
  schema: z.literal(1),
  entry: Entry.nullable(),
  /** null: not asked for, or refused by the person. */
  outcome: UndoOutcome.nullable(),
});
export type UndoOutput = z.infer<typeof UndoOutput>;

/** What `greenlight history --json` prints, schema 1. Newest first. */
export const HistoryOutput = z.object({ schema: z.literal(1), entries: z.array(Entry) });
export type HistoryOutput = z.infer<typeof HistoryOutput>;
