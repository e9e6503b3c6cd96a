import type * as z from 'zod';
import type { OwnFiles } from '../../host/own-files.ts';

/** One JSON file of ours, read through its schema. */
export interface Memory<T> {
  /** What was kept; `fallback` when nothing was, or nothing that makes sense or can be read: that is put aside. */
  readonly read: () => Promise<T>;
  readonly write: (value: T) => Promise<void>;
}

export function memory<T>(
  files: OwnFiles,
  { name, schema, fallback }: { readonly name: string; readonly schema: z.ZodType<T>; readonly fallback: T },
): Memory<T> {
  return {
    async read() {
      const text = await files.read(name).catch(() => null);
      if (text === undefined) return fallback;
      const parsed = schema.safeParse(text === null ? undefined : parsedJson(text));
      if (parsed.success) return parsed.data;
      await files.putAside(name).catch(() => undefined); // then the next write fails too, and is told of
      return fallback;
    },
    write: (value) => files.write(name, `${JSON.stringify(value)}\n`),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no schema accepts it
  }
}
