import * as z from 'zod';

/** The report, schema 1: the contract of `greenlight check --json`. Data only; the types are inferred from it. */

export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

export const Evidence = z.object({
  source: z
    .string()
    .meta({ description: 'A file with its line (`~/.zshenv:3`), or the command that printed the text' }),
  text: z.string().meta({ description: 'What stands there, or what it printed' }),
});
export type Evidence = z.infer<typeof Evidence>;

const Params = z.record(z.string(), z.union([z.string(), z.number()]));

const Repair = z.object({
  title: z.string(),
  risk: z.enum(['low', 'medium', 'high']),
  automatic: z.boolean().meta({ description: 'False: guided, a person does it' }),
  durable: z.enum(['everything', 'until-go-upgrade', 'until-macos-upgrade', 'until-restart']),
  restart: z.enum(['nothing', 'editor', 'log-out']),
});

/** Somebody's word on a finding of a check: who, why, and what it was before. */
export const Ruling = z.object({
  does: z.enum(['raised', 'lowered', 'muted', 'grace', 'expired']).meta({
    description: 'grace: it counts for less until that day; expired: this was said, and no longer holds',
  }),
  by: z.string().meta({ description: 'Who says so, with the file' }),
  because: z.string(),
  until: z.string().nullable().meta({ description: 'The last day on which it holds, `2026-12-31`' }),
  was: Severity.meta({ description: 'What the check itself, or the policy without the days of grace, says' }),
});
export type Ruling = z.infer<typeof Ruling>;

const OwnWords = z.object({ title: z.string(), detail: z.string(), why: z.string(), fix: z.string() });

export const Finding = z.object({
  check: z.string(),
  key: z.string().meta({ description: 'Stable inside the check' }),
  area: z.string(),
  severity: Severity,
  message: z.string().meta({ description: 'Which of the messages of the check this is' }),
  params: Params,
  title: z.string(),
  detail: z.string(),
  why: z.string(),
  evidence: z.array(Evidence),
  causedBy: z
    .object({ check: z.string(), key: z.string() })
    .nullable()
    .meta({ description: 'The root finding that explains this one' }),
  looked: z.array(z.string()).meta({ description: 'Files and commands the facts behind this came from' }),
  since: z.string().nullable(),
  repair: Repair,
  links: z.array(z.string()),
  page: z
    .string()
    .optional()
    .meta({ description: 'The page of the check; none for a check that a policy brings along' }),
  ruling: Ruling.optional().meta({ description: 'A policy has changed its severity, or would' }),
  texts: z
    .record(z.string(), OwnWords)
    .optional()
    .meta({ description: 'By language: the words of a check that Greenlight does not know' }),
});
export type Finding = z.infer<typeof Finding>;

/** What a finding was called, kept for longer than its report. */
export const Titled = z.object({
  check: z.string().max(100),
  /** In English; in another language where an older Greenlight wrote it. */
  title: z.string(),
  /** With these it is said in any language. Left out by an older Greenlight; what makes no sense is as if left out. */
  message: z.string().max(100).optional().catch(undefined),
  params: Params.refine((params) => JSON.stringify(params).length <= 20_000)
    .optional()
    .catch(undefined),
});
export type Titled = z.infer<typeof Titled>;

export const Result = z.object({
  check: z.string(),
  area: z.string(),
  status: z.enum(['ok', 'found', 'unknown', 'skipped']),
  reason: z.string().nullable(),
  because: z
    .object({ reason: z.string(), params: Params, probe: z.string() })
    .nullable()
    .meta({ description: 'The reason as data, for other languages' }),
  muted: z
    .array(
      z.object({
        key: z.string(),
        severity: Severity,
        message: z.string(),
        params: Params,
        title: z.string(),
        ruling: Ruling,
      }),
    )
    .optional()
    .meta({ description: 'Found, but a policy does not want to see it' }),
});
export type Result = z.infer<typeof Result>;

export const ProbeRecord = z.object({
  id: z.string(),
  known: z.boolean(),
  startMs: z.number(),
  ms: z.number(),
  waitedFor: z.array(z.string()).meta({ description: 'Probes it asked' }),
  looked: z.array(z.string()),
  reason: z.string().nullable(),
  because: z.object({ reason: z.string(), params: Params }).nullable(),
});
export type ProbeRecord = z.infer<typeof ProbeRecord>;

export const Report = z
  .object({
    schema: z.literal(1),
    light: z.enum(['green', 'yellow', 'red', 'grey']),
    at: z.iso.datetime(),
    durationMs: z.number(),
    language: z.string(),
    greenlight: z.string().meta({ description: 'Version that wrote the report' }),
    machine: z.object({ os: z.string(), version: z.string().nullable(), arch: z.string(), shell: z.string() }),
    subject: z.object({ workspace: z.string().nullable(), editor: z.string().nullable() }),
    findings: z.array(Finding),
    results: z.array(Result),
    probes: z.array(ProbeRecord),
  })
  .meta({ title: 'Greenlight report', description: 'What `greenlight check --json` prints' });
export type Report = z.infer<typeof Report>;
