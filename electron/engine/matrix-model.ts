import * as z from 'zod';

/** What `greenlight matrix --json` prints, schema 1. */

export const Part = z.enum(['cpu', 'system', 'editor', 'go', 'gopls', 'dlv', 'debugserver', 'target', 'container']);
export type Part = z.infer<typeof Part>;

export const MatrixRow = z.object({
  part: Part,
  state: z.enum(['known', 'absent', 'unknown', 'not-asked']),
  name: z.string().nullable().meta({ description: 'Of the system, the editor and the container' }),
  path: z.string().nullable(),
  architectures: z.array(z.string()).meta({ description: "In Go's spelling; empty when the file does not tell" }),
  version: z.string().nullable(),
  builtWith: z.string().nullable(),
  signature: z.string().nullable().meta({ description: 'Which kind it carries; whether it is valid, check tells' }),
  reason: z.string().nullable().meta({ description: 'Why it is unknown or does not apply' }),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

export const Matrix = z
  .object({
    schema: z.literal(1),
    subject: z.object({ workspace: z.string().nullable(), editor: z.string().nullable() }),
    goInUse: z
      .string()
      .nullable()
      .meta({ description: 'Go of the workspace: the installed one, or a newer one that go.mod makes it fetch' }),
    rows: z.array(MatrixRow),
    misfits: z.array(
      z.object({
        parts: z.tuple([Part, Part]),
        reason: z.string(),
        severity: z.enum(['error', 'warning']),
        params: z.record(z.string(), z.string()),
        text: z.string(),
        source: z.string().meta({ description: 'Public address of what the judgement relies on' }),
      }),
    ),
  })
  .meta({ title: 'Greenlight matrix' });
export type Matrix = z.infer<typeof Matrix>;
