import type { Strings } from './strings/en.ts';
import { counted, fill } from './strings/fill.ts';

const minute = 60_000;

/** How long ago something was checked, in words: `at` as in the report, `now` in milliseconds. */
export function age(at: string, now: number, { age: words }: Strings): string {
  const minutes = Math.floor((now - Date.parse(at)) / minute);
  if (minutes < 1) return words.now; // also when a clock was set back
  if (minutes < 60) return fill(words.minutes, { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return fill(words.hours, { count: hours });
  return counted(words.days, Math.floor(hours / 24));
}
