import type { Step } from '../engine/repair-model.ts';

/** Lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  // A view of shared memory is the only kind that digest refuses, and nothing here is shared.
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same value gives the same text, in whatever order its properties were set. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** What a person agrees to: two plans have the same id only if every byte that they would write is the same. */
export const planId = (steps: readonly Step[]): Promise<string> => sha256(new TextEncoder().encode(canonical(steps)));
