import * as z from 'zod';

/** What `greenlight trace --json` prints, one of these a line; schema 1. The types are inferred from it. */

const Program = z.object({
  name: z.string().nullable(),
  id: z.string().nullable().meta({ description: 'Bundle id, or how it is signed' }),
  path: z.string().nullable(),
  pid: z.number().nullable(),
});

/** Which sentence tells it. */
export const Verdict = z.enum([
  'service',
  'stale',
  'policy',
  'cannot-ask',
  'app-cannot-ask',
  'signature-changed',
  'system-policy',
  'sandbox',
  'gatekeeper',
  'broken-signature',
]);
export type Verdict = z.infer<typeof Verdict>;

export const Denial = z.object({
  schema: z.literal(1),
  type: z.literal('denial'),
  number: z.number().meta({ description: 'The same refusal told again has the same number' }),
  again: z.boolean().meta({ description: 'It was told before; only `times` is new' }),
  times: z.number().meta({ description: 'How often until now' }),
  at: z.string().meta({ description: 'As the log prints it' }),
  verdict: Verdict,
  concernsGo: z.boolean().meta({ description: 'A tool of Go, or started by an editor or terminal' }),
  tool: Program.nullable().meta({ description: 'Who was refused' }),
  responsible: Program.nullable().meta({
    description: 'The app that macOS holds responsible: it needs the permission',
  }),
  service: z.string().nullable().meta({ description: 'As the log names it' }),
  serviceGuessed: z.boolean().meta({ description: 'Told from the path, because no record named it' }),
  path: z.string().nullable(),
  operation: z.string().nullable(),
  reason: z.number().nullable().meta({ description: 'auth_reason of the answer' }),
  pane: z.string().nullable(),
  paneUrl: z.string().nullable(),
  records: z.array(z.string()).meta({ description: 'Messages of the log that it was told from, at most six' }),
  title: z.string(),
  fix: z.string(),
});
export type Denial = z.infer<typeof Denial>;

export const Note = z.object({
  schema: z.literal(1),
  type: z.literal('note'),
  note: z.enum(['changed', 'dialog', 'loss', 'not-understood']),
  at: z.string(),
  text: z.string(),
});
export type Note = z.infer<typeof Note>;

export const End = z.object({
  schema: z.literal(1),
  type: z.literal('end'),
  problem: z
    .enum(['needs-macos', 'no-log', 'not-admin', 'failed'])
    .nullable()
    .meta({ description: 'Why the log could not be followed to the end' }),
  records: z.number(),
  denials: z.number().meta({ description: 'Records of refusals that concern Go' }),
  others: z.number().meta({ description: 'Records of refusals of other programs' }),
  unconfirmed: z.number().meta({ description: 'Answers "no" for Full Disk Access that refused nothing by themselves' }),
  scans: z.number().meta({ description: 'Fresh programs that XProtect looked through' }),
  notUnderstood: z.number(),
  losses: z.number().meta({ description: 'How often the log itself dropped records' }),
  text: z.string(),
});
export type End = z.infer<typeof End>;

export const TraceLine = z.discriminatedUnion('type', [Denial, Note, End]).meta({ title: 'Greenlight trace' });
export type TraceLine = z.infer<typeof TraceLine>;
