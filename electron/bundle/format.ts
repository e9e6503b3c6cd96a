import * as z from 'zod';
import { Report } from '../engine/model.ts';
import { isObject, type Json } from '../redact/json.ts';

/** A bundle, schema 1: what `greenlight bundle` writes and `greenlight check --from` reads. */
export const bundleSchema = 1;

/** Anything that JSON can say; how deep and how much is limited where a bundle is read. */
const anything = z.custom<Json>((value) => value !== undefined).meta({ description: 'Any JSON' });
const Params = z.record(z.string(), z.union([z.string(), z.number()]));
const short = z.string().max(10_000);

const Looked = z.object({ how: z.enum(['run', 'read', 'list', 'stat', 'rests']), what: z.string() });

const Reading = z.object({
  startMs: z.number(),
  ms: z.number(),
  version: z.int().min(1).optional().meta({ description: 'Of the shape of the value; without it, 1' }),
  essential: z.boolean().optional().meta({ description: 'Without it the light cannot be green' }),
  beside: z.boolean().optional().meta({ description: 'Read for `matrix --from`; no part of the report' }),
  waitedFor: z.array(short).max(1000).meta({ description: 'Probes it asked' }),
  looked: z.array(Looked).max(100_000),
});
export const BundledFact = z.discriminatedUnion('known', [
  Reading.extend({ known: z.literal(true), value: anything }),
  Reading.extend({
    known: z.literal(false),
    cause: z.enum(['failed', 'timeout', 'refused', 'dependency', 'not-asked']),
    reason: short,
    params: Params,
  }),
]);
export type BundledFact = z.infer<typeof BundledFact>;

const Line = z.object({ id: short, line: z.number(), count: z.number(), text: z.string().max(10_000) });
export const BundledLog = z.object({
  file: short,
  lines: z.number(),
  bytes: z.number(),
  problem: short.nullable(),
  verdict: z.enum(['failure', 'healthy', 'unknown']),
  doubt: short.nullable(),
  rootCause: Line.nullable(),
  consequences: z.array(Line).max(1000),
});
export type BundledLog = z.infer<typeof BundledLog>;

export const Bundle = z
  .object({
    kind: z.literal('greenlight-bundle'),
    schema: z.literal(bundleSchema),
    at: z.iso.datetime(),
    greenlight: short.meta({ description: 'Version that wrote the bundle' }),
    redaction: z.object({
      hosts: z.boolean().meta({ description: 'Host names are hidden too' }),
      modules: z.boolean().meta({ description: 'Module paths are hidden too' }),
      taken: z
        .record(z.string(), z.number())
        .meta({ description: 'How many different things were taken out, by kind' }),
      changed: z
        .array(short)
        .max(1000)
        .meta({ description: 'Findings (`check key`) that read otherwise without the redaction; should be empty' }),
    }),
    machine: z.object({
      os: z.enum(['darwin', 'linux']),
      arch: z.enum(['arm64', 'amd64']),
      release: short,
      home: short.meta({ description: 'The person’s name is taken out' }),
      shell: short,
    }),
    subject: z.object({
      workspace: short.nullable(),
      editor: short.nullable(),
      quick: z.boolean(),
      proveDebugger: z.boolean(),
    }),
    versions: z.record(z.string(), short.nullable()).meta({ description: 'Of what matters most; null: not known' }),
    report: Report.meta({ description: 'Made from the facts below; nothing can be repaired from it' }),
    logs: z.array(BundledLog).max(1000),
    facts: z
      .record(z.string(), BundledFact)
      .meta({ description: 'By the id of the probe, in the order they were known' }),
  })
  .meta({ title: 'Greenlight bundle', description: 'What `greenlight bundle` writes' });
export type Bundle = z.infer<typeof Bundle>;

/** The value of a fact; undefined when it is unknown or not there. */
export function valueOf({ facts }: Pick<Bundle, 'facts'>, probe: string): Json | undefined {
  const fact = Object.hasOwn(facts, probe) ? facts[probe] : undefined;
  return fact?.known ? fact.value : undefined;
}

/** As a file: small things on lines of their own, so that two bundles can be compared by any program. */
export const bundleText = (bundle: Bundle): string => `${JSON.stringify(bundle, null, 2)}\n`;

export const schemaOf = (value: Json): number | null =>
  isObject(value) && value.kind === 'greenlight-bundle' && typeof value.schema === 'number' ? value.schema : null;
