import type { Strings } from './strings/en.ts';
import { fill } from './strings/fill.ts';

/** A number of bytes as macOS says it: thousands, not 1024s. */
export function size(bytes: number, { size: words }: Strings): string {
  if (bytes < 1000) return fill(words.bytes, { count: bytes });
  if (bytes < 999_500) return fill(words.kilobytes, { count: Math.round(bytes / 1e3) });
  if (bytes < 999.5e6) return fill(words.megabytes, { count: Math.round(bytes / 1e6) });
  return fill(words.gigabytes, { count: Math.round(bytes / 1e8) / 10 });
}
