import type { JsoncProblem, SettingsFile } from '../probes/editor/settings.ts';

/**
 * Whether nothing but commas in front of names on lines of their own, and braces and brackets at the end, is missing, and
 * everything that stands in the file counts already: then there is one way only to write it.
 */
export const isMendable = ({ problems, lost }: Pick<SettingsFile, 'problems' | 'lost'>): boolean =>
  problems.length > 0 && lost.length === 0 && problems.every(isMissing);

const isMissing = ({ kind, place }: JsoncProblem): boolean =>
  kind === 'missing-comma'
    ? /^"(?:[^"\\]|\\.)*"\s*:/.test(place.text)
    : kind === 'unclosed-brace' || kind === 'unclosed-bracket';
