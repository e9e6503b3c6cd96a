import { type Place, shownLine } from '../place.ts';
import type { Origin } from './environment.ts';
import type { SourceLines } from './source-lines.ts';
import { startupFileNames } from './startup-file-names.ts';
import { withoutPasswords } from './watched-variables.ts';

export interface Universals {
  /** The line that keeps the variable with just this value; null: none does. */
  variable(name: string, value: string): Place | null;
  /** Where a folder of PATH comes from that no line of the configuration put there. */
  path(folder: string): Origin;
}

/** Where there is no fish. */
export const noUniversals: Universals = { variable: () => null, path: () => ({ by: 'unknown' }) };

/**
 * fish's file of universal variables (`set -U`), which it reads before any configuration.
 * @see https://fishshell.com/docs/current/language.html#universal-variables
 */
export async function readUniversals(
  lines: SourceLines,
  home: string,
  env: Readonly<Record<string, string>>,
): Promise<Universals> {
  const file = startupFileNames(home, env).find((name) => name.file.endsWith('/fish_variables'))?.file ?? '';
  const kept = (await lines.lines(file)).flatMap((text, index) => {
    const [, name, value = ''] = /^SETUVAR (?:--\w+ )*(\w+):(.*)$/.exec(text.trim()) ?? [];
    const place = { file, line: index + 1, text: shownLine(withoutPasswords(text)) };
    return name === undefined ? [] : [{ name, elements: value.split('\\x1e').map(unescaped), place }];
  });
  const folders = kept.find(({ name }) => name === 'fish_user_paths');
  return {
    variable(name, value) {
      const one = kept.find((candidate) => candidate.name === name);
      return one && [' ', ':'].some((between) => one.elements.join(between) === value) ? one.place : null;
    },
    path: (folder) => (folders?.elements.includes(folder) ? { by: 'file', place: folders.place } : { by: 'unknown' }),
  };
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/g, (_, short?: string, long?: string) =>
    String.fromCodePoint(Number.parseInt(short ?? long ?? '', 16)),
  );
