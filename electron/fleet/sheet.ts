import * as z from 'zod';
import { type MetricId, metrics } from './names.ts';
import type { Sheet } from './records.ts';

const text = z.string().max(10_000);
const Sheets: z.ZodType<Sheet> = z.object({
  schema: z.literal(1),
  id: z.uuid(),
  at: z.iso.datetime(),
  machine: z.record(text, text),
  records: z
    .array(
      z.object({
        event: text,
        severity: z.enum(['error', 'warning', 'info']),
        body: text,
        attributes: z.record(text, z.union([text, z.number(), z.boolean(), z.array(text).max(100)])),
      }),
    )
    .max(1000),
  points: z
    .array(
      z.object({
        metric: z.enum(Object.keys(metrics) as MetricId[]), // keys of a constant
        value: z.number(),
        attributes: z.record(text, text),
      }),
    )
    .max(10_000),
});

/** undefined: half a file, or not one of ours. */
export function readSheet(given: string): Sheet | undefined {
  try {
    return Sheets.safeParse(JSON.parse(given)).data;
  } catch {
    return undefined; // not JSON
  }
}
