import type { Language } from './language.ts';

/** The person's own English or Chinese (`en-GB`) where there is one, for the order of a date and for 24 hours. */
const localeOf = (language: Language): string =>
  navigator.languages.find((one) => one.startsWith(language.slice(0, 2))) ?? language;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(at: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  const name = `${language} ${Object.values(options).join(' ')} ${Object.keys(options).join(' ')}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat(localeOf(language), options);
  formats.set(name, known);
  return known.format(at);
}

const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** The day of `at` as it is said in a sentence, seen from `now` in milliseconds: today, Tuesday, 3 March. */
export function dayOf(at: string, now: number, language: Language): string {
  const [day, today] = [new Date(at), new Date(now)];
  const ago = Math.round((midnight(today) - midnight(day)) / 86_400_000); // a day of 23 hours is a day too
  if (ago === 0 || ago === 1)
    return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(-ago, 'day');
  if (ago > 1 && ago < 7) return format(day, language, { weekday: 'long' });
  const year = day.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return format(day, language, { day: 'numeric', month: 'long', ...year });
}

/** `14:05`, or as the person has it. */
export const timeOf = (at: string, language: Language): string =>
  format(new Date(at), language, { hour: 'numeric', minute: '2-digit' });

/** Several things in one sentence: `go, gopls, and GOROOT`. */
export function listed(things: readonly string[], language: Language): string {
  const list = new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(things);
  // Between Chinese and Latin letters stands a blank, which the format knows nothing of.
  return list.replace(/(?<=[!-~])和/g, ' 和').replace(/和(?=[!-~])/g, '和 ');
}
