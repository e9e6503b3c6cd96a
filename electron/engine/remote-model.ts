import * as z from 'zod';
import { Report } from './model.ts';

/** What `greenlight remote --json` prints, schema 1. */

const Tool = z
  .object({ path: z.string(), version: z.string().nullable() })
  .nullable()
  .meta({ description: 'null: not there' });

export const Side = z.object({
  system: z.string(),
  architecture: z.string().meta({ description: "In Go's spelling" }),
  emulated: z.boolean(),
  shell: z.string().nullable().meta({ description: 'The login shell that told the environment' }),
  go: Tool,
  gopls: Tool,
  dlv: Tool,
  variables: z.record(z.string(), z.string()).meta({ description: 'Of go env, where it answers; without secrets' }),
});
export type Side = z.infer<typeof Side>;

export const RemoteReport = z
  .object({
    schema: z.literal(1),
    remote: z.object({ kind: z.enum(['ssh', 'container']), name: z.string() }),
    here: Side,
    there: Side.nullable().meta({ description: 'null: it was not reached' }),
    reason: z.string().nullable().meta({ description: 'Why it was not reached' }),
    servers: z.array(z.string()).meta({ description: "Folders of editors' servers over there" }),
    report: Report,
  })
  .meta({ title: 'Greenlight remote' });
export type RemoteReport = z.infer<typeof RemoteReport>;
