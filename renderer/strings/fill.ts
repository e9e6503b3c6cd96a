import type { Counted } from './en.ts';

type Params = Readonly<Record<string, string | number>>;

/** Puts params into `{placeholders}`. An unknown placeholder stays as it is, so that a mistake is seen. */
export const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));

/** The form of a counted word that fits `count`, filled in. */
export const counted = (words: Counted, count: number): string =>
  fill(count === 1 ? words.one : words.other, { count });
