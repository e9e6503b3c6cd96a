import type { Unknown } from '../engine/fact.ts';
import type { Probe } from '../engine/probe.ts';
import { plain } from '../redact/json.ts';
import type { BundledFact } from './format.ts';

type Shape = Pick<Probe<unknown>, 'id' | 'version' | 'migrate'>;

/** Of the shape of a fact, or of the fact a probe reads. */
export const versionOf = ({ version }: { readonly version?: number | undefined }): number => version ?? 1;

/**
 * The fact of a bundle in the shape that this probe reads today; unknown where the way there is not known. Why a fact is
 * unknown has no shape.
 */
export function upgraded(fact: BundledFact, probe: Shape): BundledFact {
  const today = versionOf(probe);
  if (!fact.known || versionOf(fact) === today) return fact;
  if (versionOf(fact) > today) return unreadable(fact, 'fact-too-new', probe);
  let { value } = fact;
  for (let version = versionOf(fact); version < today; version++) {
    const next = stepped(value, probe.migrate?.[version]);
    if (next === undefined) return unreadable(fact, 'fact-too-old', probe);
    value = plain(next);
  }
  return { ...fact, version: today, value };
}

/** What a stranger sent need not have the shape it claims. */
function stepped(value: unknown, step: ((value: unknown) => unknown) | undefined): unknown {
  try {
    return step?.(value);
  } catch {
    return undefined; // as unknown as no way at all
  }
}

function unreadable(fact: BundledFact, reason: Unknown['reason'], { id }: Shape): BundledFact {
  const { startMs, ms, essential, beside, waitedFor, looked } = fact;
  return {
    startMs,
    ms,
    ...(essential && { essential }),
    ...(beside && { beside }),
    waitedFor,
    looked,
    known: false,
    cause: 'failed',
    reason,
    params: { fact: id, version: versionOf(fact) },
  };
}
