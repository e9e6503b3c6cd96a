import { isObject, type Json, type JsonObject } from '../redact/json.ts';
import { bundleSchema } from './format.ts';

type Migration = (bundle: JsonObject) => JsonObject;

/**
 * From each schema to the next. A change of the format is one more of these; what a fact holds has a version of its own,
 * on the probe (`upgrade.ts`).
 *
 * 0 was the draft: facts were a list, each with its `probe`, and not yet were there the options of a scan.
 */
const migrations: Readonly<Record<number, Migration>> = {
  0: ({ facts, subject, ...rest }) => ({
    ...rest,
    schema: 1,
    subject: { quick: false, proveDebugger: false, ...(isObject(subject) && subject) },
    facts: Object.fromEntries(
      (Array.isArray(facts) ? facts : []).flatMap((fact: Json): [string, Json][] => {
        if (!isObject(fact)) return [];
        const { probe, ...reading } = fact;
        return typeof probe === 'string' ? [[probe, { startMs: 0, ms: 0, waitedFor: [], looked: [], ...reading }]] : [];
      }),
    ),
  }),
};

/** The same in the schema of today; undefined for one that is not ours. */
export function migrated(bundle: JsonObject): JsonObject | undefined {
  let now = bundle;
  for (let schema = now.schema; schema !== bundleSchema; schema = now.schema) {
    const step = typeof schema === 'number' && Object.hasOwn(migrations, schema) ? migrations[schema] : undefined;
    if (!step) return undefined;
    now = step(now);
  }
  return now;
}
