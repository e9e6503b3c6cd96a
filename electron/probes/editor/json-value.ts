import type { ReadHost } from '../../engine/host.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The strict JSON in a file; undefined: no such file. `{ broken }` says where the parser gave up. */
export async function readJson(
  host: ReadHost,
  path: string,
  maxBytes: number,
): Promise<{ readonly value: unknown } | { readonly broken: string } | undefined> {
  const bytes = await host.read(path, maxBytes);
  return bytes && parseJson(new TextDecoder().decode(bytes));
}

export function parseJson(text: string): { readonly value: unknown } | { readonly broken: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of what may not be an object at all; inherited names such as `constructor` are not members. */
export const member = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;

export function textMember(value: unknown, key: string): string | null {
  const found = member(value, key);
  return typeof found === 'string' && found !== '' ? found : null;
}
